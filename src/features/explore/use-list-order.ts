import { useMemo } from 'react';
import type { Atlas } from '#/domain/atlas';
import { orderByDistance } from '#/domain/distance';
import { orderByRecency, orderRows } from '#/domain/row-order';
import { listOrders, type Order, orderOf, type Scope } from '#/domain/scope';
import type { Like } from './like-comparison';
import type { Near } from './use-near';
import type { TextSearch } from './use-text-search';

/** What can order the list besides the numbers. */
interface OrderSources {
  search: TextSearch;
  near: Near | null;
  like: Like | null;
}

export interface ListOrder {
  order: Order;
  /** Those that make sense, the one that comes by itself first. */
  orders: readonly Order[];
  /** Every row that may be listed, in this order; `null` until there is a list. */
  permutation: Uint32Array | null;
}

/** The order of the list, computed once over the whole atlas: a filter then only picks from it. `ready`: there is a list to order. */
export function useListOrder(atlas: Atlas | undefined, ready: boolean, scope: Scope, sources: OrderSources): ListOrder {
  const { search, near, like } = sources;
  const ranks = search.ranked ? search.ranks : null;
  const km = near?.km;
  const recentes = useMemo(() => (atlas && ready ? orderByRecency(atlas.number) : null), [atlas, ready]);
  const pertinence = useMemo(() => {
    const answers = ranks && recentes?.filter((row) => ranks[row] !== 0);
    return ranks && answers ? orderRows(answers, (row) => ranks[row] ?? 0) : null;
  }, [ranks, recentes]);
  const distance = useMemo(() => (km && recentes ? orderByDistance(recentes, km) : null), [km, recentes]);
  const ressemblance = like?.permutation ?? null;
  const permutations: Record<Order, Uint32Array | null> = { pertinence, distance, ressemblance, recentes };

  const orders = listOrders(scope).filter((order) => order === 'recentes' || permutations[order] !== null);
  const asked = orderOf(scope);
  const order = orders.includes(asked) ? asked : (orders[0] ?? 'recentes');
  return { order, orders, permutation: permutations[order] };
}
