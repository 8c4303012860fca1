/** The tables of coverage as CSV files. Invariant: a file says by itself what it counts, of what, from which source and of which day. */
import type { CellFigures } from '#/domain/coverage/count';
import { shareOf } from '#/domain/coverage/count';
import type { Matrix, MatrixLine } from '#/domain/coverage/matrix';
import type { CoverageSource } from '#/domain/coverage/source';
import type { Nearest } from '#/domain/coverage/white-zones';
import { definitions } from '#/domain/coverage/words';
import { type Cell, CSV_START, toCsvLine } from '#/domain/csv';
import { createLabels } from '#/domain/labels';

export interface FileAbout {
  /** What the table holds, in words. */
  title: string;
  /** What was filtered, in words. */
  scope: readonly string[];
  /** Day of the count, in words. */
  countedOn: string;
  /** What establishments are counted from, in words; a file that spans several days has none. */
  register?: string;
  /** Address of the page it comes from. */
  address: string;
}

/** `words`: the definitions of what the table counts. */
export function writeTable(
  { title, scope, countedOn, register = 'répertoire FINESS importé', address }: FileAbout,
  heads: readonly string[],
  rows: readonly Cell[][],
  words: readonly (readonly [string, string])[] = definitions,
): string[] {
  const start: Cell[][] = [
    ['Essaim', title],
    ['Filtres', scope.length > 0 ? scope.join(' · ') : 'aucun'],
    ['Compté le', countedOn],
    ['Sources', `Pratiques en ligne sur Essaim\u202f; établissements\u202f: ${register}`],
    ['Provenance', address],
    ...words.map(([term, said]) => [`Définition\u202f: ${term}`, said]),
    [],
    [...heads],
  ];
  return [CSV_START, ...[...start, ...rows].map(toCsvLine)];
}

export const figuresHeads = [
  'Pratiques en ligne',
  'Établissements avec une pratique',
  'Établissements recensés',
  'Part',
];
export const toFiguresCells = (figures: CellFigures): Cell[] => {
  const share = shareOf(figures);
  return [
    figures.practices,
    figures.covered,
    figures.open,
    share === null ? null : Math.round(share * 10_000) / 10_000,
  ];
};

/** One line per cell, totals included: what a pivot table reads. */
export function writeMatrix(matrix: Matrix, heads: { rows: string; columns: string }, about: FileAbout): string[] {
  const toRows = ({ label, cells, total }: MatrixLine): Cell[][] => [
    ...cells.map((cell, at) => [label, matrix.columns[at]?.label ?? '', ...toFiguresCells(cell)]),
    [label, 'Ensemble', ...toFiguresCells(total)],
  ];
  return writeTable(
    about,
    [heads.rows, heads.columns, ...figuresHeads],
    [...matrix.rows, matrix.total].flatMap(toRows),
  );
}

/** One line per row of the matrix: the table of the map. */
export const writeTotals = ({ rows, total }: Matrix, head: string, about: FileAbout): string[] =>
  writeTable(
    about,
    [head, ...figuresHeads],
    [...rows, total].map((line) => [line.label, ...toFiguresCells(line.total)]),
  );

const establishmentHeads = ['FINESS', 'Établissement', 'Commune', 'Département', 'Secteur', 'Catégorie'];
function toEstablishmentCells({ places, reference }: CoverageSource) {
  const labels = createLabels(reference);
  const { departement, sector, category } = places.columns;
  const label = (vocabulary: string, column: typeof sector, row: number) =>
    labels(vocabulary, column.values[column.index[row] ?? -1] ?? '');
  return (row: number): Cell[] => [
    places.finess[row] ?? '',
    places.name[row] ?? '',
    places.communeOf(row) ?? '',
    label('departement', departement, row),
    label('sector', sector, row),
    label('category', category, row),
  ];
}

/** Columns after the others. */
interface MoreColumns {
  heads: readonly string[];
  read: (row: number) => Cell[];
}

/** Establishments of a cell without any practice; `relaysOf`: whom to call, in words. */
export function writeEstablishments(
  source: CoverageSource,
  rows: readonly number[],
  relaysOf: (row: number) => string,
  about: FileAbout,
  more: MoreColumns = { heads: [], read: () => [] },
): string[] {
  const read = toEstablishmentCells(source);
  return writeTable(
    about,
    [...establishmentHeads, 'Relais', ...more.heads],
    rows.map((row) => [...read(row), relaysOf(row), ...more.read(row)]),
  );
}

/** Establishments far from any practice, the nearest one named. */
export function writeFar(
  source: CoverageSource,
  rows: readonly number[],
  { km, practice }: Nearest,
  about: FileAbout,
): string[] {
  const read = toEstablishmentCells(source);
  return writeTable(
    about,
    [...establishmentHeads, 'Distance (km)', 'Pratique la plus proche', 'Son numéro'],
    rows.map((row) => {
      const nearest = practice[row] ?? -1;
      const away = km[row] ?? Infinity;
      return [
        ...read(row),
        Number.isFinite(away) ? Math.round(away * 10) / 10 : null,
        nearest < 0 ? 'aucune' : source.title(nearest),
        nearest < 0 ? null : (source.number[nearest] ?? null),
      ];
    }),
  );
}

/** Practices of a cell. */
export const writePractices = (source: CoverageSource, practices: readonly number[], about: FileAbout): string[] =>
  writeTable(
    about,
    ['Numéro', 'Titre', 'Thèmes'],
    practices.map((practice) => {
      const labels = createLabels(source.reference);
      const set = source.themeSets[source.themeSet[practice] ?? 0] ?? [];
      return [
        source.number[practice] ?? null,
        source.title(practice),
        set.map((at) => labels('theme', source.themes[at] ?? '')).join(' · '),
      ];
    }),
  );
