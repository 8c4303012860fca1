/** A part of the map as a mask over rows. Invariant: edges are included; a row without a position is in no zone. */
import type { Positions } from '#/domain/columns';
import { type Box, toLat, toLon, toX, toY } from '#/domain/mercator';
import type { Zone } from '#/domain/scope';

/** The zone in the units of positions. */
export const toBox = ({ west, south, east, north }: Zone): Box => ({
  west: toX(west),
  south: toY(south),
  east: toX(east),
  north: toY(north),
});

/** A rectangle in units, in degrees. */
export const toZone = ({ west, south, east, north }: Box): Zone => ({
  west: toLon(west),
  south: toLat(south),
  east: toLon(east),
  north: toLat(north),
});

/** 1 for each row in the zone. */
export function maskZone({ x, y, located }: Positions, zone: Zone): Uint8Array {
  const { west, south, east, north } = toBox(zone);
  const mask = new Uint8Array(x.length);
  for (let row = 0; row < located; row++) {
    const px = x[row] ?? 0;
    const py = y[row] ?? 0;
    mask[row] = px >= west && px <= east && py >= north && py <= south ? 1 : 0;
  }
  return mask;
}
