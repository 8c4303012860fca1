import { useEffect, useState } from 'react';
import type { Box } from '#/domain/mercator';
import { roundZone, writeCentre } from '#/domain/scope-url';
import { toBox, toZone } from '#/domain/zone';
import { boxAround } from '#/map/areas';
import type { PracticeMap } from '#/map/practice-map';
import type { Exploration } from './use-exploration';

/** What the map of each region was last fitted on: coming back to a list finds the camera where it was left. */
const lastFits = new Map<string, string>();

/** Draws the radius and the zone of the address, and fits the map on a place that has just been chosen. */
export function useAreas(map: PracticeMap | null, region: string, exploration: Exploration | null) {
  const { near = null, scope = null } = exploration ?? {};
  const point = near?.place.point ?? null;
  const radius = near && scope ? scope.radius : null;
  const key = near && scope?.centre ? `${writeCentre(scope.centre)} ${radius ?? ''}` : '';
  useEffect(() => {
    if (!map) return;
    if (!point || radius === null) {
      map.overlay.showRadius(null);
      if (key === '') lastFits.delete(region);
      return;
    }
    let left = false;
    const draw = async () => {
      // Turf is not needed before there is a circle to draw.
      const { toRadiusCircle } = await import('#/domain/radius-circle');
      if (left) return;
      const { geometry } = toRadiusCircle(point, radius);
      map.overlay.showRadius(geometry);
      if (lastFits.get(region) === key) return;
      lastFits.set(region, key);
      map.fitBox(boxAround(geometry));
    };
    // A chunk that does not come leaves the list as it is.
    draw().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [map, region, point, radius, key]);

  const zoneKey = JSON.stringify(scope?.zone ?? null);
  useEffect(() => {
    const zone = JSON.parse(zoneKey);
    map?.overlay.showZone(zone && toBox(zone));
  }, [map, zoneKey]);
}

/** The part of the map that a person may ask to search in, after a move; `null` when there is nothing new to ask. */
export function useZoneOffer(exploration: Exploration | null) {
  const [seen, setSeen] = useState<Box | null>(null);
  return {
    onRest: setSeen,
    offered: seen !== null && exploration !== null,
    /** There is a zone already: this would be another one. */
    again: exploration?.scope.zone !== null,
    accept: () => {
      if (!seen || !exploration) return;
      const zone = roundZone(toZone(seen));
      setSeen(null);
      exploration.change({ zone });
    },
  };
}
