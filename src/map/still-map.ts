/**
 * Outlines for maps that are drawn once: régions of France, or one région with its départements, as SVG path data.
 * Invariant: borders come from one topology, so neighbours touch exactly; nothing is derived from these shapes but a drawing.
 */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import type {
  GeometryCollection,
  Topology,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
} from 'topojson-specification';
import { type Bounds, fitConic, type Point, type Project } from '#/map/conic';

export type DepartementTopology = Topology<{
  departements: GeometryCollection<{ code: string; name: string; region: string }>;
}>;
export type NeighbourTopology = Topology<{ neighbours: GeometryCollection<{ code: string; name: string }> }>;

/** Points nearer than this to the one before are not drawn. */
const STEP = 0.7;

/** One ring or line as path data; empty when it is smaller than a step. */
function drawLine(line: readonly Position[], project: Project, close: boolean): string {
  let path = '';
  let last: Point = [Number.NaN, Number.NaN];
  let drawn = 0;
  line.forEach(([lon = 0, lat = 0], at) => {
    const [x, y] = project(lon, lat);
    const near = Math.abs(x - last[0]) < STEP && Math.abs(y - last[1]) < STEP;
    if (near && (close || at < line.length - 1)) return;
    path += `${drawn === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    last = [x, y];
    drawn += 1;
  });
  return drawn > (close ? 2 : 1) ? path + (close ? 'Z' : '') : '';
}

export const ringsOf = (shape: Polygon | MultiPolygon): Position[][] =>
  shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();

export const drawShape = (shape: Polygon | MultiPolygon, project: Project): string =>
  ringsOf(shape)
    .map((ring) => drawLine(ring, project, true))
    .join('');

/** Bounds of shapes, in degrees. */
export function boundsOf(shapes: readonly (Polygon | MultiPolygon)[]): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of shapes.flatMap(ringsOf).flat()) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** Middle of the largest ring, weighted by area: where a label or a ring stands. */
export function centreOf(shape: MultiPolygon, project: Project): Point {
  let best: { area: number; point: Point } = { area: 0, point: [0, 0] };
  for (const [outer] of shape.coordinates) {
    const ring = (outer ?? []).map(([lon = 0, lat = 0]) => project(lon, lat));
    let [area, sumX, sumY] = [0, 0, 0];
    ring.forEach(([x, y], at) => {
      const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
      const cross = x * nextY - nextX * y;
      area += cross / 2;
      sumX += ((x + nextX) * cross) / 6;
      sumY += ((y + nextY) * cross) / 6;
    });
    if (Math.abs(area) > best.area) best = { area: Math.abs(area), point: [sumX / area, sumY / area] };
  }
  return best.point;
}

type Shape = TopoPolygon<{ region: string }> | TopoMultiPolygon<{ region: string }>;

/** Code of the région of a département; the type of the topology loses that every département has one. */
export const regionOf = ({ properties }: { properties?: object | undefined }): string | undefined =>
  (properties as { region?: string } | undefined)?.region;

/** One shape per région code. */
export function mergeRegions(topology: DepartementTopology): Map<string, MultiPolygon> {
  const byRegion = new Map<string, Shape[]>();
  for (const geometry of topology.objects.departements.geometries) {
    const code = regionOf(geometry);
    if (code !== undefined) byRegion.set(code, [...(byRegion.get(code) ?? []), geometry as Shape]);
  }
  return new Map([...byRegion].map(([code, shapes]) => [code, merge(topology, shapes)]));
}

export interface StillRegion {
  /** INSEE code of the région. */
  code: string;
  path: string;
  centre: Point;
}

/** Codes of the five régions overseas: drawn apart, each in a square of its own. */
const OVERSEAS = ['01', '02', '03', '04', '06'];

/** France in a box of `width` × `height`, and each région overseas in a square of side `inset`. */
export function drawFrance(topology: DepartementTopology, width: number, height: number, inset: number) {
  const shapes = mergeRegions(topology);
  const mainland = [...shapes].filter(([code]) => !OVERSEAS.includes(code));
  const project = fitConic(boundsOf(mainland.map(([, shape]) => shape)), width, height, 6);
  const draw = (code: string, shape: MultiPolygon, by: Project): StillRegion => ({
    code,
    path: drawShape(shape, by),
    centre: centreOf(shape, by),
  });
  return {
    mainland: mainland.map(([code, shape]) => draw(code, shape, project)),
    overseas: OVERSEAS.flatMap((code) => {
      const shape = shapes.get(code);
      return shape ? [draw(code, shape, fitConic(boundsOf([shape]), inset, inset, 4))] : [];
    }),
  };
}

/** One région in a box: its land, its départements, what lies around, and the projection to place points. */
export function drawRegion(
  topology: DepartementTopology,
  neighbours: NeighbourTopology,
  code: string,
  width: number,
  height: number,
) {
  const shapes = mergeRegions(topology);
  const own = shapes.get(code);
  if (!own) return null;
  const project = fitConic(boundsOf([own]), width, height, 14);
  const inBox = (ring: Position[]) => {
    const points = ring.map(([lon = 0, lat = 0]) => project(lon, lat));
    const reaches = (axis: 0 | 1, size: number) =>
      points.some((point) => point[axis] > 0) && points.some((point) => point[axis] < size);
    return reaches(0, width) && reaches(1, height);
  };
  const drawNear = (shape: Polygon | MultiPolygon) =>
    ringsOf(shape)
      .filter(inBox)
      .map((ring) => drawLine(ring, project, true))
      .join('');
  const inside = topology.objects.departements.geometries.filter((one) => regionOf(one) === code);
  const countries = feature(neighbours, neighbours.objects.neighbours).features;
  return {
    project,
    land: drawShape(own, project),
    borders: mesh(topology, { type: 'GeometryCollection', geometries: inside }, (a, b) => a !== b)
      .coordinates.map((line) => drawLine(line, project, false))
      .join(''),
    around: [
      ...[...shapes].filter(([other]) => other !== code).map(([, shape]) => shape),
      ...countries.map(({ geometry }) => geometry as Polygon | MultiPolygon),
    ]
      .map(drawNear)
      .join(''),
  };
}
