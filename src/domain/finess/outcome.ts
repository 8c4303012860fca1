/**
 * What applying a register does, or would do, as the database counts it. Invariant: the preview and the report have one shape, so that the one can
 * be held against the other.
 */
import * as z from 'zod/mini';
import type { LineRemark } from '#/domain/import-report';

const category = { code: z.string(), label: z.string() };

export const outcomeSchema = z.object({
  /** Good lines. */
  accepted: z.int(),
  added: z.int(),
  changed: z.int(),
  reopened: z.int(),
  closed: z.int(),
  unchanged: z.int(),
  refused_count: z.int(),
  without_position: z.int(),
  /** The day of a newer register that is counted from; `null`: this is the newest. */
  older_than: z.nullable(z.string()),
  by_departement: z.record(z.string(), z.int()),
  new_categories: z.array(z.object(category)),
  out_of_scope: z.array(z.object({ ...category, count: z.int() })),
  /** Départements of which the file lacks too many: nothing is closed there unless one says so. */
  absent: z.array(z.object({ departement: z.string(), known: z.int(), absent: z.int() })),
  /** Two hundred at most. */
  closing: z.array(
    z.object({
      finess: z.string(),
      name: z.string(),
      departement: z.string(),
      closed_on: z.string(),
      practices: z.int(),
    }),
  ),
  refused: z.array(
    z.object({
      line: z.nullable(z.int()),
      finess: z.string(),
      reason: z.enum(['finess-key', 'departement', 'invalid', 'demonstration', 'region']),
    }),
  ),
});
export type FinessOutcome = z.infer<typeof outcomeSchema>;

/** What becomes of open establishments that the file lacks. `prudent`: closed, but where the file lacks too many. */
export type Closings = 'prudent' | 'all' | 'none';

const refusals: Readonly<Record<FinessOutcome['refused'][number]['reason'], string>> = {
  'finess-key': 'Le serveur refuse ce numéro FINESS.',
  departement: 'Le serveur ne connaît pas ce département.',
  invalid: 'Le serveur refuse ce que dit cette ligne.',
  demonstration: 'Ce numéro est celui d’un établissement de démonstration, qui n’est jamais remplacé.',
  region:
    'Cet établissement est enregistré dans une autre région\u202f: un administrateur du site le déplace en important le fichier entier.',
};

/** The lines that the database refuses, beside those that the reading refused. */
export const toRemarks = ({ refused }: FinessOutcome): LineRemark[] =>
  refused.map(({ line, finess, reason }) => ({
    line: line ?? 0,
    subject: finess,
    refused: true,
    reason,
    sentence: refusals[reason],
  }));

/** Establishments hors champ: imported, never counted. */
export const countOutOfScope = ({ out_of_scope }: FinessOutcome): number =>
  out_of_scope.reduce((total, { count }) => total + count, 0);

export const countAbsent = ({ absent }: FinessOutcome): number =>
  absent.reduce((total, { absent: count }) => total + count, 0);
