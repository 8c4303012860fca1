/**
 * What a reviewer answers and decides, in words. Invariant: every refusal that the database may answer to a decision has a sentence that
 * says what to do.
 */
import { formatCount } from '#/domain/typography';

export const gridAnswers = ['oui', 'non', 'sans-objet'] as const;
export type GridAnswer = (typeof gridAnswers)[number];

export const gridWords: Readonly<Record<GridAnswer, string>> = { oui: 'Oui', non: 'Non', 'sans-objet': 'Sans objet' };

/** The shortest reason of a refusal, in signs. */
export const SHORTEST_REASON = 20;
/** The longest criterion of a level, in signs. */
export const LONGEST_CRITERION = 300;

/** The criteria that have no answer yet: without them all, nothing is published. */
export function listMissing(criteria: readonly { code: string }[], grid: Readonly<Record<string, string>>): string[] {
  return criteria.map(({ code }) => code).filter((code) => grid[code] === undefined);
}

/** What to do about each reason why a decision was not taken. */
const advices: Readonly<Record<string, string>> = {
  state: 'Quelqu’un d’autre a agi entre-temps. La page montre maintenant où en est ce texte ; vos notes sont gardées.',
  revision:
    'L’établissement a envoyé un autre texte. Relisez les différences ci-dessous avant de décider ; vos remarques sont gardées.',
  comment: 'Écrivez une remarque sur le champ à compléter, ou sur l’ensemble, puis demandez les compléments.',
  grid: 'Répondez aux critères restés sans réponse dans la grille, puis publiez.',
  files:
    'Un examen dure quelques minutes : réessayez ensuite. Un fichier refusé, ou jamais arrivé, est à retirer par l’établissement.',
  membership: 'Demandez à l’établissement qu’un de ses membres reprenne ce texte, ou demandez des compléments.',
  incomplete: 'Demandez des compléments sur les champs qui manquent.',
  unknown_code: 'Demandez à l’établissement de choisir à nouveau dans la liste.',
  alternative: 'Demandez à l’établissement de décrire chaque image en une phrase.',
  reason: 'Complétez la raison : l’établissement la lira telle quelle.',
  newer: 'Le texte plus récent est celui qui peut être remis en ligne : ouvrez-le depuis l’historique.',
  criterion: 'Dites en une phrase ce qui vaut ce niveau : elle sera publique.',
  too_many_comments: 'Regroupez vos remarques, ou demandez les compléments avec celles qui sont écrites.',
};

/** What to do when a decision was refused for this reason; empty for an unknown one. */
export const adviseOnRefusal = (reason: string): string =>
  Object.hasOwn(advices, reason) ? (advices[reason] ?? '') : '';

/** Reasons after which what is shown is no longer what the server has. */
export const isOutdated = (reason: string): boolean =>
  reason === 'state' || reason === 'revision' || reason === 'newer';

/** The details of a refusal that name something, as lists; empty when they are not read. */
export function readRefusalList(details: string, key: 'criteria' | 'fields' | 'attachments'): string[] {
  try {
    const body: unknown = JSON.parse(details);
    if (typeof body !== 'object' || body === null) return [];
    const value: unknown = Object.entries(body).find(([name]) => name === key)?.[1];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** May this refusal be lifted by accepting the author as a member? */
export const mayAcceptAuthor = (details: string): boolean => /"can_accept"\s*:\s*true/.test(details);

const DAY_MS = 86_400_000;

/** Whole days since then; never negative. */
export const countDays = (since: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / DAY_MS));

/** « moins d’un jour », « 1 jour », « 12 jours »: after « depuis » or « il y a ». */
export function formatWaiting(since: string, now: Date): string {
  const days = countDays(since, now);
  return days === 0 ? 'moins d’un jour' : formatCount(days, 'jour');
}
