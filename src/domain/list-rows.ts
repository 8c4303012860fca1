/**
 * The rows that an address lists, in the order of the list, from the atlas alone: for a page that is not the list. Invariant: the same
 * rows in the same order as the list, or `null` when the address asks for more than the atlas knows (a place, one's own establishment).
 */
import type { Atlas } from '#/domain/atlas';
import { parseFilters } from '#/domain/filters-url';
import { combineMasks } from '#/domain/masks';
import { orderByRecency, orderRows, pickInOrder } from '#/domain/row-order';
import { orderOf } from '#/domain/scope';
import { parseScope } from '#/domain/scope-url';
import { select } from '#/domain/selection';
import { maskZone } from '#/domain/zone';

/** `ranks` answer the search of the address, as `rankRows` gives them; `null` without an answer. */
export function listRowsOf(atlas: Atlas, params: URLSearchParams, ranks: Uint32Array | null): Uint32Array | null {
  const scope = parseScope(params);
  const { search, centre, like, zone } = scope;
  if (centre !== null || like !== null || (search !== '' && ranks === null)) return null;
  const mask = combineMasks([ranks, zone && maskZone(atlas, zone)]);
  const listed = pickInOrder(orderByRecency(atlas.number), select(atlas, parseFilters(params, atlas), mask).rows);
  return ranks && orderOf(scope) === 'pertinence' ? orderRows(listed, (row) => ranks[row] ?? 0) : listed;
}
