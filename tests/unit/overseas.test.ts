/** The Republic is not a rectangle around Paris: what has a place anywhere is drawn, measured and found there. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodePositions } from '#/domain/columns';
import { measureDistances, pointOf } from '#/domain/distance';
import { parseScope } from '#/domain/scope-url';
import { maskZone } from '#/domain/zone';
import { type DepartementTopology, drawRegion, type NeighbourTopology } from '#/map/still-map';

const places: [string, number, number, string | null][] = [
  ['Basse-Terre', -61.73, 15.998, '01'],
  ['Fort-de-France', -61.067, 14.603, '02'],
  ['Cayenne', -52.333, 4.933, '03'],
  ['Saint-Denis', 55.448, -20.879, '04'],
  ['Mamoudzou', 45.228, -12.78, '06'],
  ['Ajaccio', 8.737, 41.927, '94'],
  ['Saint-Pierre', -56.178, 46.778, null],
  ['Mata-Utu', -176.174, -13.282, null],
  ['Nouméa', 166.44, -22.275, null],
];
const read = <T>(name: string): T => JSON.parse(readFileSync(`public/geo/${name}.json`, 'utf8'));
const departements = read<DepartementTopology>('departements');
const neighbours = read<NeighbourTopology>('neighbours');

describe.each(places)('%s', (_, lon, lat) => {
  const positions = decodePositions([Math.round(lon * 10_000)], [Math.round(lat * 10_000)]);

  test('keeps its position', () => {
    const point = pointOf(positions, 0);
    expect(point?.lon).toBeCloseTo(lon, 3);
    expect(point?.lat).toBeCloseTo(lat, 3);
  });

  test('is a kilometre and a bit from a hundredth of a degree north, and far from Bordeaux', () => {
    expect(measureDistances(positions, { lon, lat: lat + 0.01 })[0]).toBeCloseTo(1.11, 1);
    expect(measureDistances(positions, { lon: -0.58, lat: 44.84 })[0]).toBeGreaterThan(700);
  });

  test('is a centre and a zone that an address may name', () => {
    expect(parseScope(new URLSearchParams(`pres=${lat},${lon}`)).centre).toEqual({
      kind: 'point',
      point: { lon, lat },
    });
    const { zone } = parseScope(new URLSearchParams(`zone=${lon - 0.1},${lat - 0.1},${lon + 0.1},${lat + 0.1}`));
    if (!zone) throw new Error('no zone');
    expect([...maskZone(positions, zone)]).toEqual([1]);
  });
});

test.each(places.filter(([, , , region]) => region !== null))(
  '%s stands inside the little map of its région',
  (_, lon, lat, region) => {
    const map = drawRegion(departements, neighbours, region ?? '', 340, 400);
    const [x = Number.NaN, y = Number.NaN] = map?.project(lon, lat) ?? [];
    expect(map?.land.length).toBeGreaterThan(50);
    for (const [at, size] of [
      [x, 340],
      [y, 400],
    ] as const) {
      expect(at).toBeGreaterThan(10);
      expect(at).toBeLessThan(size - 10);
    }
  },
);
