import { useMemo } from 'react';
import { useLocation } from 'react-router';
import { recallList } from '#/data/last-list';
import { useWholeAtlas } from '#/data/whole-atlas';
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

/** `null` without a list: on a link that names none, for a practice that is not in it, and while the atlas is not here. */
export function useWalk(region: string, number: number): WalkState | null {
  const { search: query, state } = useLocation();
  const search = parseSheetState(state)?.search ?? query;
  const listed = parseSheetState(state) !== null || query !== '';
  const { atlas, details } = useWholeAtlas(region, listed) ?? {};
  return useMemo(() => {
    const rows = listed && atlas ? recallList(region, search, atlas) : null;
    if (!rows || !atlas || !details) return null;
    const at = rows.findIndex((row) => atlas.number[row] === number);
    if (at === -1) return null;
    const toStep = (row: number | undefined): Step | null =>
      row === undefined ? null : { number: atlas.number[row] ?? 0, title: details.title[row] ?? '' };
    return { at, count: rows.length, previous: toStep(rows[at - 1]), next: toStep(rows[at + 1]) };
  }, [region, number, search, listed, atlas, details]);
}
