/**
 * Which cell of a row holds which column: names are compared without accents, case or punctuation. Invariant: two columns of a list never read
 * the same cell, and a name that fits two columns is left for a person to choose.
 */
import type { Column, ListKind } from '#/domain/list-file/kinds';
import { columnsOf } from '#/domain/list-file/layouts';
import { fold } from '#/domain/search';

/** By key: the place of its cell in a row; absent: not in the file. */
export type Mapping = Readonly<Record<string, number>>;

export interface Matched {
  mapping: Mapping;
  /** Required columns that no header names. */
  missing: Column[];
  /** Names that stand twice, as the file writes them. */
  duplicated: string[];
  /** Headers that name no column, as the file writes them: they are not read. */
  unknown: string[];
}

/** A name, as it is compared; what is longer than any name is none. */
export const foldName = (cell: string): string => (cell.length > 100 ? '' : fold(cell));
const known = (column: Column): string[] => [column.header, ...column.aliases].map(fold);

/** How many of these cells name a column. */
export const countKnown = (kind: ListKind, cells: readonly string[]): number => {
  const names = new Set(columnsOf[kind].flatMap(known));
  return cells.filter((cell) => names.has(foldName(cell))).length;
};

export function matchColumns(kind: ListKind, headers: readonly string[]): Matched {
  const folded = headers.map(foldName);
  const mapping: Record<string, number> = {};
  const taken = new Set<number>();
  const duplicated: string[] = [];
  const columns = columnsOf[kind];
  // the exact name of a column first: « montant » may be another's in a file that also has « montant_eur »
  for (const names of [(column: Column) => [fold(column.header)], (column: Column) => column.aliases.map(fold)]) {
    for (const column of columns) {
      if (mapping[column.key] !== undefined) continue;
      const places = folded.flatMap((name, place) =>
        names(column).includes(name) && !taken.has(place) ? [place] : [],
      );
      const [first, ...more] = places;
      if (first === undefined) continue;
      if (more.length > 0) {
        duplicated.push(headers[first] ?? '');
        for (const place of places) taken.add(place);
        continue;
      }
      mapping[column.key] = first;
      taken.add(first);
    }
  }
  return {
    mapping,
    missing: columns.filter(({ key, required }) => required && mapping[key] === undefined),
    duplicated,
    unknown: headers.filter((header, place) => !taken.has(place) && header.trim() !== ''),
  };
}
