import { startTransition, useLayoutEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import { type ActiveFilter, type Filters, listActive, noFilters, removeFilter, toggleFilter } from '#/domain/filters';
import { parseFilters, toSearchParams } from '#/domain/filters-url';
import { combineMasks, type Masks } from '#/domain/masks';
import { pickInOrder } from '#/domain/row-order';
import { changeScope, noScope, type Order, type Scope } from '#/domain/scope';
import { parseScope, withScope } from '#/domain/scope-url';
import type { Selection } from '#/domain/selection';
import { maskZone } from '#/domain/zone';
import { Explorer } from './explorer';
import type { Like } from './like-comparison';
import { useLikeness } from './use-likeness';
import { useListOrder } from './use-list-order';
import { type Near, type NearState, useNear } from './use-near';
import { type TextSearch, useTextSearch } from './use-text-search';

export interface Exploration {
  explorer: Explorer;
  filters: Filters;
  /** What the address asks for beyond the facets, without what exists nowhere. */
  scope: Scope;
  search: TextSearch;
  near: Near | null;
  /** What « Comme moi » compares; `null` without an establishment that this region holds. */
  like: Like | null;
  /** Where the centre of the address could not be read. */
  lost: Pick<NearState, 'error' | 'retry'>;
  masks: Masks;
  selection: Selection;
  /** The rows of the selection in the order of the list. */
  listed: Uint32Array;
  order: Order;
  orders: readonly Order[];
  /** Filters at work, those of the scope included: as many as chips. */
  active: number;
  /** Something may hide a practice: not only an order. */
  narrowed: boolean;
  toggle: (choice: ActiveFilter) => void;
  remove: (choice: ActiveFilter) => void;
  lookFor: (text: string) => void;
  /** Asks for something else beyond the facets. */
  change: (change: Partial<Scope>) => void;
  clear: () => void;
}

/** How many chips a scope has. */
const countActive = ({ search, centre, like, zone }: Scope): number =>
  [search !== '', centre !== null, like !== null, zone !== null].filter(Boolean).length;

/** The filters and the scope of the address over an atlas, and the ways to change them; `null` until there is something to show. */
export function useExploration(
  region: string,
  atlas: Atlas | undefined,
  details: Details | undefined,
): Exploration | null {
  const [params, setParams] = useSearchParams();
  const explorer = useMemo(() => (atlas ? new Explorer(atlas) : null), [atlas]);
  const asked = useMemo(() => parseScope(params), [params]);
  const search = useTextSearch(region, atlas, details, asked.search);
  const { near, waiting, error, retry } = useNear(region, atlas, details, asked);
  const filters = useMemo(() => (atlas ? parseFilters(params, atlas) : noFilters), [params, atlas]);
  const like = useLikeness(region, atlas, details, asked.like, filters.theme);
  const placed = near !== null;
  const scope = useMemo(() => (placed ? asked : changeScope(asked, { centre: null })), [asked, placed]);
  const { order, orders, permutation } = useListOrder(atlas, details !== undefined, scope, { search, near, like });

  const zoneKey = JSON.stringify(scope.zone);
  const zone = useMemo(() => {
    const asks: Scope['zone'] = JSON.parse(zoneKey);
    return atlas && asks ? maskZone(atlas, asks) : null;
  }, [atlas, zoneKey]);
  const radius = near?.mask ?? null;
  const { ranks } = search;
  const masks = useMemo<Masks>(() => ({ search: ranks, radius, zone }), [ranks, radius, zone]);
  const mask = useMemo(() => combineMasks([masks.search, masks.radius, masks.zone]), [masks]);

  const answer = useMemo(() => {
    if (!explorer || waiting) return null;
    const selection = explorer.select(filters, mask);
    const listed = permutation ? pickInOrder(permutation, selection.rows) : selection.rows;
    const chosen = listActive(filters).length;
    const narrowed = chosen > 0 || scope.search !== '' || mask !== null;
    return { explorer, selection, listed, active: chosen + countActive(scope), narrowed };
  }, [explorer, waiting, filters, mask, permutation, scope]);
  // What was asked last: a second click may come before the page has followed the first.
  const last = useRef({ filters, scope });
  useLayoutEffect(() => {
    last.current = { filters, scope };
  }, [filters, scope]);
  if (!answer) return null;

  /** The page follows after the task of the event. */
  const go = (next: { filters: Filters; scope: Scope }) => {
    last.current = next;
    startTransition(() => setParams(withScope(toSearchParams(next.filters, params), next.scope)));
  };
  /** A new list is read from its beginning. Asked before anything is drawn: later, the browser would have to lay out for it. */
  const scrollUp = () => {
    if (window.scrollY !== 0) window.scrollTo(0, 0);
  };
  const narrow = (change: (from: Filters) => Filters) => {
    scrollUp();
    const next = { ...last.current, filters: change(last.current.filters) };
    answer.explorer.draw(answer.explorer.select(next.filters, mask));
    go(next);
  };
  return {
    ...answer,
    filters,
    scope,
    search,
    near,
    like,
    lost: { error, retry },
    masks,
    order,
    orders,
    toggle: (choice) => narrow((from) => toggleFilter(answer.explorer.atlas, from, choice)),
    remove: (choice) => narrow((from) => removeFilter(from, choice)),
    // While one types, the way back leads to before the search.
    lookFor: (next) => {
      const replace = scope.search !== '' && next !== '';
      setParams(withScope(params, changeScope(scope, { search: next })), { replace });
    },
    change: (change) => {
      scrollUp();
      go({ ...last.current, scope: changeScope(last.current.scope, change) });
    },
    clear: () => {
      scrollUp();
      go({ filters: noFilters, scope: noScope });
    },
  };
}
