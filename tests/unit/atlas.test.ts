import { describe, expect, test } from 'vitest';
import { toAtlas } from '#/domain/atlas';
import { toCore } from '#/domain/atlas-core';
import { codeOf, decodePositions, UNKNOWN } from '#/domain/columns';
import { noFilters } from '#/domain/filters';
import { toLat, toLon } from '#/domain/mercator';
import { createPlaceFilter, listPilots, listSilent, toPlaces } from '#/domain/places';
import {
  checkCore,
  checkEstablishments,
  checkPractices,
  checkReference,
  checkTitles,
  SnapshotError,
} from '#/domain/snapshot-check';
import { createFixture } from '../support/fixture-atlas.ts';

const parts = createFixture({ practices: 400, establishments: 120, seed: 7 });
const atlas = toAtlas(parts);

describe('toAtlas', () => {
  test('decodes differences of coordinates back to degrees, to 0.0001', () => {
    const { x, y, located } = decodePositions([-6790, 120, 3, null], [457_750, -20, 0, null]);
    expect(located).toBe(3);
    const degrees = [0, 1, 2].map((row) =>
      [toLon(x[row] ?? 0), toLat(y[row] ?? 0)].map((value) => Math.round(value * 10_000)),
    );
    expect(degrees).toEqual([
      [-6790, 457_750],
      [-6670, 457_730],
      [-6667, 457_730],
    ]);
  });

  test('holds the code of every row, whatever the order of the lists in the snapshot', () => {
    for (const name of ['theme', 'sector', 'departement', 'category', 'outcome', 'level', 'phase', 'cost'] as const) {
      const stored = parts.practices[name].map((at) => parts.practices.codes[name][at] ?? null);
      const decoded = Array.from(stored, (_, row) => codeOf(atlas.columns[name], row));
      expect(decoded).toEqual(stored);
      expect(atlas.columns[name].values.at(-1)).toBe(UNKNOWN);
    }
  });

  test('shows values in the order of the vocabulary, sub-themes under their theme', () => {
    expect(atlas.columns.sector.values.slice(0, 5)).toEqual(parts.reference.sectors.map((sector) => sector.code));
    expect(atlas.columns.theme.values.slice(0, 4)).toEqual([
      'organisation',
      'plannings-horaires',
      'charge-de-travail',
      'competences',
    ]);
    expect(atlas.rootThemes).toEqual(['organisation', 'competences', 'egalite', 'management', 'dialogue', 'sante']);
  });

  test('gives each row the theme of level 1 of its main theme', () => {
    const parents = new Map(parts.reference.themes.map((theme) => [theme.code, theme.parent ?? theme.code]));
    const roots = Array.from(atlas.rootTheme, (at) => atlas.rootThemes[at]);
    expect(roots).toEqual(parts.practices.theme.map((at) => parents.get(parts.practices.codes.theme[at] ?? '')));
  });

  test('keeps rows without a position last, and counts them', () => {
    expect(atlas.located).toBe(parts.core.practices.reduce((sum, rows) => sum + rows, 0));
    expect(atlas.located).toBeLessThan(atlas.count);
    expect(Array.from(atlas.x.subarray(atlas.located))).toEqual(new Array(atlas.count - atlas.located).fill(0));
  });
});

describe('toCore', () => {
  test('gives each row of a run its place, and the rows left over none', () => {
    const core = toCore({
      ...parts.core,
      count: 5,
      x: [-6790, 120],
      y: [457_750, -20],
      practices: [1, 3],
      root: [0, 1, 2, 3, -1],
    });
    const degrees = [...core.x].map((x, row) =>
      [toLon(x), toLat(core.y[row] ?? 0)].map((value) => Math.round(value * 10_000)),
    );
    expect(degrees.slice(0, 4)).toEqual([
      [-6790, 457_750],
      [-6670, 457_730],
      [-6670, 457_730],
      [-6670, 457_730],
    ]);
    expect([core.located, core.x[4], core.y[4]]).toEqual([4, 0, 0]);
    expect([...core.rootTheme]).toEqual([0, 1, 2, 3, 6]);
  });

  test('runs longer than the practices never write past them', () => {
    const core = toCore({ ...parts.core, count: 2, x: [0], y: [0], practices: [9], root: [0, 0] });
    expect([core.located, core.x.length]).toEqual([2, 2]);
  });
});

describe('toPlaces', () => {
  const places = toPlaces(parts.establishments, parts.reference);

  test('only participations under way as a pilot make a pilot site', () => {
    expect(listPilots(places, '2026-11-21')).toEqual([{ row: 0, programmes: ['clusters-qvct'] }]);
    expect(listPilots(places, '2021-06-01').map((site) => site.row)).toEqual([1]);
    expect(listPilots(places, '2024-12-31')).toEqual([]);
  });

  test('silent establishments are those without any practice', () => {
    const silent = [...listSilent(places)];
    expect(silent.length).toBeGreaterThan(0);
    expect(silent).toEqual(parts.establishments.practices.flatMap((count, row) => (count === 0 ? [row] : [])));
  });

  test('a place answers to sector, category and département', () => {
    const filters = { ...noFilters, theme: ['sante'], sector: ['ms-domicile'], departement: ['33', '16'] };
    const matches = createPlaceFilter(places, filters);
    const ofCategory = createPlaceFilter(places, { ...noFilters, category: ['500'] });
    for (let row = 0; row < places.count; row++) {
      const sector = codeOf(places.columns.sector, row);
      const departement = codeOf(places.columns.departement, row);
      expect(matches(row)).toBe(sector === 'ms-domicile' && (departement === '33' || departement === '16'));
      expect(ofCategory(row)).toBe(codeOf(places.columns.category, row) === '500');
    }
  });
});

describe('checks', () => {
  test('let the five parts through', () => {
    expect(checkCore(parts.core)).toBe(parts.core);
    expect(checkPractices(parts.practices, parts.core.count)).toBe(parts.practices);
    expect(checkTitles(parts.titles, parts.practices.count)).toBe(parts.titles);
    expect(checkEstablishments(parts.establishments)).toBe(parts.establishments);
    expect(checkReference(parts.reference)).toBe(parts.reference);
  });

  test.each([
    ['null', () => checkCore(null)],
    ['a list', () => checkCore([])],
    ['HTML', () => checkReference('<!doctype html>')],
    ['another format', () => checkCore({ ...parts.core, format: 2 })],
    ['a negative count', () => checkCore({ ...parts.core, count: -1 })],
    ['a count that is not whole', () => checkCore({ ...parts.core, count: 1.5 })],
    ['a place without its rows', () => checkCore({ ...parts.core, practices: parts.core.practices.slice(1) })],
    ['a row without its theme', () => checkCore({ ...parts.core, root: parts.core.root.slice(1) })],
    ['no totals', () => checkCore({ ...parts.core, themes: null })],
    ['practices of another build', () => checkPractices(parts.practices, parts.core.count + 1)],
    ['a column too short', () => checkPractices({ ...parts.practices, theme: parts.practices.theme.slice(1) }, 400)],
    ['no codes', () => checkPractices({ ...parts.practices, codes: null }, 400)],
    [
      'codes that are no list',
      () => checkEstablishments({ ...parts.establishments, codes: { ...parts.practices.codes, size: 3 } }),
    ],
    ['titles of another build', () => checkTitles(parts.titles, parts.practices.count + 1)],
    ['no terms', () => checkReference({ ...parts.reference, terms: undefined })],
  ])('refuse %s', (_, check) => {
    expect(check).toThrow(SnapshotError);
  });
});
