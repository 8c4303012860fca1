/**
 * Texts that are not on line: drafts, submitted, sent back, refused, withdrawn. Invariant: visitors never see a word of them;
 * each holds one of `secretWords`, so that a leak is easy to prove.
 */
import type { PracticeContent } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';

/** Invented words that stand in unpublished texts only. */
export const secretWords = ['brouillonard', 'souminière', 'complétance', 'refusaille', 'retirance'] as const;

export interface UnpublishedText {
  key: string;
  state: 'draft' | 'submitted' | 'changes_requested' | 'refused' | 'archived';
  region: '75' | '52';
  /** FINESS category and département of the generated establishment that writes it. */
  category: string;
  departement: string;
  /** What is filled so far; the rest is empty. */
  content: Partial<PracticeContent> & Pick<PracticeContent, 'title'>;
}

export const unpublishedTexts: readonly UnpublishedText[] = [
  {
    key: 'draft-1',
    state: 'draft',
    region: '75',
    category: '500',
    departement: '17',
    content: {
      title: 'Des chariots de linge à hauteur réglable, étage par étage (brouillonard)',
      theme: 'tms-manutention',
      what_was_done: 'Essai de deux chariots pendant six semaines. À compléter avec la lingère.',
    },
  },
  {
    key: 'draft-2',
    state: 'draft',
    region: '52',
    category: '354',
    departement: '85',
    content: { title: 'La tournée du soir partagée avec le service voisin (brouillonard)' },
  },
  {
    key: 'submitted-1',
    state: 'submitted',
    region: '75',
    category: '355',
    departement: '33',
    content: {
      title: 'Le binôme de week-end choisi un mois avant (souminière)',
      summary: 'Chaque agent choisit avec qui il travaille le samedi et le dimanche.',
      theme: 'plannings-horaires',
      outcome: 'mitigee',
      what_was_done: 'Un tableau affiché un mois avant, rempli au crayon, validé le vendredi par la cadre.',
      what_changed: 'Moins d’échanges de dernière minute, mais trois agents se retrouvent souvent seuls à choisir.',
    },
  },
  {
    key: 'submitted-2',
    state: 'submitted',
    region: '75',
    category: '183',
    departement: '64',
    content: {
      title: 'Une heure de relecture des écrits, sur le temps de travail (souminière)',
      theme: 'reconnaissance',
      outcome: 'reussie',
      what_was_done:
        'Une heure est posée au planning de chaque éducatrice, tous les quinze jours, dans une pièce fermée.',
      what_changed: 'Les écrits sont rendus à temps et ne sont plus emportés à la maison.',
    },
  },
  {
    key: 'changes-requested-1',
    state: 'changes_requested',
    region: '75',
    category: '246',
    departement: '86',
    content: {
      title: 'Tourner sur trois ateliers dans la semaine (complétance)',
      theme: 'usure-absenteisme',
      outcome: 'reussie',
      what_was_done: 'Les moniteurs changent d’atelier deux fois par semaine.',
      what_changed: 'Toutes les équipes sont satisfaites.',
    },
  },
  {
    key: 'refused-1',
    state: 'refused',
    region: '75',
    category: '603',
    departement: '33',
    content: {
      title: 'Une corbeille de fruits en salle de pause (refusaille)',
      theme: 'activite-physique-mode-de-vie',
      outcome: 'reussie',
      peripheral: true,
      what_was_done: 'Une corbeille est livrée chaque lundi.',
      what_changed: 'Les pauses sont plus agréables.',
    },
  },
  {
    key: 'archived-1',
    state: 'archived',
    region: '75',
    category: '500',
    departement: '47',
    content: {
      title: 'Une application pour échanger ses repos, abandonnée (retirance)',
      theme: 'outils-numeriques',
      outcome: 'arretee',
      what_was_done: 'Une application gratuite a servi quatre mois à proposer et à prendre des échanges.',
      what_changed: 'Les remplaçants n’y avaient pas accès : elle a été retirée.',
    },
  },
];

/** A whole content from what is filled: the empty fiche of the form. */
export function completeContent(filled: UnpublishedText['content'], finess: string): PracticeContent {
  return { ...emptyContent, ...filled, establishments: [finess] };
}
