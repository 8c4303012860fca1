/** The places that the importer checks against, from the files of the offline map. */
import { readdirSync, readFileSync } from 'node:fs';
import { bbox } from '@turf/turf';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { type Box, type CommuneColumns, Gazetteer } from '#/domain/finess/gazetteer';

const folder = 'public/geo';
const read = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

export function loadPlaces(): Gazetteer {
  const topology = read('departements.json') as Topology<{ departements: GeometryCollection<{ code: string }> }>;
  const shapes = feature(topology, topology.objects.departements) as FeatureCollection;
  const extents = shapes.features.map((shape): [string, Box] => {
    const [west, south, east, north] = bbox(shape);
    return [String(shape.properties?.code), [west, south, east, north]];
  });
  const communes = readdirSync(folder).filter((name) => /^communes-\d+\.json$/.test(name));
  return new Gazetteer(
    communes.map((name) => read(name) as CommuneColumns),
    extents,
  );
}
