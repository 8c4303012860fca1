/**
 * A Lambert conformal conic projection fitted into a box, for maps that are drawn once (SVG) and never moved.
 * Invariant: everything inside the given bounds falls inside the box, at one scale, north up in its middle.
 */

/** West, south, east, north, in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];
export type Point = readonly [x: number, y: number];
/** Degrees (WGS 84) to units of the drawing. */
export type Project = (lon: number, lat: number) => Point;

const RADIANS = Math.PI / 180;

/** The unit projection for these bounds: standard parallels at a sixth of their height, as atlases do. */
function createConic([west, south, east, north]: Bounds): Project {
  const middle = (west + east) / 2;
  const phi1 = (south + (north - south) / 6) * RADIANS;
  const phi2 = (north - (north - south) / 6) * RADIANS;
  const stretch = (phi: number) => Math.tan(Math.PI / 4 + phi / 2);
  const n =
    Math.abs(phi2 - phi1) < 1e-6
      ? Math.sin(phi1)
      : Math.log(Math.cos(phi1) / Math.cos(phi2)) / Math.log(stretch(phi2) / stretch(phi1));
  const f = (Math.cos(phi1) * stretch(phi1) ** n) / n;
  return (lon, lat) => {
    const rho = f / stretch(lat * RADIANS) ** n;
    const theta = n * (lon - middle) * RADIANS;
    return [rho * Math.sin(theta), rho * Math.cos(theta)];
  };
}

/** Fits `bounds` into a box of `width` × `height` units, `padding` units away from its edges, centred. */
export function fitConic(bounds: Bounds, width: number, height: number, padding = 0): Project {
  const [west, south, east, north] = bounds;
  const project = createConic(bounds);
  // Parallels are curved: the extremes are among the corners and the middles of the edges.
  const lons = [west, (west + east) / 2, east];
  const edge = lons.flatMap((lon) => [south, north].map((lat) => project(lon, lat)));
  const xs = edge.map(([x]) => x);
  const ys = edge.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [spanX, spanY] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = Math.min((width - 2 * padding) / spanX, (height - 2 * padding) / spanY);
  const offsetX = (width - spanX * scale) / 2;
  const offsetY = (height - spanY * scale) / 2;
  return (lon, lat) => {
    const [x, y] = project(lon, lat);
    return [(x - left) * scale + offsetX, (y - top) * scale + offsetY];
  };
}
