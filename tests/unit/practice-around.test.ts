import { describe, expect, test } from 'vitest';
import { toAtlas } from '#/domain/atlas';
import { codeOf, UNKNOWN } from '#/domain/columns';
import { listNearby } from '#/domain/nearby';
import { listNeighbours } from '#/domain/neighbours';
import { toPlaces } from '#/domain/places';
import { createFixture } from '../support/fixture-atlas.ts';

const parts = createFixture({ practices: 90, establishments: 60, seed: 21 });
const atlas = toAtlas(parts);
const places = toPlaces(parts.establishments, parts.reference);

/** Degrees of each establishment, straight from the part. */
const degrees = (() => {
  const sum = (steps: (number | null)[]) => {
    let at = 0;
    return steps.map((step) => {
      at += step ?? 0;
      return step === null ? null : at / 10_000;
    });
  };
  const [lon, lat] = [sum(parts.establishments.x), sum(parts.establishments.y)];
  return lon.map((x, row) => (x === null ? null : { lon: x, lat: lat[row] ?? 0 }));
})();
const toRadians = (angle: number) => (angle * Math.PI) / 180;
/** The textbook haversine. */
function kilometres(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const half =
    Math.sin(toRadians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(toRadians(a.lat)) * Math.cos(toRadians(b.lat)) * Math.sin(toRadians(b.lon - a.lon) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(half));
}

describe('établissements proches', () => {
  test('around each practice: near ones with a practice first, then the others, as a recount finds them', () => {
    for (let row = 0; row < atlas.count; row += 2) {
      const home = atlas.establishment[row] ?? 0;
      const here = degrees[home];
      if (!here) continue;
      const finess = places.finess[home] ?? '';
      const found = listNearby(atlas, places, here, new Set([finess]));
      const near = degrees
        .flatMap((there, place) => (there && place !== home ? [{ place, km: kilometres(here, there) }] : []))
        .filter(({ km }) => km <= 50);
      const told = near.filter(({ place }) => (parts.establishments.practices[place] ?? 0) > 0);
      const expectedTold = Math.min(4, told.length);
      expect(found).toHaveLength(Math.min(6, expectedTold + near.length - told.length));
      const first = found.slice(0, expectedTold);
      const rest = found.slice(expectedTold);
      for (const { place, practices } of first)
        expect(practices.map((at) => parts.practices.establishment[at])).toEqual(
          Array(parts.establishments.practices[place]).fill(place),
        );
      expect(rest.flatMap(({ practices }) => practices)).toEqual([]);
      for (const group of [first, rest]) {
        const km = group.map((one) => Math.round(one.km * 1000));
        expect(km).toEqual([...km].sort((a, b) => a - b));
        const pool = (group === first ? told : near.filter(({ place }) => !told.some((one) => one.place === place)))
          .map((one) => one.km)
          .sort((a, b) => a - b);
        for (const [at, distance] of km.entries()) expect(distance / 1000).toBeCloseTo(pool[at] ?? Number.NaN, 1);
      }
    }
  });

  test('overseas, far from everything: nothing, rather than the nearest one of the mainland', () => {
    expect(listNearby(atlas, places, { lon: 55.45, lat: -20.88 }, new Set())).toEqual([]);
  });
});

describe('pratiques voisines', () => {
  const themeOf = (row: number) => codeOf(atlas.columns.theme, row) ?? UNKNOWN;
  const rootOf = (row: number) =>
    parts.reference.themes.find(({ code }) => code === themeOf(row))?.parent ?? themeOf(row);

  test('own establishment, same theme, sister theme: in that order, and each says so first', () => {
    let owns = 0;
    let sisters = 0;
    for (let row = 0; row < atlas.count; row += 1) {
      const found = listNeighbours(atlas, places, row);
      expect(found.map((one) => one.row)).not.toContain(row);
      expect(new Set(found.map((one) => one.row)).size).toBe(found.length);
      const rank = found.map(({ row: other, reasons }) => {
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.length).toBeLessThanOrEqual(3);
        const own = atlas.establishment[other] === atlas.establishment[row];
        const expected = own ? 'même établissement' : themeOf(other) === themeOf(row) ? 'même thème' : 'thème voisin';
        if (!own) expect(rootOf(other)).toBe(rootOf(row));
        expect(reasons[0]?.startsWith(expected)).toBe(true);
        return ['même établissement', 'même thème', 'thème voisin'].indexOf(expected);
      });
      expect(rank).toEqual([...rank].sort());
      owns += rank.filter((one) => one === 0).length;
      sisters += rank.filter((one) => one === 2).length;
      expect(rank.filter((one) => one === 0).length).toBeLessThanOrEqual(2);
    }
    expect(owns).toBeGreaterThan(0);
    expect(sisters).toBeGreaterThan(0);
  });

  test('alone on its theme, in an establishment without another: no neighbour', () => {
    const lonely = { ...atlas, count: 1 };
    expect(listNeighbours(lonely, places, 0)).toEqual([]);
  });
});
