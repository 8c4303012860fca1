/**
 * The cells of a zoom: squares of the Web Mercator grid, 8 pixels wide, that hold at least one located row. Made once per zoom, so that
 * a filter only adds its rows into them. Invariant: every located row is in exactly one cell.
 */
import type { Positions } from '#/domain/columns';

/** A cell is 2³ pixels wide; the world is 2⁹⁺ᶻᵒᵒᵐ pixels and 2³² units wide. */
const SHIFT_AT_ZOOM_0 = 26;
const MAX_ZOOM = 18;

export interface Cells {
  readonly zoom: number;
  /** Cell of each located row. */
  readonly of: Uint32Array;
  /** Mean position of the rows of each cell, in units. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Cells of the whole zoom at or below `zoom`. */
export function buildCells({ x, y, located }: Positions, zoom: number): Cells {
  const level = Math.min(MAX_ZOOM, Math.max(0, Math.floor(zoom)));
  const shift = SHIFT_AT_ZOOM_0 - level;
  const side = 2 ** (6 + level);
  const ids = new Map<number, number>();
  const of = new Uint32Array(located);
  for (let row = 0; row < located; row++) {
    const key = ((y[row] ?? 0) >>> shift) * side + ((x[row] ?? 0) >>> shift);
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
    }
    of[row] = id;
  }
  const sumX = new Float64Array(ids.size);
  const sumY = new Float64Array(ids.size);
  const size = new Uint32Array(ids.size);
  for (let row = 0; row < located; row++) {
    const id = of[row] ?? 0;
    sumX[id] = (sumX[id] ?? 0) + (x[row] ?? 0);
    sumY[id] = (sumY[id] ?? 0) + (y[row] ?? 0);
    size[id] = (size[id] ?? 0) + 1;
  }
  return {
    zoom: level,
    of,
    x: sumX.map((sum, id) => sum / (size[id] ?? 1)),
    y: sumY.map((sum, id) => sum / (size[id] ?? 1)),
  };
}
