import { useLayoutEffect } from 'react';
import type { AtlasCore } from '#/domain/atlas-core';
import { listRows } from '#/domain/row-order';
import type { PracticeMap } from '#/map/practice-map';

/** Draws every practice of a core, until there is an explorer to draw what is asked for. */
export function useFirstClusters(map: PracticeMap | null, core: AtlasCore | undefined): void {
  useLayoutEffect(() => {
    if (!map || !core) return;
    map.overlay.setAtlas(core);
    map.overlay.show('practices', listRows(core.count));
  }, [map, core]);
}
