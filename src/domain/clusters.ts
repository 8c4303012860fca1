/**
 * Rows gathered into groups that a map can draw: the heaviest cell first, each taking its neighbours. Invariants: every selected row in
 * the window is in exactly one group, two groups never overlap at the zoom they were made for, and the same input gives the same groups.
 */
import type { Cells } from '#/domain/cells';
import type { Positions } from '#/domain/columns';
import { type Box, pixelsPerUnit } from '#/domain/mercator';

export interface Group {
  /** Position in units of `mercator`. */
  x: number;
  y: number;
  count: number;
  /** Rows per category. */
  shares: number[];
  /** One of its rows: the only one when `count` is 1. */
  row: number;
  /** All its rows stand at exactly one place: no zoom will part them. */
  onePlace: boolean;
}

export interface Grouping {
  /** Heaviest first. */
  readonly groups: readonly Group[];
  /** Index of the group of a cell; -1 for a cell that has no selected row in the window. */
  readonly groupOfCell: Int32Array;
}

export interface GroupOptions {
  zoom: number;
  /** Only cells whose middle is inside are grouped. */
  window: Box;
  /** Category of each row, below `categories`. */
  category: ArrayLike<number>;
  categories: number;
  /** Radius on screen of the sign of a group, in pixels. */
  radius: (count: number) => number;
  /** Empty pixels between two signs. */
  gap: number;
  /** Groups are made wider until there are at most so many. */
  most: number;
}

interface Tally {
  total: Uint32Array;
  shares: Uint32Array;
  /** The last selected row of each cell. */
  last: Uint32Array;
  /** 1 for a cell whose selected rows do not all stand at one place. */
  spread: Uint8Array;
}

/** Adds the selected rows into their cells. */
function tallyCells(points: Positions, cells: Cells, rows: Uint32Array, { category, categories }: GroupOptions): Tally {
  const { x, y, located } = points;
  const size = cells.x.length;
  const total = new Uint32Array(size);
  const shares = new Uint32Array(size * categories);
  const last = new Uint32Array(size);
  const spread = new Uint8Array(size);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    if (row >= located) break; // Rows without a position are last.
    const cell = cells.of[row] ?? 0;
    const share = cell * categories + (category[row] ?? 0);
    const before = last[cell] ?? 0;
    if ((total[cell] ?? 0) > 0 && (x[before] !== x[row] || y[before] !== y[row])) spread[cell] = 1;
    total[cell] = (total[cell] ?? 0) + 1;
    shares[share] = (shares[share] ?? 0) + 1;
    last[cell] = row;
  }
  return { total, shares, last, spread };
}

const MAX_COLUMNS = 2 ** 26;

/** Points in pixels, found again by the squares of a grid as wide as the reach. */
class SeedGrid {
  readonly #reach: number;
  readonly #squares = new Map<number, { at: number; x: number; y: number }[]>();

  constructor(reach: number) {
    this.#reach = reach;
  }

