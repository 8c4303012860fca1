/**
 * How texts flow through a région, and what waits, in numbers: their words, their file. Invariant: a number that is hidden is said to be
 * hidden, on the page and in the file alike, and never shown as nothing.
 */
import { type FileAbout, writeTable } from '#/domain/coverage/files';
import type { Cell } from '#/domain/csv';
import { formatNumber, formatPartialDate } from '#/domain/typography';

export const flowMeasures = {
  submitted: 'Textes envoyés',
  published: 'Publiés',
  changes: 'Compléments demandés',
  refused: 'Refusés',
  reminders: 'Relances',
  moved: 'Suivies d’effet',
  asked: 'Questions',
  answered: 'Réponses',
} as const;
export type FlowMeasure = keyof typeof flowMeasures;
const measures = Object.keys(flowMeasures) as FlowMeasure[];

interface Delays {
  /** Days. */
  median: number;
  ninth: number;
}
/** `null`: hidden. */
type FlowCounts = Readonly<Record<FlowMeasure, number | null>>;

export interface Flow {
  /** The earliest first; the last is not over. */
  months: readonly { month: string; counts: FlowCounts; days: Delays | null }[];
  total: { counts: FlowCounts; days: Delays | null };
  /** What was answered 6 and 12 months after publication. */
  still: readonly { after: number; asked: number; answered: number; inPlace: number }[];
}

/** Texts that are not on line. */
export const unpublishedStates = {
  draft: 'Brouillons',
  submitted: 'Envoyés',
  in_review: 'En relecture',
  changes_requested: 'Compléments demandés',
} as const;
export type UnpublishedState = keyof typeof unpublishedStates;
export interface UnpublishedCell {
  code: string;
  state: UnpublishedState;
  /** `null`: hidden. */
  count: number | null;
}

export const HIDDEN = 'moins de 5';
export const formatHidden = (count: number | null): string => (count === null ? HIDDEN : formatNumber(count));
export const formatDays = (days: number): string => `${formatNumber(days)} jour${days < 2 ? '' : 's'}`;

/** What each number counts: term, then definition. */
export const flowDefinitions: readonly (readonly [string, string])[] = [
  [
    'Mois',
    'Mois du calendrier, à l’heure de Paris. Le dernier n’est pas terminé. Un texte compte dans la région où est son établissement aujourd’hui.',
  ],
  ['Textes envoyés', 'Envois en relecture\u202f: un texte renvoyé après des compléments compte à chaque envoi.'],
  ['Publiés, compléments demandés, refusés', 'Décisions prises dans le mois, quel que soit le mois de l’envoi.'],
  [
    'Délai de relecture',
    'Jours entre le dernier envoi d’un texte et la décision. Médiane\u202f: une décision sur deux vient plus vite. Neuvième décile\u202f: neuf décisions sur dix viennent plus vite.',
  ],
  [
    'Relances',
    'Rappels du site à propos d’un brouillon laissé 30 jours, de compléments attendus 14 jours, d’un texte à lire depuis 10 jours\u202f; un par texte, quel que soit le nombre de destinataires. Suivie d’effet\u202f: le texte a changé d’état dans les 30 jours.',
  ],
  [
    'Toujours en place\u202f?',
    'Question posée à l’établissement 6 et 12 mois après la publication. Une question compte dans le mois où elle est posée, sa réponse avec elle.',
  ],
  [
    'Moins de 5',
    'Ce qui n’est pas public n’est donné qu’à partir de cinq textes, et un total ne l’est pas s’il permettait de retrouver un nombre plus petit. Qui relit les textes de la région lit les nombres exacts des envois et des décisions.',
  ],
];

/** What a table of texts that wait counts. */
export const unpublishedDefinitions: readonly (readonly [string, string])[] = [
  [
    'Textes en cours',
    'Textes qui ne sont pas en ligne aujourd’hui, comptés une fois, au secteur de l’établissement qui les porte ou au thème principal (le thème au-dessus, pour un sous-thème). Un texte sans thème n’est compté que par secteur.',
  ],
  [
    'Moins de 5',
    'De zéro à quatre textes. Une case seule à être cachée dans sa colonne en cache une seconde\u202f: sinon elle se déduirait.',
  ],
];

const toCells = (counts: FlowCounts, days: Delays | null): Cell[] => [
  ...measures.map((measure) => counts[measure] ?? HIDDEN),
  days?.median ?? null,
  days?.ninth ?? null,
];

/** One line per month, then the whole. */
export const writeFlow = ({ months, total }: Flow, about: FileAbout): string[] =>
  writeTable(
    about,
    [
      'Mois',
      ...measures.map((measure) =>
        measure === 'moved'
          ? 'Relances suivies d’effet'
          : measure === 'asked' || measure === 'answered'
            ? `${flowMeasures[measure]} « toujours en place »`
            : flowMeasures[measure],
      ),
      'Délai médian (jours)',
      'Délai, neuvième décile (jours)',
    ],
    [
      ...months.map(({ month, counts, days }) => [month, ...toCells(counts, days)]),
      ['Ensemble', ...toCells(total.counts, total.days)],
    ],
    flowDefinitions,
  );

const states = Object.keys(unpublishedStates) as UnpublishedState[];

export interface UnpublishedLine {
  code: string;
  counts: Readonly<Record<UnpublishedState, number | null>>;
}

/** A line per sector or theme, in the order of the answer. */
export function toUnpublishedLines(cells: readonly UnpublishedCell[]): UnpublishedLine[] {
  const codes = [...new Set(cells.map(({ code }) => code))];
  const countOf = (code: string, state: UnpublishedState) =>
    cells.find((cell) => cell.code === code && cell.state === state)?.count ?? null;
  return codes.map((code) => ({
    code,
    counts: {
      draft: countOf(code, 'draft'),
      submitted: countOf(code, 'submitted'),
      in_review: countOf(code, 'in_review'),
      changes_requested: countOf(code, 'changes_requested'),
    },
  }));
}

export const writeUnpublished = (
  lines: readonly UnpublishedLine[],
  head: string,
  label: (code: string) => string,
  about: FileAbout,
): string[] =>
  writeTable(
    about,
    [head, ...states.map((state) => unpublishedStates[state])],
    lines.map(({ code, counts }) => [label(code), ...states.map((state) => counts[state] ?? HIDDEN)]),
    unpublishedDefinitions,
  );

/** « janv. 2026 ». */
export const nameMonth = (month: string): string => formatPartialDate(month);
