/**
 * Where one looks, drawn under the signs: the circle of a radius with its centre, and the part of the map searched. Invariant: it takes no
 * pointer, and follows the camera in the task that moves it.
 */
import type { Polygon } from 'geojson';
import { type Box, toX, toY } from '#/domain/mercator';
import { createProjection, type View } from '#/map/camera';
import { clearCanvas } from '#/map/clear-canvas';

/** The edge of a polygon in units, and its bounds. */
function readRing({ coordinates }: Polygon): [number, number][] {
  return (coordinates[0] ?? []).map(([lon = 0, lat = 0]) => [toX(lon), toY(lat)]);
}

/** The smallest box around a polygon, in units. */
export function boxAround(polygon: Polygon): Box {
  const ring = readRing(polygon);
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return { west: Math.min(...xs), north: Math.min(...ys), east: Math.max(...xs), south: Math.max(...ys) };
}

/** The middle of a circle, in units: as far from its north as from its south. */
function findCentre({ coordinates }: Polygon): readonly [number, number] {
  const lons = (coordinates[0] ?? []).map(([lon = 0]) => lon);
  const lats = (coordinates[0] ?? []).map(([, lat = 0]) => lat);
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [toX(middle(lons)), toY(middle(lats))];
}

export class Areas {
  readonly #canvas: HTMLCanvasElement;
  #ring: readonly (readonly [number, number])[] = [];
  #centre: readonly [number, number] = [0, 0];
  #zone: Box | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  setRadius(polygon: Polygon | null): void {
    this.#ring = polygon ? readRing(polygon) : [];
    if (polygon) this.#centre = findCentre(polygon);
  }

  setZone(zone: Box | null): void {
    this.#zone = zone;
  }

  draw({ camera, size, palette }: View): void {
    const shown = this.#ring.length > 0 || this.#zone !== null;
    this.#canvas.hidden = !shown;
    const context = shown ? clearCanvas(this.#canvas, size) : null;
    if (!context) return;
    const project = createProjection(camera, size);
    const trace = (points: readonly (readonly [number, number])[]) => {
      context.beginPath();
      for (const [at, [x, y]] of points.entries()) {
        const [left, top] = project(x, y);
        if (at === 0) context.moveTo(left, top);
        else context.lineTo(left, top);
      }
      context.closePath();
    };
    context.strokeStyle = palette.label;
    if (this.#ring.length > 0) {
      trace(this.#ring);
      context.globalAlpha = 0.07;
      context.fillStyle = palette.label;
      context.fill();
      context.globalAlpha = 1;
      context.lineWidth = 1.5;
      context.setLineDash([]);
      context.stroke();
      const [left, top] = project(...this.#centre);
      context.beginPath();
      context.arc(left, top, 5, 0, 2 * Math.PI);
      context.fillStyle = palette.land;
      context.fill();
      context.lineWidth = 3;
      context.stroke();
    }
    if (this.#zone) {
      const { west, north, east, south } = this.#zone;
      trace([
        [west, north],
        [east, north],
        [east, south],
        [west, south],
      ]);
      context.lineWidth = 1.5;
      context.setLineDash([6, 5]);
      context.stroke();
    }
  }
}
