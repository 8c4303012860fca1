/**
 * Establishments without a practice, as small dots on a canvas: they may be thousands. Invariant: what can be seen can be found by its
 * place on the screen.
 */
import { buildCells, type Cells } from '#/domain/cells';
import type { Positions } from '#/domain/columns';
import { createProjection, type View, viewOf } from '#/map/camera';
import { clearCanvas } from '#/map/clear-canvas';

const RADIUS = 2.6;
/** A finger does not aim at 5 pixels. */
const REACH = 14;

export class Dots {
  readonly #canvas: HTMLCanvasElement;
  #points: Positions | null = null;
  #rows: Uint32Array = new Uint32Array();
  /** One dot for each cell of 2 pixels or so that holds a row. */
  #cells: Cells | null = null;
  #dots: { zoom: number; at: Uint32Array } | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Shows these rows; none hides the layer. */
  show(points: Positions, rows: Uint32Array): void {
    if (points !== this.#points) this.#cells = null;
    this.#points = points;
    this.#rows = rows;
    this.#dots = null;
  }

  #listDots(points: Positions, zoom: number): Uint32Array {
    const level = Math.floor(zoom) + 2;
    if (this.#dots?.zoom === level) return this.#dots.at;
    if (this.#cells?.zoom !== level) this.#cells = buildCells(points, level);
    const { of } = this.#cells;
    const seen = new Set<number>();
    const at = this.#rows.filter((row) => {
      const cell = of[row];
      if (cell === undefined || seen.has(cell)) return false;
      seen.add(cell);
      return true;
    });
    this.#dots = { zoom: level, at };
    return at;
  }

  draw({ camera, size, palette }: View): void {
    const context = clearCanvas(this.#canvas, size);
    if (!context) return;
    if (!this.#points || this.#rows.length === 0) return;
    const { x, y } = this.#points;
    const project = createProjection(camera, size);
    const view = viewOf(camera, size, 0.02);
    context.beginPath();
    for (const row of this.#listDots(this.#points, camera.zoom)) {
      const px = x[row] ?? 0;
      const py = y[row] ?? 0;
      if (px < view.west || px > view.east || py < view.north || py > view.south) continue;
      const [left, top] = project(px, py);
      context.moveTo(left + RADIUS, top);
      context.arc(left, top, RADIUS, 0, 2 * Math.PI);
    }
    context.fillStyle = palette.land;
    context.fill();
    context.strokeStyle = palette.label;
    context.lineWidth = 1.3;
    context.stroke();
  }

  /** Rows at the dot nearest to a place on the screen: all those of one address; none when nothing is near. */
  find(left: number, top: number, { camera, size }: View): number[] {
    if (!this.#points) return [];
    const { x, y, located } = this.#points;
    const project = createProjection(camera, size);
    let nearest = -1;
    let least = REACH ** 2;
    for (const row of this.#rows) {
      if (row >= located) break;
      const [px, py] = project(x[row] ?? 0, y[row] ?? 0);
      const distance = (px - left) ** 2 + (py - top) ** 2;
      if (distance >= least) continue;
      least = distance;
      nearest = row;
    }
    if (nearest === -1) return [];
    return [...this.#rows].filter((row) => row < located && x[row] === x[nearest] && y[row] === y[nearest]);
  }
}
