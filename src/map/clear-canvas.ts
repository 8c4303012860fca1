/** A canvas over the ground, ready to be drawn anew. Invariant: afterwards one unit is one CSS pixel, whatever the screen. */
import type { Size } from '#/map/camera';

/** Gives the canvas its size in pixels of the screen, and empties it; `null` where there is no drawing. */
export function clearCanvas(canvas: HTMLCanvasElement, size: Size): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  if (!context) return null;
  const ratio = globalThis.devicePixelRatio || 1;
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  return context;
}
