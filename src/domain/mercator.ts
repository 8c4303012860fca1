/**
 * Web Mercator as whole numbers: the world is 2³² units wide, so a position is one `Uint32` (about a centimetre) and a square of the
 * grid of a zoom is a bit shift. Invariant: x grows to the east, y to the south, both stay in [0, 2³²).
 */
const WORLD = 2 ** 32;
const LAST = WORLD - 1;
/** Where Web Mercator ends, in degrees. */
const MAX_LATITUDE = 85.051129;

const clamp = (value: number) => Math.min(LAST, Math.max(0, Math.round(value)));

/** Longitude (degrees) → x (units). */
export const toX = (lon: number): number => clamp((lon / 360 + 0.5) * WORLD);

/** Latitude (degrees) → y (units). */
export function toY(lat: number): number {
  const sine = Math.sin((Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, lat)) * Math.PI) / 180);
  return clamp((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD);
}

/** x (units) → longitude (degrees). */
export const toLon = (x: number): number => (x / WORLD - 0.5) * 360;

/** y (units) → latitude (degrees). */
export const toLat = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;

/** Screen pixels for one unit at a zoom, in the convention of MapLibre: the world is 512 pixels wide at zoom 0. */
export const pixelsPerUnit = (zoom: number): number => 2 ** (zoom - 23);

/** A rectangle in units, edges included. */
export interface Box {
  west: number;
  north: number;
  east: number;
  south: number;
}

/** The smallest rectangle around the positions of `rows`; `null` when there is none. */
export function boundsOf(x: ArrayLike<number>, y: ArrayLike<number>, rows: Iterable<number>): Box | null {
  const box: Box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const row of rows) {
    const px = x[row] ?? 0;
    const py = y[row] ?? 0;
    if (px < box.west) box.west = px;
    if (px > box.east) box.east = px;
    if (py < box.north) box.north = py;
    if (py > box.south) box.south = py;
  }
  return box.west === Infinity ? null : box;
}
