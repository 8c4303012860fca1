import { useMemo } from 'react';
import { useLocation } from 'react-router';
import { useCentre } from '#/data/centre';
import { recallList } from '#/data/last-list';
import { useSearch } from '#/data/search';
import { useWholeAtlas } from '#/data/whole-atlas';
import { facets } from '#/domain/facets';
import { listRowsOf } from '#/domain/list-rows';
import { noScope } from '#/domain/scope';
import { parseScope, scopeParams } from '#/domain/scope-url';
import { rankRows } from '#/domain/search-ranks';
import { parseSheetState } from '#/domain/sheet-state';

export interface Step {
  number: number;
  title: string;
}

/** Where a practice stands in the list one came from. */
export interface WalkState {
  /** From 0. */
  at: number;
  count: number;
  previous: Step | null;
  next: Step | null;
}

const listParams = new Set<string>([...facets.map(({ param }) => param), ...scopeParams]);
/** Does an address name a list? Not by what a mail or a search engine adds to it. */
const namesList = (search: string) => [...new URLSearchParams(search).keys()].some((name) => listParams.has(name));

/** The rows of a list: as it was shown, else as its address says. */
function useListRows(region: string, search: string, listed: boolean) {
  const { atlas, details } = useWholeAtlas(region, listed) ?? {};
  const shown = useMemo(() => (atlas ? recallList(region, search, atlas) : null), [region, search, atlas]);
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const scope = useMemo(() => (listed && shown === null ? parseScope(params) : noScope), [listed, shown, params]);
  const { data: answers, isPlaceholderData } = useSearch(region, scope.search);
  const { place, waiting } = useCentre(region, scope.centre, details?.places);
  const centre = waiting ? undefined : (place?.point ?? null);
  const rows = useMemo(() => {
    if (!listed || !atlas || shown) return shown;
    const ranks = scope.search !== '' && answers && !isPlaceholderData ? rankRows(atlas.number, answers) : null;
    return listRowsOf(atlas, params, { ranks, centre });
  }, [listed, atlas, shown, params, scope, answers, isPlaceholderData, centre]);
  return { atlas, details, rows };
}

/** `null` without a list: on a link that names none, for a practice that is not in it, and while the atlas is not here. */
export function useWalk(region: string, number: number): WalkState | null {
  const { search: query, state } = useLocation();
  const from = parseSheetState(state);
  const { atlas, details, rows } = useListRows(region, from?.search ?? query, from !== null || namesList(query));
  return useMemo(() => {
    if (!rows || !atlas || !details) return null;
    const at = rows.findIndex((row) => atlas.number[row] === number);
    if (at === -1) return null;
    const toStep = (row: number | undefined): Step | null =>
      row === undefined ? null : { number: atlas.number[row] ?? 0, title: details.title.at(row) ?? '' };
    return { at, count: rows.length, previous: toStep(rows[at - 1]), next: toStep(rows[at + 1]) };
  }, [number, atlas, details, rows]);
}
