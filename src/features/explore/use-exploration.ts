import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import { type ActiveFilter, type Filters, listActive, noFilters, removeFilter, toggleFilter } from '#/domain/filters';
import { parseFilters, parseSearch, toSearchParams, withSearch } from '#/domain/filters-url';
import { orderRows } from '#/domain/row-order';
import type { Selection } from '#/domain/selection';
import { Explorer } from './explorer';
import { type TextSearch, useTextSearch } from './use-text-search';

export interface Exploration {
  explorer: Explorer;
  filters: Filters;
  search: TextSearch;
  selection: Selection;
  /** The rows of the selection in the order of the list. */
  listed: Uint32Array;
  /** Filters at work, the search included. */
  active: number;
  toggle: (choice: ActiveFilter) => void;
  remove: (choice: ActiveFilter) => void;
  lookFor: (text: string) => void;
  clear: () => void;
}

/** The filters and the search of the address over an atlas, and the ways to change them; `null` without an atlas. */
export function useExploration(
  region: string,
  atlas: Atlas | undefined,
  details: Details | undefined,
): Exploration | null {
  const [params, setParams] = useSearchParams();
  const explorer = useMemo(() => (atlas ? new Explorer(atlas) : null), [atlas]);
  const search = useTextSearch(region, atlas, details, parseSearch(params));
  const { ranks, ranked, text } = search;
  const answer = useMemo(() => {
    if (!explorer) return null;
    const filters = parseFilters(params, explorer.atlas);
    const selection = explorer.select(filters, ranks);
    const { rows } = selection;
    const listed = ranks && ranked ? orderRows(rows, (row) => ranks[row] ?? 0) : rows;
    const active = listActive(filters).length + (text === '' ? 0 : 1);
    return { explorer, filters, selection, listed, active };
  }, [explorer, params, ranks, ranked, text]);
  if (!answer) return null;

  const { filters } = answer;
  const change = (next: Filters) => {
    answer.explorer.draw(answer.explorer.select(next, ranks));
    setParams(toSearchParams(next, params));
    // A new list is read from its beginning.
    window.scrollTo(0, 0);
  };
  return {
    ...answer,
    search,
    toggle: (choice) => change(toggleFilter(answer.explorer.atlas, filters, choice)),
    remove: (choice) => change(removeFilter(filters, choice)),
    // While one types, the way back leads to before the search.
    lookFor: (next) => setParams(withSearch(params, next), { replace: text !== '' && next !== '' }),
    clear: () => {
      setParams(withSearch(toSearchParams(noFilters, params), ''));
      window.scrollTo(0, 0);
    },
  };
}
