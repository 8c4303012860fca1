/**
 * Rows with positions, shown as groups of signs that follow the camera. Invariant: what is drawn always stands for exactly the rows given
 * last; groups change only with the rows, at quarter steps of zoom, or when the camera leaves the window they were made for.
 */
import { buildCells, type Cells } from '#/domain/cells';
import { type Group, type Grouping, groupRows, listRowsOf } from '#/domain/clusters';
import type { Positions } from '#/domain/columns';
import type { Box } from '#/domain/mercator';
import { contains, createProjection, type View, viewOf } from '#/map/camera';
import { LEAST_RADIUS } from '#/map/ring';
import { type Circle, dodge } from '#/map/room';
import { type DrawSign, SignLayer } from '#/map/sign-layer';

type Sight = Pick<View, 'camera' | 'size' | 'scale'>;

const LEVELS_KEPT = 3;

/** Grouped around the view, in views: a short pan needs no new groups. */
const MARGIN = 0.35;

export interface LayerOptions {
  radius: (count: number) => number;
  /** Signs at most. */
  most: number;
  /** Draws a group into a new button. */
  create: (button: HTMLButtonElement) => DrawSign;
  describe: (group: Group) => string;
  onPress: (group: Group, rows: Uint32Array) => void;
  onPoint: (rows: Uint32Array | null) => void;
}

export interface LayerData {
  points: Positions;
  category: ArrayLike<number>;
  categories: number;
}

export class GroupedLayer {
  readonly #signs: SignLayer;
  readonly #radius: (count: number) => number;
  readonly #most: number;
  readonly #cells = new Map<number, Cells>();
  #data: LayerData | null = null;
  #rows: Uint32Array = new Uint32Array();
  #current: { grouping: Grouping; cells: Cells; window: Box; zoom: number; scale: number } | null = null;
  /** How far each sign stands from its place, in pixels. */
  #shifts: ReadonlyMap<Group, readonly [number, number]> = new Map();
  #chosen: number | null = null;
  #lit: number | null = null;

  constructor(root: HTMLElement, { radius, most, create, describe, onPress, onPoint }: LayerOptions) {
    this.#radius = radius;
    this.#most = most;
    this.#signs = new SignLayer(root, create, {
      describe,
      onPress: (group) => onPress(group, this.#rowsOf(group)),
      onPoint: (group) => onPoint(group && this.#rowsOf(group)),
    });
  }

  setData(data: LayerData): void {
    // The same places have the same cells: the rest of an atlas does not make them again.
    if (data.points.x !== this.#data?.points.x || data.points.y !== this.#data.points.y) this.#cells.clear();
    this.#data = data;
    this.#rows = new Uint32Array();
    this.#current = null;
  }

  /** Shows exactly these rows, ascending; `update` draws them. */
  setRows(rows: Uint32Array): void {
    this.#rows = rows;
    this.#current = null;
  }

  /** Draws what the camera asks for: new groups when they are due (true), else the same ones at their new places. */
  update({ camera, size, scale }: Sight): boolean {
    if (!this.#data || size.width === 0) return false;
    const zoom = Math.floor(camera.zoom * 4) / 4;
    const project = createProjection(camera, size);
    const current = this.#current;
    if (current && current.zoom === zoom && current.scale === scale && contains(current.window, viewOf(camera, size))) {
      this.#signs.place(project, size);
      return false;
    }
    const cells = this.#cellsAt(this.#data.points, zoom);
    const window = viewOf({ ...camera, zoom }, size, MARGIN);
    const grouping = groupRows(this.#data.points, cells, this.#rows, {
      zoom,
      window,
      category: this.#data.category,
      categories: this.#data.categories,
      radius: (count) => Math.max(LEAST_RADIUS, this.#radius(count) * scale),
      gap: 2,
      most: this.#most,
    });
    this.#current = { grouping, cells, window, zoom, scale };
    this.#signs.show(grouping.groups, scale, project, size);
    this.#mark();
    return true;
  }

  /** The signs as discs on the screen. */
  listDiscs({ camera, size, scale }: Sight): Circle[] {
    const project = createProjection(camera, size);
    return (this.#current?.grouping.groups ?? []).map((group) => {
      const [x, y] = project(group.x, group.y);
      const [dx, dy] = this.#shifts.get(group) ?? [0, 0];
      return { x: x + dx, y: y + dy, radius: Math.max(LEAST_RADIUS, this.#radius(group.count) * scale) };
    });
  }

  /** Moves the signs off those of another layer, to their edge. */
  dodge(sight: Sight, obstacles: readonly Circle[]): void {
    this.#shifts = new Map();
    const shifts = dodge(this.listDiscs(sight), obstacles, 1);
    const groups = this.#current?.grouping.groups ?? [];
    this.#shifts = new Map(groups.map((group, at) => [group, shifts[at] ?? [0, 0]]));
    this.#signs.shift(this.#shifts);
    this.#signs.place(createProjection(sight.camera, sight.size), sight.size);
  }

  /** Marks the signs of the row chosen and of the row pointed at elsewhere. */
  mark(chosen: number | null, lit: number | null): void {
    this.#chosen = chosen;
    this.#lit = lit;
    this.#mark();
  }

  /** Writes the names again, after the words of the rows have come. */
  describe(): void {
    this.#signs.describe();
  }

  /** Moves the focus to the sign of a row; says whether there is one. */
  focus(row: number): boolean {
    const group = this.#groupOf(row);
    return group !== null && this.#signs.focus(group);
  }

  #cellsAt(points: Positions, zoom: number): Cells {
    const level = Math.floor(zoom);
    const cells = this.#cells.get(level) ?? buildCells(points, level);
    // The last levels used: each weighs a number per row.
    this.#cells.delete(level);
    this.#cells.set(level, cells);
    const [oldest = level] = this.#cells.keys();
    if (this.#cells.size > LEVELS_KEPT) this.#cells.delete(oldest);
    return cells;
  }

  #rowsOf(group: Group): Uint32Array {
    if (!this.#current || !this.#data) return new Uint32Array();
    const { grouping, cells } = this.#current;
    return listRowsOf(grouping, grouping.groups.indexOf(group), cells, this.#rows, this.#data.points.located);
  }

  #groupOf(row: number | null): Group | null {
    if (row === null || !this.#current) return null;
    const { grouping, cells } = this.#current;
    return grouping.groups[grouping.groupOfCell[cells.of[row] ?? -1] ?? -1] ?? null;
  }

  #mark(): void {
    this.#signs.mark(this.#groupOf(this.#chosen), this.#groupOf(this.#lit));
  }
}
