import { describe, expect, test } from 'vitest';
import { boundsOf, pixelsPerUnit, toLat, toLon, toX, toY } from '#/domain/mercator';
import { contains, createProjection, fitBox, viewOf } from '#/map/camera';
import { drawArcs, radiusOf } from '#/map/ring';
import { type Circle, dodge, touches } from '#/map/room';
import { createRandom } from '../support/fixture-atlas.ts';

describe('mercator', () => {
  test('degrees come back to a hundred-thousandth', () => {
    for (const [lon, lat] of [
      [-1.68, 47.36],
      [55.5, -21.1],
      [-61.6, 16.2],
      [0, 0],
      [179.9, 84],
    ] as const) {
      expect(toLon(toX(lon))).toBeCloseTo(lon, 5);
      expect(toLat(toY(lat))).toBeCloseTo(lat, 5);
    }
  });

  test('north is up, east is right, the ends of the world stay in range', () => {
    expect(toX(2)).toBeGreaterThan(toX(1));
    expect(toY(44)).toBeGreaterThan(toY(45));
    for (const lat of [-90, 90]) expect([toY(lat) >= 0, toY(lat) < 2 ** 32]).toEqual([true, true]);
    expect(toX(180)).toBeLessThan(2 ** 32);
  });

  test('bounds of no row are null', () => {
    expect(boundsOf([1, 2], [3, 4], [])).toBeNull();
    expect(boundsOf([1, 9, 5], [3, 4, 8], [0, 2])).toEqual({ west: 1, north: 3, east: 5, south: 8 });
  });
});

describe('camera', () => {
  const region = { west: toX(-1.8), east: toX(2.6), north: toY(47.2), south: toY(42.8) };
  test.each([
    [668, 860],
    [353, 800],
    [390, 300],
  ])('the whole region is in view at %i × %i, within the padding', (width, height) => {
    const size = { width, height };
    const camera = fitBox(region, size, 28);
    expect(contains(viewOf(camera, size), region)).toBe(true);
    const project = createProjection(camera, size);
    const [left, top] = project(region.west, region.north);
    const [right, bottom] = project(region.east, region.south);
    expect(Math.min(left, top, width - right, height - bottom)).toBeGreaterThanOrEqual(27.9);
    expect(Math.min(left, top)).toBeLessThan(28.1);
  });

  test('the middle of the view is the centre; one unit is as wide as MapLibre says', () => {
    const project = createProjection({ x: 1e9, y: 2e9, zoom: 7 }, { width: 400, height: 300 });
    expect(project(1e9, 2e9)).toEqual([200, 150]);
    expect(2 ** 32 * pixelsPerUnit(0)).toBe(512);
  });
});

describe('ring', () => {
  const lengthOf = (path: string, radius: number) => {
    const [, x1, y1, large, x2, y2] = /^M(\S+) (\S+)A\S+ \S+ 0 (\d) 1 (\S+) (\S+)$/.exec(path)?.map(Number) ?? [];
    if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) throw new Error(path);
    const chord = Math.hypot(x2 - x1, y2 - y1);
    const arc = 2 * radius * Math.asin(Math.min(1, chord / (2 * radius)));
    return large ? 2 * Math.PI * radius - arc : arc;
  };

  test('arcs go round once, in the order of the shares, with a gap after each', () => {
    const random = createRandom(4);
    for (let turn = 0; turn < 100; turn++) {
      const shares = Array.from({ length: 7 }, () => (random() < 0.4 ? 0 : Math.ceil(random() * 40)));
      const present = shares.filter((share) => share > 0).length;
      if (present < 2) continue;
      const radius = radiusOf(shares.reduce((sum, share) => sum + share)) - 6;
      const arcs = drawArcs(shares, radius);
      expect(arcs.map((arc) => arc !== '')).toEqual(shares.map((share) => share > 0));
      const lengths = arcs.map((arc) => (arc ? lengthOf(arc, radius) : 0));
      const total = lengths.reduce((sum, length) => sum + length) + present * 2;
      expect(total).toBeCloseTo(2 * Math.PI * radius, 0);
      for (const [at, length] of lengths.entries()) {
        if (length > 0) expect(length).toBeGreaterThan(2.5);
        for (const [other, share] of shares.entries()) {
          if (share > (shares[at] ?? 0)) expect(lengths[other]).toBeGreaterThan(length - 0.2);
        }
      }
    }
  });

  test('one theme is a whole ring', () => {
    expect(drawArcs([0, 3, 0], 20).map((arc) => arc.split('A').length - 1)).toEqual([0, 2, 0]);
  });

  test('a sign grows with what it stands for, up to a limit', () => {
    const radii = [1, 2, 5, 20, 21, 100, 5000, 1e6].map(radiusOf);
    expect(radii).toEqual([...radii].sort((a, b) => a - b));
    expect(radii.at(-1)).toBe(44);
  });
});

describe('dodge', () => {
  test('a disc leaves what it stands on for the edge, or stays; no two end on each other where there is room', () => {
    const random = createRandom(8);
    const at = (radius: number, spread: number): Circle => ({ x: random() * spread, y: random() * spread, radius });
    for (let turn = 0; turn < 50; turn++) {
      const obstacles = Array.from({ length: 5 }, (_, place) => ({ x: 150 * place, y: 100, radius: 25 }));
      const discs = Array.from({ length: 6 }, () => at(9, 600));
      const shifts = dodge(discs, obstacles, 1);
      const moved = discs.map((disc, i) => ({
        ...disc,
        x: disc.x + (shifts[i]?.[0] ?? 0),
        y: disc.y + (shifts[i]?.[1] ?? 0),
      }));
      for (const [i, disc] of moved.entries()) {
        for (const other of [...obstacles, ...moved.slice(0, i)]) {
          expect(Math.hypot(disc.x - other.x, disc.y - other.y)).toBeGreaterThanOrEqual(
            disc.radius + other.radius - 1e-6,
          );
        }
      }
    }
  });

  test('a disc exactly on its obstacle leaves it', () => {
    const [[dx, dy] = [0, 0]] = dodge([{ x: 5, y: 5, radius: 8 }], [{ x: 5, y: 5, radius: 20 }], 1);
    expect(Math.hypot(dx, dy)).toBeCloseTo(29);
  });

  test('nothing moves without need', () => {
    expect(dodge([{ x: 0, y: 0, radius: 8 }], [{ x: 40, y: 0, radius: 20 }], 1)).toEqual([[0, 0]]);
  });

  test('a disc touches a rectangle from inside, from a side and at a corner', () => {
    const rect = { left: 0, top: 0, right: 10, bottom: 10 };
    expect(touches({ x: 5, y: 5, radius: 1 }, rect)).toBe(true);
    expect(touches({ x: 13, y: 5, radius: 4 }, rect)).toBe(true);
    expect(touches({ x: 13, y: 13, radius: 4 }, rect)).toBe(false);
  });
});
