/** The follow-up of the team as CSV. Invariant: it is written for the team alone, and says so in the file. */
import { type FileAbout, writeTable } from '#/domain/coverage/files';
import type { ListedLine, OutreachLine } from '#/domain/coverage/outreach';
import type { Cell } from '#/domain/csv';
import type { Labels } from '#/domain/labels';

const heads = ['Suivi (équipe)', 'À relancer le', 'Note (équipe)', 'Modifié par', 'Modifié le'];
const toCells = (labels: Labels, line: OutreachLine | null): Cell[] =>
  line === null
    ? ['Jamais contacté', null, null, null, null]
    : [
        labels('outreach-status', line.status),
        line.dueOn,
        line.note,
        line.updatedBy ?? 'Compte fermé',
        line.updatedAt.slice(0, 10),
      ];

/** Columns added to a list of establishments. */
export const outreachColumns = (labels: Labels, lineOf: (row: number) => OutreachLine | null) => ({
  heads,
  read: (row: number) => toCells(labels, lineOf(row)),
});

/** The lines themselves. `relaysOf`: whom to call, in words. */
export const writeOutreach = (
  lines: readonly ListedLine[],
  labels: Labels,
  relaysOf: (line: ListedLine) => string,
  about: FileAbout,
): string[] =>
  writeTable(
    about,
    ['FINESS', 'Établissement', 'Commune', 'Département', 'Secteur', 'Thème', ...heads, 'Relais'],
    lines.map((line) => [
      line.finess,
      line.establishment,
      line.commune,
      labels('departement', line.departement),
      line.sector === null ? 'hors champ' : labels('sector', line.sector),
      line.theme === null ? 'Tous les thèmes' : labels('theme', line.theme),
      ...toCells(labels, line),
      relaysOf(line),
    ]),
    [],
  );
