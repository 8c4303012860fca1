/**
 * The list one comes from, for as long as the page lasts: what comes before and after a practice is then exactly what the list showed.
 * Invariant: rows are only given back for the atlas and the address they were listed from.
 */
import type { Atlas } from '#/domain/atlas';

interface LastList {
  /** INSEE code. */
  region: string;
  /** Query of the list, with its question mark. */
  search: string;
  atlas: Atlas;
  /** In the order of the list. */
  rows: Uint32Array;
}

let last: LastList | null = null;

export function rememberList(list: LastList): void {
  last = list;
}

/** The rows of the list of that address; `null` when it is not the last one, or when the atlas has been rebuilt since. */
export function recallList(region: string, search: string, atlas: Atlas): Uint32Array | null {
  return last?.region === region && last.search === search && last.atlas === atlas ? last.rows : null;
}
