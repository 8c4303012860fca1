/**
 * Great-circle distances, in kilometres as the crow flies, from one point to every row at once. Invariant: a row without a position is at
 * `Infinity`: never near, always last.
 */
import type { Positions } from '#/domain/columns';
import { toLat, toLon } from '#/domain/mercator';
import { orderRows } from '#/domain/row-order';
import { formatNumber } from '#/domain/typography';

/** Mean radius of the Earth (IUGG), that of Turf. */
export const EARTH_KM = 6371.0088;
/** Units of `mercator` to radians. */
const RADIANS = (2 * Math.PI) / 2 ** 32;
/** Half the Earth's girth is 20 015 km: beyond every distance, in metres. */
const BEYOND_M = 30_000_000;

/** Degrees, WGS 84. */
export interface Point {
  lon: number;
  lat: number;
}

/** The place of a row, or `null`. */
export function pointOf({ x, y, located }: Positions, row: number): Point | null {
  return row >= 0 && row < located ? { lon: toLon(x[row] ?? 0), lat: toLat(y[row] ?? 0) } : null;
}

/**
 * Kilometres from `point` to each row. The haversine written for Mercator: with m the height on the map, the latitude has
 * cosine 1 / cosh m, so that hav = (sinh²(Δm / 2) + sin²(Δλ / 2)) / (cosh m₁ · cosh m₂), and no latitude is computed.
 */
export function measureDistances({ x, y, located }: Positions, point: Point): Float32Array {
  const km = new Float32Array(x.length).fill(Infinity);
  const lon = (point.lon * Math.PI) / 180;
  const height = Math.asinh(Math.tan((point.lat * Math.PI) / 180));
  const here = Math.cosh(height);
  for (let row = 0; row < located; row++) {
    const m = Math.PI - (y[row] ?? 0) * RADIANS;
    const up = Math.sinh((m - height) / 2);
    const across = Math.sin(((x[row] ?? 0) * RADIANS - Math.PI - lon) / 2);
    const hav = (up * up + across * across) / (here * Math.cosh(m));
    km[row] = 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(hav)));
  }
  return km;
}

/** The rows from near to far; those without a position last; ties, to the metre, in the order given. */
export function orderByDistance(rows: ArrayLike<number>, km: Float32Array): Uint32Array {
  return orderRows(rows, (row) => Math.min(BEYOND_M, Math.round((km[row] ?? Infinity) * 1000)));
}

/** 1 for each row within `radius` kilometres, edge included. */
export function maskRadius(km: Float32Array, radius: number): Uint8Array {
  const mask = new Uint8Array(km.length);
  for (let row = 0; row < mask.length; row++) mask[row] = (km[row] ?? Infinity) <= radius ? 1 : 0;
  return mask;
}

/** « moins de 1 km », « 3,4 km », « 128 km ». */
export function formatDistance(km: number): string {
  if (km < 1) return 'moins de 1\u00a0km';
  return `${formatNumber(km < 9.95 ? Math.round(km * 10) / 10 : Math.round(km))}\u00a0km`;
}
