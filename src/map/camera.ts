/**
 * Where the map looks: a centre, a zoom, a size. The same arithmetic as MapLibre without tilt or rotation, so that what we draw over it
 * never slides. Invariant: positions are units of `domain/mercator`, sizes are CSS pixels.
 */
import { type Box, pixelsPerUnit } from '#/domain/mercator';
import type { Palette } from '#/map/palette';

export interface Camera {
  x: number;
  y: number;
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Pixels along each edge that something else covers. */
export interface Insets {
  top: number;
  bottom: number;
}

/** All that a drawing over the ground depends on. */
export interface View {
  camera: Camera;
  size: Size;
  palette: Palette;
  /** Signs are smaller on a narrow map. */
  scale: number;
  /** Zoom that shows the whole region. */
  home: number;
  insets: Insets;
}

export const MIN_ZOOM = 4;
export const MAX_ZOOM = 15;

export const clampZoom = (zoom: number) => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));

/** The closest camera that shows the whole box, `padding` pixels away from the edges and from what covers them. */
export function fitBox(box: Box, size: Size, padding: number, insets: Insets = { top: 0, bottom: 0 }): Camera {
  const width = Math.max(1, size.width - 2 * padding);
  const height = Math.max(1, size.height - 2 * padding - insets.top - insets.bottom);
  const fit = Math.min(width / Math.max(1, box.east - box.west), height / Math.max(1, box.south - box.north));
  const zoom = clampZoom(Math.log2(fit) - Math.log2(pixelsPerUnit(0)));
  return {
    x: (box.west + box.east) / 2,
    y: (box.north + box.south) / 2 + (insets.bottom - insets.top) / 2 / pixelsPerUnit(zoom),
    zoom,
  };
}

/** The box seen, grown by `margin` times its size on each side. */
export function viewOf(camera: Camera, { width, height }: Size, margin = 0): Box {
  const scale = pixelsPerUnit(camera.zoom);
  const halfWidth = (width * (0.5 + margin)) / scale;
  const halfHeight = (height * (0.5 + margin)) / scale;
  return {
    west: camera.x - halfWidth,
    east: camera.x + halfWidth,
    north: camera.y - halfHeight,
    south: camera.y + halfHeight,
  };
}

/** A function from units to pixels from the top left corner. */
export function createProjection(camera: Camera, { width, height }: Size) {
  const scale = pixelsPerUnit(camera.zoom);
  return (x: number, y: number): [number, number] => [
    (x - camera.x) * scale + width / 2,
    (y - camera.y) * scale + height / 2,
  ];
}

/** Does `outer` hold all of `inner`? */
export const contains = (outer: Box, inner: Box): boolean =>
  outer.west <= inner.west && outer.east >= inner.east && outer.north <= inner.north && outer.south >= inner.south;
