/** White zones against Turf among all places, and the figures kept of a day against the day itself, over random regions. */
import { distance } from '@turf/turf';
import { describe, expect, test } from 'vitest';
import { countCoverage, readCell } from '#/domain/coverage/count';
import { compareCell, readFigures, toFigures } from '#/domain/coverage/figures';
import { isCovered } from '#/domain/coverage/lists';
import { toCoverageSource } from '#/domain/coverage/source';
import { findNearest, findNearestInSlices, listFar } from '#/domain/coverage/white-zones';
import { isOpen, listCells, recount, themesOf, worlds } from '../support/coverage-recount.ts';
import type { World } from '../support/coverage-rows.ts';
import { createWorld, toParts } from '../support/coverage-world.ts';
import { createRandom } from '../support/fixture-atlas.ts';

describe('white zones', () => {
  test.each([null, 'sante', 'tms-manutention', 'formation'])(
    'theme %s: the nearest of each is what Turf finds among all',
    (theme) => {
      for (const world of worlds.slice(0, 3)) {
        const source = toCoverageSource(toParts(world));
        const { km, practice } = findNearest(source, theme);
        // Guests stand at their establishments of the region only: the place of their lead is not in its snapshots.
        const stands = recount(world, { territory: null, sector: null, theme }).practices.flatMap((one) =>
          one.sites
            .filter((site) => site.point !== null && (isOpen(site) || (site === one.lead && site.region === '75')))
            .map((site) => ({ ...one, at: site.point as [number, number] })),
        );
        for (const [row, finess] of source.places.finess.entries()) {
          const here = world.establishments.find((one) => one.finess === finess)?.point;
          if (!here) {
            expect([km[row], practice[row]]).toEqual([Number.NaN, -1]);
            continue;
          }
          const expected = Math.min(...stands.map(({ at }) => distance(here, at)));
          expect([finess, Math.abs((km[row] ?? Number.NaN) - expected) < 0.01]).toEqual([finess, true]);
          // the one that is named stands there
          const named = stands.filter(({ number }) => number === source.number[practice[row] ?? -1]);
          expect(Math.min(...named.map(({ at }) => distance(here, at)))).toBeCloseTo(expected, 1);
        }
        const far = listFar({ km, practice }, 15);
        expect(far).toHaveLength([...km].filter((away) => away > 15).length);
        expect(far.map((row) => km[row])).toEqual(far.map((row) => km[row] ?? 0).sort((a, b) => b - a));
      }
    },
  );

  test('in slices, the same; given up, nothing', async () => {
    const source = toCoverageSource(toParts(worlds[2] as World));
    expect(await findNearestInSlices(source, 'sante', {})).toEqual(findNearest(source, 'sante'));
    const controller = new AbortController();
    const given = findNearestInSlices(source, 'sante', { signal: controller.signal });
    controller.abort(new Error('another theme'));
    await expect(given).rejects.toThrow('another theme');
  });

  test('on both sides of the date line and near the poles, what Turf finds', () => {
    const random = createRandom(11);
    const spread = (): [number, number] => {
      const lon = random() < 0.5 ? 179.9 - random() * 3 : -179.9 + random() * 3;
      const lat = random() < 0.3 ? 88 + random() * 1.9 : random() * 40 - 20;
      return [Math.round(lon * 10_000) / 10_000, Math.round(Math.min(lat, 85) * 10_000) / 10_000];
    };
    const base = createWorld(4, { establishments: 120, practices: 60 });
    for (const one of base.establishments) one.point = spread();
    const source = toCoverageSource(toParts(base));
    const { km } = findNearest(source, 'sante');
    const stands = recount(base, { territory: null, sector: null, theme: 'sante' }).practices.flatMap((one) =>
      one.sites.filter((site) => isOpen(site) || (site === one.lead && site.region === '75')),
    );
    for (const [row, finess] of source.places.finess.entries()) {
      const here = base.establishments.find((one) => one.finess === finess)?.point ?? [0, 0];
      const expected = Math.min(...stands.map(({ point }) => distance(here, point ?? [0, 0])));
      expect([finess, Math.abs((km[row] ?? Number.NaN) - expected) < 0.05]).toEqual([finess, true]);
    }
  });

  test('without any practice of the theme, every establishment that has a place is far', () => {
    const world = worlds[0] as World;
    const none = { ...world, practices: world.practices.filter((one) => !themesOf(world, one).has('egalite')) };
    const source = toCoverageSource(toParts(none));
    const nearest = findNearest(source, 'egalite');
    expect(listFar(nearest, 500)).toHaveLength(source.places.located);
    expect(listFar(nearest, 500, (row) => row === 0)).toEqual([0]);
    expect(isCovered(source, 0, 'egalite')).toBe(false);
  });
});

describe('dated figures', () => {
  const about = { region: '75', takenOn: '2026-07-01', version: '12' };

  test('say again every cell as it was, through JSON', () => {
    for (const world of worlds) {
      const coverage = countCoverage(toCoverageSource(toParts(world)));
      const kept = readFigures(JSON.parse(JSON.stringify(toFigures(coverage, about))));
      expect(kept).toMatchObject({ takenOn: '2026-07-01', version: '12' });
      for (const cell of listCells(coverage.territories, coverage.sectors, coverage.themes))
        expect(kept && readCell(kept.coverage, cell)).toEqual(readCell(coverage, cell));
    }
  });

  test('compare by codes, whatever was added since; no share under ten', () => {
    const world = worlds[1] as World;
    const now = countCoverage(toCoverageSource(toParts(world)));
    const earlier = {
      ...world,
      practices: world.practices.slice(0, 100),
      reference: { ...world.reference, sectors: world.reference.sectors.slice(1) },
    };
    const before = countCoverage(toCoverageSource(toParts(earlier)));
    const cell = { territory: '33', sector: null, theme: 'sante' };
    const [after, was] = [recount(world, cell), recount(earlier, cell)];
    const trend = compareCell(now, before, cell);
    expect(trend).toMatchObject({
      practices: after.practices.length - was.practices.length,
      covered: after.covered.length - was.covered.length,
      open: 0,
    });
    const whole = { territory: null, sector: null, theme: null };
    const [all, allWas] = [recount(world, whole), recount(earlier, whole)];
    expect(compareCell(now, before, whole)?.share).toBeCloseTo(
      all.covered.length / all.open.length - allWas.covered.length / allWas.open.length,
      10,
    );
    const small = recount(world, { territory: '33', sector: 'ms-domicile', theme: null }).open.length;
    expect(small).toBeLessThan(10);
    expect(compareCell(now, before, { territory: '33', sector: 'ms-domicile', theme: null })?.share).toBeNull();
    expect(
      compareCell(
        now,
        { ...before, sectors: ['autre', ...before.sectors.slice(1)] },
        { territory: null, sector: before.sectors[0] ?? '', theme: null },
      ),
    ).toBeNull();
  });

  test('what is not such figures, or of another definition, is not read', () => {
    const figures = toFigures(countCoverage(toCoverageSource(toParts(worlds[0] as World))), about);
    for (const wrong of [
      null,
      {},
      { ...figures, definition: 2 },
      { ...figures, format: 2 },
      { ...figures, open: [1] },
      { ...figures, covered: [1e9, 1] },
      { ...figures, practices: [3] },
      { ...figures, takenOn: 'hier' },
    ])
      expect(readFigures(wrong)).toBeNull();
    expect(readFigures(figures)).not.toBeNull();
  });
});
