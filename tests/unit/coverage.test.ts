/** Every figure of coverage against a recount of raw rows, in plain TypeScript, over random regions. */
import { distance } from '@turf/turf';
import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '#/domain/columns';
import { type Cell, countCoverage, readCell, shareOf } from '#/domain/coverage/count';
import { compareCell, readFigures, toFigures } from '#/domain/coverage/figures';
import { isCovered, listCellPractices, listWithout } from '#/domain/coverage/lists';
import { nameCommune, toCoverageSource } from '#/domain/coverage/source';
import { findNearest, listFar } from '#/domain/coverage/white-zones';
import { createWorld, type RawEstablishment, type RawPractice, toParts, type World } from '../support/coverage-world.ts';

const worlds = [1, 2, 3, 4].map((seed) => createWorld(seed, { establishments: 40 * seed ** 2, practices: 60 * seed ** 2 }));

const parentOf = ({ reference }: World, code: string) => reference.themes.find((theme) => theme.code === code)?.parent ?? null;
/** Main and others, and their parents. */
const themesOf = (world: World, { theme, others }: RawPractice) =>
  new Set([theme, ...others].flatMap((code) => [code, parentOf(world, code) ?? code]));
const isOpen = ({ region, closed, sector }: RawEstablishment) => region === '75' && !closed && sector !== null;
type TerritoryOf = (establishment: RawEstablishment) => string | null;
const byDepartement: TerritoryOf = ({ departement }) => departement;

/** The definition of the issue, word for word, one cell at a time. */
function recount(world: World, { territory, sector, theme }: Cell, territoryOf: TerritoryOf = byDepartement) {
  const isHere = (establishment: RawEstablishment) =>
    establishment.region === '75' &&
    territoryOf(establishment) !== null &&
    (territory === null || territoryOf(establishment) === territory) &&
    (sector === null || (establishment.sector ?? UNKNOWN) === sector);
  const practices = world.practices.filter(
    (practice) => (theme === null || themesOf(world, practice).has(theme)) && practice.sites.some(isHere),
  );
  const open = world.establishments.filter((establishment) => isOpen(establishment) && isHere(establishment));
  const covered = open.filter((establishment) => practices.some(({ sites }) => sites.includes(establishment)));
  return { practices, open, covered };
}

function* listCells(territories: readonly string[], sectors: readonly string[], themes: readonly string[]): Generator<Cell> {
  for (const territory of [...territories, null])
    for (const sector of [...sectors, null]) for (const theme of [...themes, null]) yield { territory, sector, theme };
}

