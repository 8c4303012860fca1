import { useEffect, useSyncExternalStore } from 'react';
import type { DraftKeeper } from '#/data/draft-keeper';
import type { Keeping } from '#/data/keeping';

/** What becomes of the text, as it is typed; it is kept as long as the component stands. */
export function useKeeping(keeper: DraftKeeper): Keeping {
  useEffect(() => keeper.open(), [keeper]);
  return useSyncExternalStore(keeper.subscribe, keeper.state);
}
