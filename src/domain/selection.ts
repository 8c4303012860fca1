/**
 * Which practices answer the filters, and how many there would be for each other choice: one pass over typed arrays.
 * Invariant: the count of a value is what the list would hold if it were the only choice of its facet, the other facets and the search
 * unchanged.
 */
import type { Atlas } from '#/domain/atlas';
import type { FacetColumn } from '#/domain/facet-columns';
import { type FacetKey, facets } from '#/domain/facets';
import type { Filters } from '#/domain/filters';

export interface Selection {
  /** Matching rows of the atlas, in its order. */
  readonly rows: Uint32Array;
  /** For each facet, one count per value of its column, counted when asked for; a theme of level 1 counts its children. */
  readonly counts: Readonly<Record<FacetKey, Uint32Array>>;
}

/** A bit beyond those of the facets, for the rows that a search leaves out. */
const SEARCH = 1 << facets.length;

/**
 * Which facets each row fails, as bits; 0 for a row to show. `mask`, one number per row, is what a search answers (0: not this row);
 * `null` without a search.
 */
function findFailed(atlas: Atlas, filters: Filters, mask: ArrayLike<number> | null): Uint16Array {
  const failed = new Uint16Array(atlas.count);
  if (mask) for (let row = 0; row < failed.length; row++) if (mask[row] === 0) failed[row] = SEARCH;
  for (const [at, { key }] of facets.entries()) {
    if (filters[key].length === 0) continue;
    const { values, sets, index } = atlas.facets[key];
    const chosen = new Set(filters[key]);
    const accepts = (value: number) => chosen.has(values[value] ?? '');
    const rejected = Uint16Array.from(sets, (set) => (set.some(accepts) ? 0 : 1 << at));
    for (let row = 0; row < failed.length; row++) failed[row] = (failed[row] ?? 0) | (rejected[index[row] ?? 0] ?? 0);
  }
  return failed;
}

/** The rows to show, and for each facet those that it alone keeps away. One pass. */
function splitRows(failed: Uint16Array): { rows: Uint32Array; near: readonly Uint32Array[] } {
  const sizes = new Uint32Array(1 << (facets.length + 1));
  for (let row = 0; row < failed.length; row++) sizes[failed[row] ?? 0] = (sizes[failed[row] ?? 0] ?? 0) + 1;
  const lists = [0, ...facets.map((_, at) => 1 << at)].map((bits) => ({
    bits,
    rows: new Uint32Array(sizes[bits] ?? 0),
  }));
  for (const { bits, rows } of lists) {
    let kept = 0;
    for (let row = 0; kept < rows.length; row++) if (failed[row] === bits) rows[kept++] = row;
  }
  const [shown, ...near] = lists.map(({ rows }) => rows);
  return { rows: shown ?? new Uint32Array(), near };
}

/** What an atlas counts without a filter: no need to count it again. */
const wholes = new WeakMap<Atlas, Selection>();

/** Rows and facet counts. Each step is one plain loop over typed arrays: 100 000 rows in about a millisecond. */
export function select(atlas: Atlas, filters: Filters, mask: ArrayLike<number> | null = null): Selection {
  const isWhole = mask === null && facets.every(({ key }) => filters[key].length === 0);
  const known = isWhole ? wholes.get(atlas) : undefined;
  if (known) return known;
  const { rows, near } = splitRows(findFailed(atlas, filters, mask));
  const selection = { rows, counts: createCounts(atlas, rows, near) };
  if (isWhole) wholes.set(atlas, selection);
  return selection;
}

/** The counts of each facet. Those of a group that is folded away are not asked for while it is. */
function createCounts(atlas: Atlas, rows: Uint32Array, near: readonly Uint32Array[]): Selection['counts'] {
  const counts: Partial<Record<FacetKey, Uint32Array>> = {};
  for (const [at, { key }] of facets.entries()) {
    let counted: Uint32Array | null = null;
    Object.defineProperty(counts, key, {
      enumerable: true,
      get: () => {
        // Those that only this facet keeps away count too: one of its other values would bring them.
        counted ??= countValues(atlas.facets[key], rows, near[at] ?? new Uint32Array());
        return counted;
      },
    });
  }
  return counts as Selection['counts'];
}

/** Rows of two lists per value of a facet: rows per set of values first, then the few sets. */
function countValues({ values, sets, index }: FacetColumn, rows: Uint32Array, near: Uint32Array): Uint32Array {
  const perSet = new Uint32Array(sets.length);
  tally(perSet, index, rows);
  tally(perSet, index, near);
  const counts = new Uint32Array(values.length);
  for (const [set, count] of perSet.entries())
    for (const value of sets[set] ?? []) counts[value] = (counts[value] ?? 0) + count;
  return counts;
}

function tally(perSet: Uint32Array, index: Uint16Array, rows: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) {
    const set = index[rows[at] ?? 0] ?? 0;
    perSet[set] = (perSet[set] ?? 0) + 1;
  }
}
