/**
 * Where the practices of a region are and what they are about: enough to draw the first clusters and say how many there are.
 * Invariant: a row is the same practice here, in the atlas and in the titles of one build; rows without a position are last.
 */

import type { Positions } from '#/domain/columns';
import { toX, toY } from '#/domain/mercator';
import type { CorePart } from '#/domain/snapshots';

export interface AtlasCore extends Positions {
  /** Number of practices. */
  readonly count: number;
  /** Number of establishments that lead one. */
  readonly establishments: number;
  /** Codes of the themes of level 1, in their order: the segments of a ring. */
  readonly rootThemes: readonly string[];
  /** Index into `rootThemes` of the main theme of each practice (of its parent, for a sub-theme); their number when unknown. */
  readonly rootTheme: Uint8Array;
}

/** Decodes the part `core`, which has passed its check. */
export function toCore({ count, establishments, roots, root, x: dx, y: dy, practices }: CorePart): AtlasCore {
  const x = new Uint32Array(count);
  const y = new Uint32Array(count);
  let lon = 0;
  let lat = 0;
  let located = 0;
  for (const [place, rows] of practices.entries()) {
    lon += dx[place] ?? 0;
    lat += dy[place] ?? 0;
    const end = Math.min(count, located + rows);
    x.fill(toX(lon / 10_000), located, end);
    y.fill(toY(lat / 10_000), located, end);
    located = end;
  }
  const rootTheme = Uint8Array.from(root, (at) => (at >= 0 && at < roots.length ? at : roots.length));
  return { count, establishments, x, y, located, rootThemes: roots, rootTheme };
}