  add(at: number, x: number, y: number): void {
    const square = Math.floor(y / this.#reach) * MAX_COLUMNS + Math.floor(x / this.#reach);
    const held = this.#squares.get(square);
    if (held) held.push({ at, x, y });
    else this.#squares.set(square, [{ at, x, y }]);
  }

  /** The nearest one within reach, or -1. */
  findNearest(x: number, y: number): number {
    const column = Math.floor(x / this.#reach);
    const line = Math.floor(y / this.#reach);
    let nearest = -1;
    let least = this.#reach ** 2;
    for (let l = line - 1; l <= line + 1; l++) {
      for (let c = column - 1; c <= column + 1; c++) {
        for (const seed of this.#squares.get(l * MAX_COLUMNS + c) ?? []) {
          const distance = (seed.x - x) ** 2 + (seed.y - y) ** 2;
          if (distance >= least) continue;
          least = distance;
          nearest = seed.at;
        }
      }
    }
    return nearest;
  }
}

const MAX_CELLS = 2 ** 22;

/** Cells of the window that hold a selected row, heaviest first, then in the order of their rows. */
function orderCells({ x, y }: Cells, { total }: Tally, { west, north, east, south }: Box): Uint32Array {
  const keys: number[] = [];
  for (let cell = 0; cell < total.length; cell++) {
    const px = x[cell] ?? 0;
    const py = y[cell] ?? 0;
    const weight = total[cell] ?? 0;
    if (weight > 0 && px >= west && px <= east && py >= north && py <= south)
      keys.push(weight * MAX_CELLS + MAX_CELLS - 1 - cell);
  }
  return Uint32Array.from(Float64Array.from(keys).sort().reverse(), (key) => MAX_CELLS - 1 - (key % MAX_CELLS));
}

/** Groups the selected rows (ascending) for a zoom and a window. */
export function groupRows(points: Positions, cells: Cells, rows: Uint32Array, options: GroupOptions): Grouping {
  const tally = tallyCells(points, cells, rows, options);
  const order = orderCells(cells, tally, options.window);
  // The first reach is the distance of two small signs; wider ones when there would be too many to draw and to walk through.
  for (let reach = options.radius(2) + options.radius(1) + options.gap; ; ) {
    const gathered = gatherCells(points, cells, tally, order, reach, options);
    const excess = gathered.groups.length / options.most;
    const grouping = excess <= 1.3 ? separate(gathered, options) : null;
    if (grouping && grouping.groups.length <= options.most) return grouping;
    reach *= Math.min(2, Math.max(1.15, Math.sqrt(excess)));
  }
}

interface Gathered {
  groups: Group[];
  groupOfCell: Int32Array;
}

/** Heaviest cell first: a cell joins the nearest group within `reach` pixels, or begins one. */
function gatherCells(
  points: Positions,
  cells: Cells,
  tally: Tally,
  order: Uint32Array,
  reach: number,
  { categories, zoom }: GroupOptions,
): Gathered {
  const scale = pixelsPerUnit(zoom);
  const groups: Group[] = [];
  const groupOfCell = new Int32Array(cells.x.length).fill(-1);
  const seeds = new SeedGrid(reach);
  for (const cell of order) {
    const x = cells.x[cell] ?? 0;
    const y = cells.y[cell] ?? 0;
    let at = seeds.findNearest(x * scale, y * scale);
    if (at === -1) {
      const row = tally.last[cell] ?? 0;
      const onePlace = tally.spread[cell] === 0;
      const place = onePlace ? { x: points.x[row] ?? 0, y: points.y[row] ?? 0 } : { x, y };
      at = groups.push({ ...place, count: 0, shares: new Array<number>(categories).fill(0), row, onePlace }) - 1;
      seeds.add(at, x * scale, y * scale);
    }
    const group = groups[at];
    if (!group) continue;
    groupOfCell[cell] = at;
    if (group.count > 0) group.onePlace = false;
    group.count += tally.total[cell] ?? 0;
    for (let share = 0; share < categories; share++) {
      group.shares[share] = (group.shares[share] ?? 0) + (tally.shares[cell * categories + share] ?? 0);
    }
  }
  return { groups, groupOfCell };
}

/** Half the side of the square that a sign may be pressed on: inside its disc, and 24 pixels wide at least (WCAG 2.5.8). */
export const pressHalf = (radius: number): number => Math.max(12, radius * Math.SQRT1_2);

/** Do two signs touch, or the squares they are pressed on? Distances and radii in pixels. */
export function signsTouch(dx: number, dy: number, radius: number, otherRadius: number): boolean {
  const reach = radius + otherRadius;
  const press = pressHalf(radius) + pressHalf(otherRadius);
  return dx * dx + dy * dy < reach * reach || (Math.abs(dx) < press && Math.abs(dy) < press);
}

/** Merges the lighter of two groups whose signs would touch into the heavier, until none does. */
function separate({ groups, groupOfCell }: Gathered, { radius, gap, zoom }: GroupOptions): Grouping {
  const scale = pixelsPerUnit(zoom);
  const origin = new Map(groups.map((group, at) => [group, at]));
  const into = Int32Array.from(groups.keys());
  let kept = groups;
  for (let merged = true; merged; ) {
    merged = false;
    const accepted: Group[] = [];
    // The order of `groups` breaks ties, so that the outcome never depends on a sort.
    for (const group of [...kept].sort((a, b) => b.count - a.count || (origin.get(a) ?? 0) - (origin.get(b) ?? 0))) {
      const mine = radius(group.count) + gap;
      const heavier = accepted.find((other) =>
        signsTouch((other.x - group.x) * scale, (other.y - group.y) * scale, mine, radius(other.count)),
      );
      if (!heavier) {
        accepted.push(group);
        continue;
      }
      heavier.count += group.count;
      heavier.onePlace = false;
      for (const [at, share] of group.shares.entries()) heavier.shares[at] = (heavier.shares[at] ?? 0) + share;
      into[origin.get(group) ?? 0] = origin.get(heavier) ?? 0;
      merged = true;
    }
    kept = accepted;
  }
  const place = new Int32Array(groups.length);
  for (const [at, group] of kept.entries()) place[origin.get(group) ?? 0] = at;
  const follow = (at: number): number => (into[at] === at ? at : follow(into[at] ?? at));
  return { groups: kept, groupOfCell: groupOfCell.map((at) => (at === -1 ? -1 : (place[follow(at)] ?? -1))) };
}

/** Rows of the selection that a group stands for. */
export function listRowsOf(
  grouping: Grouping,
  group: number,
  cells: Cells,
  rows: Uint32Array,
  located: number,
): Uint32Array {
  return rows.filter((row) => row < located && grouping.groupOfCell[cells.of[row] ?? -1] === group);
}
