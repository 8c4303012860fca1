import { circle, distance } from '@turf/turf';
import { describe, expect, test } from 'vitest';
import { decodePositions } from '#/domain/columns';
import { formatDistance, maskRadius, measureDistances, orderByDistance, pointOf } from '#/domain/distance';
import { toRadiusCircle } from '#/domain/radius-circle';
import { createRandom } from '../support/fixture-atlas.ts';

/** Positions of points given in degrees, as a snapshot stores them; `null` last. */
function toPositions(points: ([number, number] | null)[]) {
  let [beforeX, beforeY] = [0, 0];
  const steps = points.map((point) => {
    if (point === null) return [null, null] as const;
    const [x, y] = point.map((degrees) => Math.round(degrees * 10_000)) as [number, number];
    const step = [x - beforeX, y - beforeY] as const;
    [beforeX, beforeY] = [x, y];
    return step;
  });
  return decodePositions(
    steps.map(([x]) => x),
    steps.map(([, y]) => y),
  );
}
const bordeaux = { lon: -0.5792, lat: 44.8378 };
const paris: [number, number] = [2.3522, 48.8566];

describe('distances', () => {
  test('Bordeaux is 499 km from Paris, and 0 km from itself', () => {
    const km = measureDistances(toPositions([paris, [bordeaux.lon, bordeaux.lat]]), bordeaux);
    expect(km[0]).toBeCloseTo(499, 0);
    expect(km[1]).toBeLessThan(0.002);
  });

  test('agree with Turf to a metre in a thousand, everywhere on the map, overseas and across the date line', () => {
    const random = createRandom(7);
    const points = Array.from({ length: 400 }, (): [number, number] => [random() * 360 - 180, random() * 160 - 80]);
    const positions = toPositions(points);
    for (const [lon, lat] of [
      [-0.58, 44.84],
      [55.45, -20.88],
      [-61.55, 16.24],
      [179.9, -14],
      [-178.2, -14.3],
    ] as const) {
      const km = measureDistances(positions, { lon, lat });
      for (const row of points.keys()) {
        const there = pointOf(positions, row);
        const expected = distance([lon, lat], [there?.lon ?? 0, there?.lat ?? 0]);
        expect(Math.abs((km[row] ?? 0) - expected)).toBeLessThan(0.002 + expected / 100_000);
      }
    }
  });

  test('two doors of one street are some metres apart, not zero', () => {
    const km = measureDistances(toPositions([[bordeaux.lon + 0.0001, bordeaux.lat]]), bordeaux);
    expect((km[0] ?? 0) * 1000).toBeCloseTo(7.9, 0);
  });

  test('a row without a position is infinitely far, has no point, is in no radius and comes last', () => {
    const positions = toPositions([paris, [bordeaux.lon, bordeaux.lat], null]);
    const km = measureDistances(positions, bordeaux);
    expect(km[2]).toBe(Infinity);
    expect(pointOf(positions, 2)).toBeNull();
    expect([...maskRadius(km, 1_000_000)]).toEqual([1, 1, 0]);
    expect([...orderByDistance([2, 0, 1], km)]).toEqual([1, 0, 2]);
  });

  test('the order is that of a plain sort, ties in the order given', () => {
    const random = createRandom(3);
    const km = Float32Array.from({ length: 3000 }, () => (random() < 0.02 ? Infinity : Math.floor(random() * 40)));
    const rows = [...km.keys()].filter(() => random() < 0.7);
    const far = (row: number) => Math.min(km[row] ?? 0, 1e6);
    expect([...orderByDistance(rows, km)]).toEqual(rows.toSorted((a, b) => far(a) - far(b)));
    expect([...orderByDistance([], km)]).toEqual([]);
  });

  test('a radius takes its edge in', () => {
    expect([...maskRadius(Float32Array.of(9.9, 10, 10.1), 10)]).toEqual([1, 1, 0]);
  });

  test('100 000 distances, their order and the mask take well under a second', () => {
    const random = createRandom(1);
    const positions = toPositions(Array.from({ length: 100_000 }, () => [random() * 6, 43 + random() * 6]));
    const start = performance.now();
    const km = measureDistances(positions, bordeaux);
    orderByDistance(Uint32Array.from(km.keys()), km);
    maskRadius(km, 50);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

test.each([
  [0, 'moins de 1\u00a0km'],
  [0.99, 'moins de 1\u00a0km'],
  [1, '1\u00a0km'],
  [3.44, '3,4\u00a0km'],
  [9.96, '10\u00a0km'],
  [14.4, '14\u00a0km'],
  [1234.5, '1\u202f235\u00a0km'],
])('%f km reads %s', (km, words) => expect(formatDistance(km)).toBe(words));

test('the circle of a radius is closed, and its edge is at that radius', () => {
  const { geometry } = toRadiusCircle(bordeaux, 50);
  const [ring = []] = geometry.coordinates;
  expect(ring.at(0)).toEqual(ring.at(-1));
  expect(ring).toHaveLength(97);
  for (const corner of ring) expect(distance([bordeaux.lon, bordeaux.lat], corner)).toBeCloseTo(50, 3);
  expect(geometry).toEqual(circle([bordeaux.lon, bordeaux.lat], 50, { steps: 96 }).geometry);
});
