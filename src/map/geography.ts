/**
 * The ground of a region: its land, its départements, what lies around, and where names stand. Derived once from the committed
 * topologies. Invariant: borders come from one topology, so they are exactly shared.
 */
import type { MultiLineString, MultiPolygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import { type Box, toLat, toLon, toX, toY } from '#/domain/mercator';
import {
  centreOf,
  type DepartementTopology,
  mergeRegions,
  type NeighbourTopology,
  regionOf,
  ringsOf,
} from '#/map/still-map';

/** A name of labels.json. */
export interface PlaceLabel {
  text: string;
  kind: 'sea' | 'country' | 'region';
  lon: number;
  lat: number;
}

/** communes-CODE.json, in columns. */
export interface CommuneIndex {
  name: string[];
  population: (number | null)[];
  lon: (number | null)[];
  lat: (number | null)[];
}

export interface RegionGround {
  /** The region, in units. */
  box: Box;
  land: MultiPolygon;
  /** Borders between its départements. */
  departements: MultiLineString;
  /** The other régions of France. */
  otherRegions: MultiPolygon[];
  /** Where the name of each département stands: the middle of its largest part. */
  departementLabels: { name: string; code: string; lon: number; lat: number }[];
}

function boxOf(shape: MultiPolygon): Box {
  const box: Box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const [lon = 0, lat = 0] of ringsOf(shape).flat()) {
    box.west = Math.min(box.west, toX(lon));
    box.east = Math.max(box.east, toX(lon));
    box.north = Math.min(box.north, toY(lat));
    box.south = Math.max(box.south, toY(lat));
  }
  return box;
}

/** The ground of a region by its INSEE code; `null` when the topology does not hold it. */
export function buildGround(topology: DepartementTopology, code: string): RegionGround | null {
  const regions = mergeRegions(topology);
  const land = regions.get(code);
  if (!land) return null;
  const inside = topology.objects.departements.geometries.filter((one) => regionOf(one) === code);
  const collection = { type: 'GeometryCollection' as const, geometries: inside };
  // The middle of a shape is found on the projected plane, where the label is drawn.
  const departementLabels = feature(topology, collection).features.map(({ geometry, properties }) => {
    const shape: MultiPolygon =
      geometry.type === 'MultiPolygon'
        ? geometry
        : { type: 'MultiPolygon', coordinates: geometry.type === 'Polygon' ? [geometry.coordinates] : [] };
    const [x, y] = centreOf(shape, (lon, lat) => [toX(lon), toY(lat)]);
    const { name = '', code: departement = '' } = properties as { name?: string; code?: string };
    return { name, code: departement, lon: toLon(x), lat: toLat(y) };
  });
  return {
    box: boxOf(land),
    land,
    departements: mesh(topology, collection, (a, b) => a !== b),
    otherRegions: [...regions].filter(([other]) => other !== code).map(([, shape]) => shape),
    departementLabels,
  };
}

/** The countries around France. */
export function buildCountries(topology: NeighbourTopology) {
  return feature(topology, topology.objects.neighbours);
}
