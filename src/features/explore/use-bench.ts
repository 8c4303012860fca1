import { useEffectEvent, useLayoutEffect } from 'react';
import { facets } from '#/domain/facets';
import type { PracticeMap } from '#/map/practice-map';
import type { Exploration } from './use-exploration';

/** Only on a page opened with `?bench`; asked for before the page is drawn, so that it is there for the first clusters. */
const bench = new URLSearchParams(globalThis.location?.search).has('bench') ? import('./bench') : null;

/** Offers `window.__bench` to `npm run bench`. */
export function useBench(map: PracticeMap | null, exploration: Exploration | null): void {
  const toggle = useEffectEvent((name: string, code: string) => {
    const facet = facets.find(({ key }) => key === name);
    if (facet) exploration?.toggle({ facet: facet.key, code });
  });
  useLayoutEffect(() => {
    if (map) void bench?.then(({ installBench }) => installBench({ map, toggle: (...asked) => toggle(...asked) }));
  }, [map]);
}
