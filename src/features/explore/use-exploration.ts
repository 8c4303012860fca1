import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Atlas } from '#/domain/atlas';
import { type ActiveFilter, type Filters, noFilters, removeFilter, toggleFilter } from '#/domain/filters';
import { parseFilters, toSearchParams } from '#/domain/filters-url';
import type { Selection } from '#/domain/selection';
import { Explorer } from './explorer';

export interface Exploration {
  explorer: Explorer;
  filters: Filters;
  selection: Selection;
  toggle: (choice: ActiveFilter) => void;
  remove: (choice: ActiveFilter) => void;
  clear: () => void;
}

/** The filters of the address over an atlas, and the ways to change them; `null` without an atlas. */
export function useExploration(atlas: Atlas | undefined): Exploration | null {
  const [params, setParams] = useSearchParams();
  const explorer = useMemo(() => (atlas ? new Explorer(atlas) : null), [atlas]);
  return useMemo(() => {
    if (!explorer) return null;
    const filters = parseFilters(params, explorer.atlas);
    const change = (next: Filters) => {
      explorer.draw(explorer.select(next));
      setParams(toSearchParams(next, params));
      // A new list is read from its beginning.
      window.scrollTo(0, 0);
    };
    return {
      explorer,
      filters,
      selection: explorer.select(filters),
      toggle: (choice) => change(toggleFilter(explorer.atlas, filters, choice)),
      remove: (choice) => change(removeFilter(filters, choice)),
      clear: () => change(noFilters),
    };
  }, [explorer, params, setParams]);
}
