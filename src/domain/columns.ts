/**
 * Columns of codes and of positions, as typed arrays. Invariant: a column holds indexes into its own `values`, whose last entry always
 * stands for « non renseigné », so that no row is ever out of range.
 */
import { toX, toY } from '#/domain/mercator';

/** The code of « non renseigné », in a facet and in an address. */
export const UNKNOWN = 'non-renseigne';

export interface Column {
  /** Codes in the order of the vocabulary, then those it does not know, then `UNKNOWN`. */
  readonly values: readonly string[];
  /** One index into `values` per row. */
  readonly index: Uint16Array;
}

/** `stored` holds indexes into `codes` (-1: unknown); the column holds indexes into `vocabulary`, completed. */
export function decodeColumn(
  stored: readonly number[],
  codes: readonly string[],
  vocabulary: readonly string[],
): Column {
  const values = [...new Set([...vocabulary, ...codes])];
  const place = new Map(values.map((code, at) => [code, at]));
  const to = codes.map((code) => place.get(code) ?? values.length);
  const index = new Uint16Array(stored.length);
  for (let row = 0; row < index.length; row++) index[row] = to[stored[row] ?? -1] ?? values.length;
  return { values: [...values, UNKNOWN], index };
}

/** The code of a row; `null` when it is unknown. */
export function codeOf(column: Column, row: number): string | null {
  const code = column.values[column.index[row] ?? -1];
  return code === undefined || code === UNKNOWN ? null : code;
}

export interface Positions {
  /** Units of `mercator`; 0 beyond `located`. */
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  /** Rows [0, located) have a position, the others have none. */
  readonly located: number;
}

/** Decodes differences of degrees × 10 000; a row with a `null` ends the located ones. */
export function decodePositions(dx: readonly (number | null)[], dy: readonly (number | null)[]): Positions {
  const x = new Uint32Array(dx.length);
  const y = new Uint32Array(dx.length);
  let lon = 0;
  let lat = 0;
  let located = 0;
  for (; located < dx.length; located++) {
    const stepX = dx[located];
    const stepY = dy[located];
    if (typeof stepX !== 'number' || typeof stepY !== 'number') break;
    lon += stepX;
    lat += stepY;
    x[located] = toX(lon / 10_000);
    y[located] = toY(lat / 10_000);
  }
  return { x, y, located };
}
