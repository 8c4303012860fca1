import type { VersionState } from '#/domain/transitions';

interface StateWords {
  label: string;
  /** What happens next, and who acts. */
  next: string;
}

/** Each state in words, and what happens next. */
export const stateWords: Readonly<Record<VersionState, StateWords>> = {
  draft: {
    label: 'Brouillon',
    next: 'Vous et votre établissement êtes seuls à le voir. Envoyez-le quand il vous convient.',
  },
  submitted: { label: 'Envoyé', next: 'L’Aract ou l’agence régionale le lira. Vous pouvez encore le reprendre.' },
  in_review: { label: 'En relecture', next: 'Quelqu’un le lit. Vous recevrez ses remarques ou sa décision.' },
  changes_requested: {
    label: 'À compléter',
    next: 'Des remarques vous attendent. Répondez-y ou corrigez, puis renvoyez-le.',
  },
  published: { label: 'En ligne', next: 'Tout le monde peut le lire. Vous pouvez en proposer une nouvelle version.' },
  refused: { label: 'Refusé', next: 'La raison est donnée plus bas. Vous pouvez repartir de ce texte.' },
  superseded: { label: 'Remplacé', next: 'Une version plus récente est en ligne.' },
  archived: { label: 'Retiré', next: 'Il n’est plus en ligne. Vous pouvez repartir de ce texte.' },
  discarded: { label: 'Abandonné', next: 'Vous pouvez repartir de ce texte.' },
};

/** What somebody did, in the history. */
export const actionWords: Readonly<Record<string, string>> = {
  create: 'a commencé ce texte',
  submit: 'l’a envoyé',
  take_back: 'l’a repris',
  discard: 'l’a abandonné',
  take: 'a commencé à le lire',
  release: 'a rendu la lecture',
  request_changes: 'a demandé des compléments',
  publish: 'l’a publié',
  refuse: 'l’a refusé',
  withdraw: 'l’a retiré',
  restore: 'l’a remis en ligne',
  confirm: 'l’a confirmé',
  set_level: 'a changé son niveau',
};
