import { startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import { type ActiveFilter, type Filters, listActive, noFilters, removeFilter, toggleFilter } from '#/domain/filters';
import { parseFilters, toSearchParams } from '#/domain/filters-url';
import { combineMasks, type Masks } from '#/domain/masks';
import { changeScope, noScope, type Order, type Scope } from '#/domain/scope';
import { parseScope, withScope } from '#/domain/scope-url';
import type { Selection } from '#/domain/selection';
import { maskZone } from '#/domain/zone';
import { afterFrame } from '#/ui/after-frame';
import { Explorer } from './explorer';
import type { Like } from './like-comparison';
import { useLikeness } from './use-likeness';
import { useListOrder } from './use-list-order';
import { type Near, type NearState, useNear } from './use-near';
import { type TextSearch, useTextSearch } from './use-text-search';

interface Asked {
  filters: Filters;
  scope: Scope;
}

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
  /** What the list will hold for a selection that the page does not show yet; `null` when only the page will know. */
  foresee: (selection: Selection) => Uint32Array | null;
  order: Order;
  orders: readonly Order[];
  /** Filters at work, those of the scope included: as many as chips. */
  active: number;
  /** Something may hide a practice: not only an order. */
  narrowed: boolean;
  toggle: (choice: ActiveFilter) => void;
  remove: (choice: ActiveFilter) => void;
  lookFor: (text: string) => void;
  /** What a typed text turned out to mean: it takes the place of the text, and of the step that led to it. */
  choose: (change: Partial<Scope>, filter?: ActiveFilter) => void;
  /** Asks for something else beyond the facets. */
  change: (change: Partial<Scope>) => void;
  clear: () => void;
}

/** Whether the page has left its top; asked of the page in the task of a filter, it would have to lay out first. */
function useScrolled() {
  const scrolled = useRef(false);
  useEffect(() => {
    const note = () => {
      scrolled.current = window.scrollY !== 0;
    };
    note();
    window.addEventListener('scroll', note, { passive: true });
    return () => window.removeEventListener('scroll', note);
  }, []);
  return scrolled;
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
  const scrolled = useScrolled();
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
    const listed = explorer.list(selection, permutation);
    const chosen = listActive(filters).length;
    const narrowed = chosen > 0 || scope.search !== '' || mask !== null;
    return { explorer, selection, listed, active: chosen + countActive(scope), narrowed };
  }, [explorer, waiting, filters, mask, permutation, scope]);
  useLayoutEffect(() => answer?.explorer.show(answer.selection), [answer]);
  // What was asked last: a second click may come before the page has followed the first.
  const last = useRef({ filters, scope, mask, params, setParams, explorer });
  useLayoutEffect(() => {
    last.current = { filters, scope, mask, params, setParams, explorer };
  }, [filters, scope, mask, params, setParams, explorer]);
  /** Asked, and not in the address yet. */
  const pending = useRef<Asked | null>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // The way back is followed at once too: it may lead where the page still is, when it has not followed the last click yet.
    const follow = () => {
      pending.current = null;
      const { explorer: at, mask: narrower } = last.current;
      if (!at || globalThis.location.pathname !== pathname) return;
      const asks = new URLSearchParams(globalThis.location.search);
      last.current = { ...last.current, filters: parseFilters(asks, at.atlas), scope: parseScope(asks) };
      at.show(at.select(last.current.filters, narrower));
    };
    window.addEventListener('popstate', follow);
    return () => {
      pending.current = null;
      window.removeEventListener('popstate', follow);
    };
  }, [pathname]);
  /** A new list is read from its beginning. */
  const scrollUp = useCallback(() => {
    if (scrolled.current) window.scrollTo(0, 0);
  }, [scrolled]);
  /** Puts in the address what is asked; the page follows. */
  const go = useCallback((next: Asked, options?: { replace: boolean }) => {
    const { params: from, setParams: set } = last.current;
    last.current = { ...last.current, ...next };
    pending.current = null;
    set(withScope(toSearchParams(next.filters, from), next.scope), options);
  }, []);
  /** Shows at once; the address follows the frame, and may take several clicks in one step. */
  const narrow = useCallback(
    (change: (from: Filters, atlas: Atlas) => Filters) => {
      const { explorer: at, filters: from, mask: narrower, scope: kept } = last.current;
      if (!at) return;
      const next = { filters: change(from, at.atlas), scope: kept };
      scrollUp();
      at.show(at.select(next.filters, narrower));
      last.current = { ...last.current, ...next };
      pending.current = next;
      afterFrame(() => {
        const asked = pending.current;
        if (asked) startTransition(() => go(asked));
      });
    },
    [go, scrollUp],
  );
  const toggle = useCallback((choice: ActiveFilter) => narrow((from, of) => toggleFilter(of, from, choice)), [narrow]);
  if (!answer) return null;
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
    // What likeness weighs changes with the themes chosen.
    foresee: (next) => (order === 'ressemblance' ? null : answer.explorer.list(next, permutation)),
    toggle,
    remove: (choice) => narrow((from) => removeFilter(from, choice)),
    // While one types, the way back leads to before the search.
    lookFor: (next) => {
      const { filters: kept, scope: from } = last.current;
      const replace = from.search !== '' && next !== '';
      go({ filters: kept, scope: changeScope(from, { search: next }) }, { replace });
    },
    choose: (change, filter) => {
      const { filters: from, scope: typed } = last.current;
      const isNew = filter !== undefined && !from[filter.facet].includes(filter.code);
      const next = {
        filters: isNew ? toggleFilter(answer.explorer.atlas, from, filter) : from,
        scope: changeScope(typed, { search: '', ...change }),
      };
      scrollUp();
      go(next, { replace: typed.search !== '' });
    },
    change: (change) => {
      scrollUp();
      startTransition(() => go({ ...last.current, scope: changeScope(last.current.scope, change) }));
    },
    clear: () => {
      scrollUp();
      startTransition(() => go({ filters: noFilters, scope: noScope }));
    },
  };
}
