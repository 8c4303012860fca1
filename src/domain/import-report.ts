/**
 * What an import says of the lines of a file: those it refuses, those it takes and points out. Invariant: every one has its line, a reason
 * that can be counted and a sentence; the file of them opens in a spreadsheet without harm.
 */
import { CSV_START, toCsvLine } from '#/domain/csv';

export interface LineRemark {
  /** From 1, in the file that was read. */
  line: number;
  /** What the line is about, as written: its FINESS number, its title; empty when it cannot be read. */
  subject: string;
  /** Refused, or taken and to be checked. */
  refused: boolean;
  /** A code. */
  reason: string;
  /** What is wrong and what to do. */
  sentence: string;
}

/** « Tout ou rien », or the good lines without the others. */
export type ImportMode = 'all' | 'good';

export const countRefused = (remarks: readonly LineRemark[]): number => remarks.filter(({ refused }) => refused).length;

/** The remarks as a CSV file, in the order of the lines. `subject` is the head of its column. */
export function writeRemarks(remarks: readonly LineRemark[], subject: string): string[] {
  const rows = remarks
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, subject: about, refused, reason, sentence }) =>
      toCsvLine([line, about, refused ? 'refusée' : 'à vérifier', reason, sentence]),
    );
  return [CSV_START, toCsvLine(['ligne', subject, 'suite', 'motif', 'explication']), ...rows];
}