describe('the matrix', () => {
  test.each([...worlds.keys()])('world %i: each cell is what the rows say, its lists too', (at) => {
    const world = worlds[at] as World;
    const source = toCoverageSource(toParts(world));
    const coverage = countCoverage(source);
    let compared = 0;
    for (const cell of listCells(coverage.territories, coverage.sectors, coverage.themes)) {
      const truth = recount(world, cell);
      expect([cell, readCell(coverage, cell)]).toEqual([
        cell,
        { practices: truth.practices.length, covered: truth.covered.length, open: truth.open.length },
      ]);
      compared++;
      if (at > 1 && compared % 7 > 0) continue;
      expect(listCellPractices(source, cell).map((row) => source.number[row])).toEqual(
        truth.practices.map(({ number }) => number).sort((a, b) => b - a),
      );
      expect(listWithout(source, cell).map((row) => source.places.finess[row]).sort()).toEqual(
        truth.open.filter((one) => !truth.covered.includes(one)).map(({ finess }) => finess).sort(),
      );
    }
    expect(compared).toBe(9 * 7 * 14 + (coverage.territories.length - 8) * 7 * 14);
    // a total is every practice with an establishment here, led here or not, once
    expect(readCell(coverage, { territory: null, sector: null, theme: null })?.practices).toBe(
      world.practices.filter(({ sites }) => sites.some(({ region }) => region === '75')).length,
    );
    if (at > 0) expect(world.practices.some(({ lead, sites }) => lead.region === '52' && sites.some(isOpen))).toBe(true);
  });

  test('inside a département: communes, and those that are not known', () => {
    const world = worlds[2] as World;
    const source = toCoverageSource(toParts(world));
    const within = '33';
    // A site that is closed or out of scope has no commune in the snapshots.
    const territoryOf: TerritoryOf = (one) =>
      one.departement !== within ? null : isOpen(one) ? (one.commune ?? UNKNOWN) : UNKNOWN;
    const coverage = countCoverage(source, { within });
    const mine = coverage.territories.filter((code) => code.startsWith('33') || code === UNKNOWN);
    expect(mine).toHaveLength(4);
    for (const cell of listCells(mine, coverage.sectors, ['sante', 'formation'])) {
      const truth = recount(world, cell, territoryOf);
      expect([cell, readCell(coverage, cell)]).toEqual([
        cell,
        { practices: truth.practices.length, covered: truth.covered.length, open: truth.open.length },
      ]);
      expect(listCellPractices(source, cell, { within })).toHaveLength(truth.practices.length);
      expect(listWithout(source, cell, { within })).toHaveLength(truth.open.length - truth.covered.length);
    }
    for (const code of coverage.territories.filter((other) => !mine.includes(other)))
      expect(readCell(coverage, { territory: code, sector: null, theme: null })).toEqual({ practices: 0, covered: 0, open: 0 });
    expect(nameCommune(source, '33001')).toBe('Commune 33001');
    expect(nameCommune(source, UNKNOWN)).toBe('Commune non renseignée');
  });

  test('some establishments only: those kept, and the practices that stand there', () => {
    const world = worlds[3] as World;
    const source = toCoverageSource(toParts(world));
    const kept = (one: RawEstablishment) => isOpen(one) && Number(one.finess) % 3 === 0;
    const keep = Uint8Array.from(source.places.finess, (finess) => (Number(finess) % 3 === 0 ? 1 : 0));
    const coverage = countCoverage(source, { keep });
    const territoryOf: TerritoryOf = (one) => (kept(one) ? one.departement : null);
    for (const cell of listCells(['33', '23'], coverage.sectors, ['sante', 'tms-manutention'])) {
      const truth = recount(world, cell, territoryOf);
      expect(readCell(coverage, cell)).toEqual({
        practices: truth.practices.length,
        covered: truth.covered.length,
        open: truth.open.length,
      });
    }
  });

  test('no percentage under ten establishments; an unknown code is no cell', () => {
    expect([9, 10].map((open) => shareOf({ covered: 4, open }))).toEqual([null, 0.4]);
    expect(shareOf({ covered: 0, open: 0 })).toBeNull();
    const source = toCoverageSource(toParts(worlds[0] as World));
    expect(readCell(countCoverage(source), { territory: '99', sector: null, theme: null })).toBeNull();
    expect(listCellPractices(source, { territory: '99', sector: null, theme: null })).toEqual([]);
    expect(listWithout(source, { territory: null, sector: 'x', theme: null })).toEqual([]);
  });

  test('an empty region counts nothing', () => {
    const source = toCoverageSource(toParts({ ...(worlds[0] as World), establishments: [], practices: [] }));
    expect(readCell(countCoverage(source), { territory: null, sector: null, theme: null })).toEqual({ practices: 0, covered: 0, open: 0 });
    expect(findNearest(source, null).km).toHaveLength(0);
  });
});

describe('white zones', () => {
  test.each([null, 'sante', 'tms-manutention', 'formation'])('theme %s: the nearest of each is what Turf finds among all', (theme) => {
    for (const world of worlds.slice(0, 3)) {
      const source = toCoverageSource(toParts(world));
      const { km, practice } = findNearest(source, theme);
      // Guests stand at their establishments of the region only: the place of their lead is not in its snapshots.
      const stands = recount(world, { territory: null, sector: null, theme }).practices.flatMap((one) =>
        one.sites.filter((site) => site.point !== null && (isOpen(site) || (site === one.lead && site.region === '75'))).map((site) => ({ ...one, at: site.point as [number, number] })),
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
    const earlier = { ...world, practices: world.practices.slice(0, 100), reference: { ...world.reference, sectors: world.reference.sectors.slice(1) } };
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
    expect(compareCell(now, before, whole)?.share).toBeCloseTo(all.covered.length / all.open.length - allWas.covered.length / allWas.open.length, 10);
    const small = recount(world, { territory: '33', sector: 'ms-domicile', theme: null }).open.length;
    expect(small).toBeLessThan(10);
    expect(compareCell(now, before, { territory: '33', sector: 'ms-domicile', theme: null })?.share).toBeNull();
    expect(compareCell(now, { ...before, sectors: ['autre', ...before.sectors.slice(1)] }, { territory: null, sector: before.sectors[0] ?? '', theme: null })).toBeNull();
  });

  test('what is not such figures, or of another definition, is not read', () => {
    const figures = toFigures(countCoverage(toCoverageSource(toParts(worlds[0] as World))), about);
    for (const wrong of [null, {}, { ...figures, definition: 2 }, { ...figures, format: 2 }, { ...figures, open: [1] }, { ...figures, covered: [1e9, 1] }, { ...figures, practices: [3] }, { ...figures, takenOn: 'hier' }])
      expect(readFigures(wrong)).toBeNull();
    expect(readFigures(figures)).not.toBeNull();
  });
});
