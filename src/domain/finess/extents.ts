/** Bounds of the départements, from the shapes of the offline map. */
import { bbox } from '@turf/turf';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Box } from './gazetteer.ts';

export type DepartementShapes = Topology<{ departements: GeometryCollection<{ code: string; region: string }> }>;

export function listExtents(shapes: DepartementShapes): [string, Box][] {
  const drawn = feature(shapes, shapes.objects.departements) as FeatureCollection;
  return drawn.features.map((shape) => {
    const [west, south, east, north] = bbox(shape);
    return [String(shape.properties?.code), [west, south, east, north]];
  });
}

/** Codes of the départements of a région, overseas too. */
export const listDepartements = (shapes: DepartementShapes, region: string): Set<string> =>
  new Set(
    shapes.objects.departements.geometries.flatMap(({ properties }) =>
      properties && 'region' in properties && properties.region === region ? [properties.code] : [],
    ),
  );

/** Codes of the régions that have départements there. */
export const listRegions = (shapes: DepartementShapes): string[] => [
  ...new Set(
    shapes.objects.departements.geometries.flatMap(({ properties }) =>
      properties && 'region' in properties ? [properties.region] : [],
    ),
  ),
];
