/**
 * The first ground: the départements drawn on a plain canvas, at the same camera, before the map engine has arrived (and in its place
 * while its graphics context is lost). Invariant: it needs nothing but the topology.
 */
import type { MultiLineString, MultiPolygon, Position } from 'geojson';
import { pixelsPerUnit, toX, toY } from '#/domain/mercator';
import type { Camera, Size } from '#/map/camera';
import type { RegionGround } from '#/map/geography';
import type { Palette } from '#/map/palette';

/** Paths are drawn in units counted from the middle of the region: canvas numbers are not exact enough for the whole world. */
function tracePath(lines: readonly Position[][], originX: number, originY: number, close: boolean): Path2D {
  const path = new Path2D();
  for (const line of lines) {
    for (const [at, [lon = 0, lat = 0]] of line.entries()) {
      const x = toX(lon) - originX;
      const y = toY(lat) - originY;
      if (at === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
    if (close) path.closePath();
  }
  return path;
}

const rings = (shape: MultiPolygon) => shape.coordinates.flat();
const lines = (shape: MultiLineString) => shape.coordinates;

export class Outline {
  readonly #canvas: HTMLCanvasElement;
  #paths: { land: Path2D; departements: Path2D; others: Path2D; x: number; y: number } | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  setGround(ground: RegionGround): void {
    const x = (ground.box.west + ground.box.east) / 2;
    const y = (ground.box.north + ground.box.south) / 2;
    this.#paths = {
      land: tracePath(rings(ground.land), x, y, true),
      departements: tracePath(lines(ground.departements), x, y, false),
      others: tracePath(ground.otherRegions.flatMap(rings), x, y, true),
      x,
      y,
    };
  }

  /** Is a position (units) in the region? */
  isLand(x: number, y: number): boolean {
    if (!this.#paths) return false;
    return (
      this.#canvas.getContext('2d')?.isPointInPath(this.#paths.land, x - this.#paths.x, y - this.#paths.y) ?? false
    );
  }

  draw(camera: Camera, { width, height }: Size, palette: Palette): void {
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    const ratio = globalThis.devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    context.fillStyle = palette.sea;
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (!this.#paths) return;
    const { land, departements, others, x, y } = this.#paths;
    const scale = pixelsPerUnit(camera.zoom) * ratio;
    const left = ((width / 2) * ratio) / scale;
    const top = ((height / 2) * ratio) / scale;
    context.setTransform(scale, 0, 0, scale, (x - camera.x + left) * scale, (y - camera.y + top) * scale);
    const stroke = (path: Path2D, color: string, pixels: number) => {
      context.strokeStyle = color;
      context.lineWidth = (pixels * ratio) / scale;
      context.stroke(path);
    };
    context.lineJoin = 'round';
    context.fillStyle = palette.neighbour;
    context.fill(others);
    stroke(others, palette.border, 0.8);
    context.fillStyle = palette.land;
    context.fill(land);
    stroke(departements, palette.border, 1);
    stroke(land, palette.outline, 1.4);
    context.setTransform(1, 0, 0, 1, 0, 0);
  }
}
