/** What the import says: a page of sentences, and one line for each refusal in a file that a spreadsheet opens without harm. */
import { z } from 'zod';
import type { RefusalReason } from '#/domain/finess/refusal';

export interface Complaint {
  line: number;
  finess: string;
  reason: RefusalReason | 'a-verifier';
  sentence: string;
}

/** The answer of `apply_finess_import`. */
export const outcomeSchema = z.object({
  accepted: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  without_position: z.number(),
  by_departement: z.record(z.string(), z.number()),
  new_categories: z.array(z.object({ code: z.string(), label: z.string() })),
  out_of_scope: z.array(z.object({ code: z.string(), label: z.string(), count: z.number() })),
  refused: z.array(
    z.object({ line: z.number(), finess: z.string(), reason: z.enum(['finess-key', 'departement', 'demonstration']) }),
  ),
});
export type ImportOutcome = z.infer<typeof outcomeSchema>;

const refusedByServer: Record<ImportOutcome['refused'][number]['reason'], string> = {
  'finess-key': 'Le serveur refuse ce numéro FINESS.',
  departement: 'Le serveur ne connaît pas ce département.',
  demonstration: 'Ce numéro est celui d’un établissement de démonstration, qui n’est jamais remplacé.',
};

export const toComplaints = (outcome: ImportOutcome): Complaint[] =>
  outcome.refused.map((row) => ({ ...row, sentence: refusedByServer[row.reason] }));

/** Quoted, and inert: a cell that a spreadsheet would take for a formula is given an apostrophe. */
function toCell(value: string | number): string {
  const text = String(value);
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** With a byte order mark, without which Excel misreads accents. */
export function toCsv(complaints: Complaint[]): string {
  const rows = complaints
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, finess, reason, sentence }) => [
      line,
      finess,
      reason === 'a-verifier' ? 'à vérifier' : 'refusée',
      reason,
      sentence,
    ]);
  const table = [['ligne', 'finess', 'suite', 'motif', 'explication'], ...rows];
  return `\ufeff${table.map((row) => row.map(toCell).join(';')).join('\r\n')}\r\n`;
}

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('fr-FR')} ${Math.abs(count) < 2 ? one : many}`;

/** What was found in the file, before anything is written. */
export function describeReading(read: number, complaints: Complaint[]): string[] {
  const doubts = complaints.filter(({ reason }) => reason === 'a-verifier').length;
  const refused = complaints.length - doubts;
  return [
    `${plural(read, 'établissement lu', 'établissements lus')}, ${plural(refused, 'ligne refusée', 'lignes refusées')}${
      doubts > 0 ? `, ${plural(doubts, 'point à vérifier', 'points à vérifier')}` : ''
    }.`,
  ];
}

/** What the import changed. */
export function describeOutcome(outcome: ImportOutcome): string[] {
  const lines =
    outcome.added + outcome.changed === 0
      ? [
          `Rien n’a changé : ${plural(outcome.unchanged, 'établissement était déjà à jour', 'établissements étaient déjà à jour')}.`,
        ]
      : [
          `${plural(outcome.added, 'ajouté', 'ajoutés')}, ${plural(outcome.changed, 'modifié', 'modifiés')}, ${plural(outcome.unchanged, 'inchangé', 'inchangés')}.`,
        ];
  // département codes such as 16 would be sorted as numbers by the object: 2A after 95
  const departements = Object.entries(outcome.by_departement).sort(([a], [b]) => a.localeCompare(b));
  if (departements.length > 0)
    lines.push(
      `Par département : ${departements.map(([code, n]) => `${code} : ${n.toLocaleString('fr-FR')}`).join(' · ')}.`,
    );
  if (outcome.without_position > 0)
    lines.push(`Sans coordonnées, donc dans la liste mais pas sur la carte : ${outcome.without_position}.`);
  const isNew = new Set(outcome.new_categories.map(({ code }) => code));
  for (const { code, label, count } of outcome.out_of_scope)
    lines.push(
      `Hors champ, importé mais jamais compté : ${plural(count, 'établissement', 'établissements')} de la catégorie ${code} (${label})${isNew.has(code) ? ', nouvelle' : ''}.`,
    );
  return lines;
}
