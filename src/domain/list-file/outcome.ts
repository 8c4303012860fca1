/**
 * What the import of a list did, or would do: the answer of `check_list_import` and `apply_list_import`, and its sentences. Invariant: every
 * line of the file is counted once, as added, changed, unchanged or refused.
 */
import * as z from 'zod/mini';
import type { LineRemark } from '#/domain/import-report';
import { kindWords, type ListKind, vocabularyNames } from '#/domain/list-file/kinds';
import { formatCount } from '#/domain/typography';

const saidOfLine = z.object({ line: z.int(), message: z.string() });
export const outcomeSchema = z.object({
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  refusals: z.array(saidOfLine),
  remarks: z.array(saidOfLine),
  laureates: z.optional(z.int()),
  invitations: z.optional(z.int()),
});
export type ListOutcome = z.infer<typeof outcomeSchema>;

export const vocabulariesSchema = z.record(
  z.enum(vocabularyNames),
  z.array(z.object({ code: z.string(), label: z.string() })),
);

/** « 3 actions ajoutées », « 1 dispositif inchangé ». */
function nameCount(kind: ListKind, count: number, what: 'ajouté' | 'modifié' | 'inchangé'): string {
  const { one, many, feminine } = kindWords[kind];
  const singular = feminine ? `${what}e` : what;
  return formatCount(count, `${one} ${singular}`, `${many} ${singular}s`);
}

/** What was done, in sentences. */
export function describeOutcome(kind: ListKind, outcome: ListOutcome): string[] {
  const { added, changed, same, refused, laureates = 0, invitations = 0 } = outcome;
  return [
    `${nameCount(kind, added, 'ajouté')}, ${nameCount(kind, changed, 'modifié')}, ${nameCount(kind, same, 'inchangé')}, ${formatCount(refused, 'ligne refusée', 'lignes refusées')}.`,
    ...(kind === 'clact'
      ? [
          `${formatCount(laureates, 'participation écrite', 'participations écrites')}, ${formatCount(invitations, 'invitation', 'invitations')} à envoyer.`,
        ]
      : []),
  ];
}

/** What is said line by line, with what each line is about. */
export function listLineRemarks(outcome: ListOutcome, nameLine: (line: number) => string): LineRemark[] {
  const remark =
    (refused: boolean) =>
    ({ line, message }: { line: number; message: string }) => ({
      line,
      subject: nameLine(line),
      refused,
      reason: refused ? 'refus' : 'remarque',
      sentence: message,
    });
  return [...outcome.refusals.map(remark(true)), ...outcome.remarks.map(remark(false))];
}
