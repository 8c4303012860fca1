/**
 * The matrix as a table: two of the three axes as rows and columns, the third as a filter, each line with its total. Invariant: the table, its
 * file and its legend are made here, once; a share is never shown under ten establishments, and zero is a step of its own.
 */
import { UNKNOWN } from '#/domain/columns';
import { type Cell, type CellFigures, type Coverage, readCell, shareOf } from '#/domain/coverage/count';
import type { Told } from '#/domain/coverage/epci';
import { compareCell, type Trend } from '#/domain/coverage/figures';
import { type CoverageSource, nameCommune } from '#/domain/coverage/source';
import type { Scope } from '#/domain/coverage/standing';
import type { Axis, CoverageView, Measure } from '#/domain/coverage/view-url';
import { createLabels } from '#/domain/labels';

/** 0: nothing, hatched; 1 to 5: from little to a lot; `null`: no establishment, or too few for a share. */
export type Step = 0 | 1 | 2 | 3 | 4 | 5 | null;

export interface MatrixCell extends CellFigures {
  cell: Cell;
  /** Of the measure; `null` when it says nothing. */
  value: number | null;
  step: Step;
  trend: Trend | null;
}
interface MatrixHead {
  /** Empty for the total. */
  code: string;
  label: string;
}
export interface MatrixLine extends MatrixHead {
  cells: MatrixCell[];
  total: MatrixCell;
}
export interface Matrix {
  columns: MatrixHead[];
  rows: MatrixLine[];
  total: MatrixLine;
  /** Largest value of the body, the top of the scale. */
  most: number;
  /** Cells with establishments and no practice. */
  empty: number;
}

function measureCell(figures: CellFigures, measure: Measure): number | null {
  if (measure === 'share') return shareOf(figures);
  if (measure === 'practices') return figures.practices;
  return figures.open === 0 ? null : figures.open - figures.covered;
}

/** Where a value stands between nothing and the most of the table. */
export function toStep(figures: CellFigures, measure: Measure, most: number): Step {
  const isEmpty = measure === 'practices' ? figures.practices === 0 : figures.covered === 0;
  if (measure !== 'without' && isEmpty) return figures.open > 0 ? 0 : null;
  const value = measureCell(figures, measure);
  if (value === null || most === 0) return null;
  return Math.min(5, Math.max(1, Math.ceil((5 * value) / most))) as Step;
}

/** What of the source counts for a view. */
export function toScope(
  { places }: CoverageSource,
  { departement, category }: Pick<CoverageView, 'departement' | 'category'>,
  told: Told | null = null,
): Scope {
  const { values, index } = places.columns.category;
  const wanted = values.indexOf(category ?? '');
  return {
    within: departement,
    told,
    keep: category === null ? null : keepEqual(index, wanted),
  };
}

function keepEqual(index: Uint16Array, wanted: number): Uint8Array {
  const keep = new Uint8Array(index.length);
  for (let row = 0; row < keep.length; row++) if (index[row] === wanted) keep[row] = 1;
  return keep;
}

/** The filter of an axis when it is summed up. */
function totalOf(axis: Axis, view: CoverageView): string | null {
  if (axis === 'theme') return view.theme;
  return axis === 'sector' ? view.sector : null;
}

function listHeads(
  source: CoverageSource,
  coverage: Coverage,
  axis: Axis,
  view: CoverageView,
  told: Told | null,
): MatrixHead[] {
  const labels = createLabels(source.reference);
  if (axis === 'sector') {
    const codes = view.sector === null ? coverage.sectors : [view.sector];
    return codes.filter((code) => code !== UNKNOWN).map((code) => ({ code, label: labels('sector', code) }));
  }
  if (axis === 'theme') {
    const { themes } = source.reference;
    const children = themes.filter(({ parent }) => parent === view.theme);
    const shown = children.length > 0 ? children : themes.filter(({ code }) => code === view.theme);
    return shown.map(({ code, label }) => ({ code, label }));
  }
  const counts = (code: string) => {
    const all = readCell(coverage, { territory: code, sector: null, theme: null });
    return (all?.open ?? 0) > 0 || (all?.practices ?? 0) > 0;
  };
  if (view.departement === null)
    return source.reference.departements.map(({ code }) => ({ code, label: labels('departement', code) }));
  return coverage.territories
    .filter(counts)
    .map((code) => ({ code, label: told?.nameOf(code) ?? nameCommune(source, code) }));
}

const set = (cell: Cell, axis: Axis, code: string): Cell => ({ ...cell, [axis]: code });

export const toCell = (view: CoverageView, row: string, column: string): Cell => {
  let cell: Cell = { territory: totalOf('territory', view), sector: view.sector, theme: view.theme };
  if (row !== '') cell = set(cell, view.rows, row);
  if (column !== '') cell = set(cell, view.columns, column);
  return cell;
};

const compareText = new Intl.Collator('fr').compare;

/** `before`: the figures kept on another day, compared where they say the same thing (départements and their totals, every category). */
export function buildMatrix(
  source: CoverageSource,
  coverage: Coverage,
  view: CoverageView,
  before: Coverage | null,
  told: Told | null = null,
): Matrix {
  const { measure } = view;
  const columns = listHeads(source, coverage, view.columns, view, told);
  /** The cell in the figures kept, which tell no commune and no category. */
  const pastOf = (cell: Cell): Cell | null => {
    if (view.category !== null || (view.departement !== null && cell.territory !== null)) return null;
    return view.departement === null ? cell : { ...cell, territory: view.departement };
  };
  const read = (row: string, column: string): MatrixCell => {
    const cell = toCell(view, row, column);
    const figures = readCell(coverage, cell) ?? { practices: 0, covered: 0, open: 0 };
    const was = before && pastOf(cell);
    const trend = before && was ? compareCell(coverage, before, cell, was) : null;
    return { ...figures, cell, value: measureCell(figures, measure), step: null, trend };
  };
  const toLine = (head: MatrixHead): MatrixLine => ({
    ...head,
    cells: columns.map(({ code }) => read(head.code, code)),
    total: read(head.code, ''),
  });
  const rows = listHeads(source, coverage, view.rows, view, told).map(toLine);
  const body = rows.flatMap(({ cells }) => cells);
  const most = body.reduce((largest, { value }) => Math.max(largest, value ?? 0), 0);
  for (const cell of body) cell.step = toStep(cell, measure, most);
  // Totals have a scale of their own: that of the map.
  const mostOfTotals = rows.reduce((largest, { total }) => Math.max(largest, total.value ?? 0), 0);
  for (const { total } of rows) total.step = toStep(total, measure, mostOfTotals);

  const at = columns.findIndex(({ code }) => code === view.order);
  const keyOf = ({ cells, total }: MatrixLine) => (at < 0 ? total : cells[at])?.value ?? null;
  const direction = view.descending ? -1 : 1;
  rows.sort((a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (view.order === 'nom' || first === second)
      return (view.order === 'nom' ? direction : 1) * compareText(a.label, b.label);
    // what says nothing is last, whichever way
    if (first === null || second === null) return first === null ? 1 : -1;
    return direction * (first - second);
  });
  return {
    columns,
    rows,
    total: toLine({ code: '', label: 'Ensemble' }),
    most,
    empty: body.filter(({ step }) => step === 0).length,
  };
}
