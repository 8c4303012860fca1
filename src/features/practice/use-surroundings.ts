import { useEffect, useMemo, useRef, useState } from 'react';
import type { Practice } from '#/data/practices';
import { useWholeAtlas } from '#/data/whole-atlas';
import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import { listNearby, type NearbyPlace } from '#/domain/nearby';
import { listNeighbours, type Neighbour } from '#/domain/neighbours';

/** So far below the window, in pixels, it is worth reading what comes. */
const AHEAD = 900;

/** True once what holds the reference is near the window. */
export function useNear() {
  const ref = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(() => typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    if (near || !ref.current) return;
    const observer = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && setNear(true), {
      rootMargin: `${AHEAD}px`,
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [near]);
  return { ref, near };
}

export interface Surroundings {
  atlas: Atlas;
  details: Details;
  neighbours: Neighbour[];
  nearby: NearbyPlace[];
}

/** What lies around a practice, from the atlas: the one already here, or read once it is `wanted`. `null` until then, and without one. */
export function useSurroundings({ region_code, number, lead, others }: Practice, wanted: boolean): Surroundings | null {
  const { atlas, details } = useWholeAtlas(region_code, wanted) ?? {};
  const { lon, lat } = lead;
  const own = [lead, ...others].map(({ finess }) => finess).join();
  return useMemo(() => {
    if (!atlas || !details) return null;
    const row = atlas.number.indexOf(number);
    return {
      atlas,
      details,
      neighbours: row === -1 ? [] : listNeighbours(atlas, details.places, row),
      nearby:
        lon === null || lat === null ? [] : listNearby(atlas, details.places, { lon, lat }, new Set(own.split(','))),
    };
  }, [atlas, details, number, lon, lat, own]);
}
