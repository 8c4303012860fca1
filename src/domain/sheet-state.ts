/** What the list hands to a practice, so that the way back leads to the same list. Kept in the history entry, never in the address. */
export interface SheetState {
  /** The query of the list, with its question mark; empty without filters. */
  search: string;
  /** Practices in that list. */
  count: number;
}

/** Reads the state of a history entry, which anything may have written. */
export function parseSheetState(state: unknown): SheetState | null {
  if (typeof state !== 'object' || state === null) return null;
  const { search, count } = state as Partial<Record<keyof SheetState, unknown>>;
  const valid = typeof search === 'string' && /^(\?.*)?$/s.test(search) && Number.isInteger(count) && Number(count) > 0;
  return valid ? { search: search as string, count: Number(count) } : null;
}
