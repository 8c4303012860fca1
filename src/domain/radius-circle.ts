/** The circle of a radius, to draw on a map. Invariant: every point of its edge is at the radius, as the crow flies. */
import { circle } from '@turf/turf';
import type { Feature, Polygon } from 'geojson';
import type { Point } from '#/domain/distance';

/** A closed polygon of 96 sides around a point; `radius` in kilometres. */
export function toRadiusCircle({ lon, lat }: Point, radius: number): Feature<Polygon> {
  return circle([lon, lat], radius, { steps: 96, units: 'kilometers' });
}
