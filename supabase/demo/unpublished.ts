/**
 * Texts that are not on line: drafts, submitted, sent back, refused, withdrawn. Invariant: visitors never see a word of them;
 * each holds one of `secretWords`, so that a leak is easy to prove.
 */
import type { PracticeContent } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';

/** Invented words that stand in unpublished texts only. */
export const secretWords = ['brouillonard', 'souminière', 'complétance', 'refusaille', 'retirance'] as const;

interface Remark {
  field: string;
  body: string;
}

export interface UnpublishedText {
  key: string;
  state: 'draft' | 'submitted' | 'changes_requested' | 'refused' | 'archived';
  region: '75' | '52';
  /** FINESS category and département of the generated establishment that writes it. */
  category: string;
  departement: string;
  /** Days since its last step. */
  days: number;
  /** Name of who wrote it, among the people of the demonstration. */
  author?: string;
  /** Who read it, and what they wrote about its fields. */
  reading?: { reader: string; reason?: string; remarks: readonly Remark[] };
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
    days: 2,
    author: 'Camille Aubrelle',
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
    days: 1,
    author: 'Lou Larrivat',
    content: { title: 'La tournée du soir partagée avec le service voisin (brouillonard)' },
  },
  {
    key: 'submitted-1',
    state: 'submitted',
    region: '75',
    category: '355',
    departement: '33',
    days: 8,
    author: 'Sacha Demirande',
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
    days: 4,
    author: 'Robin Tessandier',
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
    key: 'submitted-3',
    state: 'submitted',
    region: '52',
    category: '354',
    departement: '85',
    days: 6,
    author: 'Lou Larrivat',
    content: {
      title: 'Le remplaçant fait sa première tournée en double (souminière)',
      theme: 'accueil-integration-tutorat',
      outcome: 'reussie',
      what_was_done:
        'Une tournée complète à deux, payée, avant la première tournée seul. La collègue montre les clés, les chiens, les habitudes.',
      what_changed: 'Les remplaçants reviennent plus volontiers, et appellent moins le bureau le premier soir.',
    },
  },
  {
    key: 'changes-requested-1',
    state: 'changes_requested',
    region: '75',
    category: '500',
    departement: '17',
    days: 3,
    author: 'Camille Aubrelle',
    reading: {
      reader: 'Claude Pradelou',
      reason: 'Belle idée, presque prête : deux précisions, et nous la publions.',
      remarks: [
        {
          field: 'what_changed',
          body: '« Toutes les équipes sont satisfaites » : comment le savez-vous ? Un chiffre, même modeste, ou ce qu’en dit une collègue, aidera à y croire.',
        },
        { field: 'what_was_done', body: 'Qui remplace pendant la première semaine ? Une phrase suffit.' },
      ],
    },
    content: {
      title: 'Changer d’étage une semaine sur quatre (complétance)',
      theme: 'usure-absenteisme',
      outcome: 'reussie',
      what_was_done: 'Les aides-soignantes changent d’étage une semaine sur quatre, selon un roulement affiché.',
      what_changed: 'Toutes les équipes sont satisfaites.',
    },
  },
  {
    key: 'refused-1',
    state: 'refused',
    region: '75',
    category: '603',
    departement: '33',
    days: 40,
    reading: {
      reader: 'Claude Pradelou',
      reason:
        'Cette attention fait plaisir, mais elle ne touche pas au travail lui-même. Racontez-nous ce que l’équipe a changé dans son organisation.',
      remarks: [],
    },
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
    days: 3,
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
