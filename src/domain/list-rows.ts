/**
 * The rows that an address lists, in the order of the list, for a page that is not the list. Invariant: the same rows in the same order as
 * the list, or `null` while that cannot be told.
 */
import type { Atlas } from '#/domain/atlas';
import { maskRadius, measureDistances, orderByDistance, type Point } from '#/domain/distance';
import { parseFilters } from '#/domain/filters-url';
import { combineMasks } from '#/domain/masks';
import { orderByRecency, orderRows, pickInOrder } from '#/domain/row-order';
import { changeScope, orderOf } from '#/domain/scope';
import { parseScope } from '#/domain/scope-url';
import { select } from '#/domain/selection';
import { maskZone } from '#/domain/zone';

/** What others answer to the address. */
export interface ListAnswers {
  /** To its search, as `rankRows` gives them; `null` without an answer. */
  ranks: Uint32Array | null;
  /** Where its centre is; `null`: nowhere, `undefined`: not known yet. */
  centre: Point | null | undefined;
}

/** `null` too for the order « ressemblance », which takes one's own establishment and is not told here. */
export function listRowsOf(atlas: Atlas, params: URLSearchParams, { ranks, centre }: ListAnswers): Uint32Array | null {
  const asked = parseScope(params);
  if ((asked.search !== '' && ranks === null) || (asked.centre !== null && centre === undefined)) return null;
  const scope = centre ? asked : changeScope(asked, { centre: null });
  const order = orderOf(scope);
  if (order === 'ressemblance') return null;
  const km = scope.centre && centre ? measureDistances(atlas, centre) : null;
  const near = km && scope.radius !== null ? maskRadius(km, scope.radius) : null;
  const mask = combineMasks([ranks, near, scope.zone && maskZone(atlas, scope.zone)]);
  const listed = pickInOrder(orderByRecency(atlas.number), select(atlas, parseFilters(params, atlas), mask).rows);
  if (order === 'pertinence' && ranks) return orderRows(listed, (row) => ranks[row] ?? 0);
  return order === 'distance' && km ? orderByDistance(listed, km) : listed;
}
