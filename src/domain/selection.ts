/**
 * Which practices answer the filters, and how many there would be for each other choice: one pass over typed arrays.
 * Invariant: the count of a value is what the list would hold if it were the only choice of its facet, the other facets unchanged.
 */
import type { Atlas } from '#/domain/atlas';
import { type ActiveFilter, type FacetKey, type Filters, facets, listActive, removeFilter } from '#/domain/filters';

export interface Selection {
  /** Matching rows of the atlas, in its order. */
  readonly rows: Uint32Array;
  /** For each facet, one count per value of its column; a theme of level 1 counts its children. */
  readonly counts: Readonly<Record<FacetKey, Uint32Array>>;
}

/** For each value of the facet's column: 0 when the filters let it through, else `bit`. */
function rejectedValues(atlas: Atlas, filters: Filters, facet: FacetKey, bit: number): Uint16Array {
  const { values } = atlas.columns[facet];
  const chosen = new Set(filters[facet]);
  const accepts = (at: number) =>
    chosen.has(values[at] ?? '') || (facet === 'theme' && chosen.has(values[atlas.themeParent[at] ?? -1] ?? ''));
  return Uint16Array.from(values, (_, at) => (chosen.size === 0 || accepts(at) ? 0 : bit));
}

/** Rows and facet counts for these filters. Each step is one plain loop over typed arrays: 100 000 rows in about a millisecond. */
export function select(atlas: Atlas, filters: Filters): Selection {
  // Which facets each row fails, as bits.
  const failed = new Uint16Array(atlas.count);
  for (const [at, { key }] of facets.entries()) {
    if (filters[key].length === 0) continue;
    const { index } = atlas.columns[key];
    const rejected = rejectedValues(atlas, filters, key, 1 << at);
    for (let row = 0; row < failed.length; row++) failed[row] = (failed[row] ?? 0) | (rejected[index[row] ?? 0] ?? 0);
  }
  const rows = new Uint32Array(atlas.count);
  let kept = 0;
  for (let row = 0; row < failed.length; row++) if (failed[row] === 0) rows[kept++] = row;
  const counts = facets.map(({ key }, at) => [key, countValues(atlas, key, failed, ~(1 << at))] as const);
  return { rows: rows.slice(0, kept), counts: Object.fromEntries(counts) as Record<FacetKey, Uint32Array> };
}

/** Rows per value of a facet, among those that fail none of the `others`. */
function countValues(atlas: Atlas, facet: FacetKey, failed: Uint16Array, others: number): Uint32Array {
  const { index, values } = atlas.columns[facet];
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < failed.length; row++) {
    if (((failed[row] ?? 0) & others) !== 0) continue;
    const at = index[row] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  if (facet === 'theme') addChildren(atlas, counts);
  return counts;
}

function addChildren({ themeParent }: Atlas, counts: Uint32Array): void {
  const own = counts.slice();
  for (let at = 0; at < own.length; at++) {
    const parent = themeParent[at] ?? -1;
    if (parent !== -1) counts[parent] = (counts[parent] ?? 0) + (own[at] ?? 0);
  }
}

/** The single filter whose removal brings back most practices; `null` when removing one is not enough. */
export function findStepOut(atlas: Atlas, filters: Filters): (ActiveFilter & { count: number }) | null {
  let best: (ActiveFilter & { count: number }) | null = null;
  for (const active of listActive(filters)) {
    const count = select(atlas, removeFilter(filters, active)).rows.length;
    if (count > (best?.count ?? 0)) best = { ...active, count };
  }
  return best;
}
