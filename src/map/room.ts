/**
 * Finding room on the screen: discs that are taken, and the nearest free place. Pure; all in pixels. Invariant: the same input gives the
 * same place.
 */
import { signsTouch } from '#/domain/clusters';

export interface Circle {
  x: number;
  y: number;
  radius: number;
}

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const overlaps = (a: Circle, b: Circle): boolean => signsTouch(a.x - b.x, a.y - b.y, a.radius, b.radius);

/** Does a disc reach into a rectangle? */
export function touches({ x, y, radius }: Circle, { left, top, right, bottom }: Rect): boolean {
  const dx = x - Math.min(right, Math.max(left, x));
  const dy = y - Math.min(bottom, Math.max(top, y));
  return dx * dx + dy * dy < radius * radius;
}

export const intersect = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Distances tried, in radii of the disc: against the obstacle first. */
const FAR = [1, 3, 5];
/** Turns tried around an obstacle, in twelfths of a circle, nearest first. */
const TURNS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6];

/**
 * Moves discs off the obstacles they stand on, each to the edge of its obstacle, as near as there is room; the shift of each, `[0, 0]`
 * for one that stands free or finds no room.
 */
export function dodge(discs: readonly Circle[], obstacles: readonly Circle[], gap: number): [number, number][] {
  const taken = [...obstacles];
  return discs.map((disc) => {
    const obstacle = taken.find((other) => overlaps(disc, other));
    if (!obstacle) {
      taken.push(disc);
      return [0, 0];
    }
    const same = disc.x === obstacle.x && disc.y === obstacle.y;
    const start = same ? -Math.PI / 4 : Math.atan2(disc.y - obstacle.y, disc.x - obstacle.x);
    for (const far of FAR) {
      const reach = disc.radius * far + obstacle.radius + gap;
      for (const turn of TURNS) {
        const angle = start + (turn * Math.PI) / 6;
        const moved = { ...disc, x: obstacle.x + reach * Math.cos(angle), y: obstacle.y + reach * Math.sin(angle) };
        if (taken.some((other) => overlaps(moved, other))) continue;
        taken.push(moved);
        return [moved.x - disc.x, moved.y - disc.y];
      }
    }
    return [0, 0];
  });
}
