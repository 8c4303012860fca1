/** The départements of one région as SVG path data, each with its code and the place of its label. Invariant: neighbours touch exactly. */
import type { MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import { fitConic, type Point } from '#/map/conic';
import { boundsOf, centreOf, type DepartementTopology, drawShape, regionOf } from '#/map/still-map';

export interface DepartementShape {
  /** INSEE code. */
  code: string;
  path: string;
  centre: Point;
}

const toMulti = (shape: Polygon | MultiPolygon): MultiPolygon =>
  shape.type === 'MultiPolygon' ? shape : { type: 'MultiPolygon', coordinates: [shape.coordinates] };

/** Fits the départements of a région (INSEE code) in a box; none for a région that the file does not hold. */
export function drawDepartements(
  topology: DepartementTopology,
  region: string,
  width: number,
  height: number,
): DepartementShape[] {
  const { features } = feature(topology, topology.objects.departements);
  const own = features.filter((one) => regionOf(one) === region);
  if (own.length === 0) return [];
  const shapes = own.map(({ geometry, properties }) => ({
    code: properties.code,
    shape: toMulti(geometry as Polygon | MultiPolygon),
  }));
  const project = fitConic(boundsOf(shapes.map(({ shape }) => shape)), width, height, 8);
  return shapes.map(({ code, shape }) => ({
    code,
    path: drawShape(shape, project),
    centre: centreOf(shape, project),
  }));
}
