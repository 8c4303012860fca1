/** Every figure of the matrix against a recount of raw rows, in plain TypeScript, over random regions. */
import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '#/domain/columns';
import { countCoverage, readCell, shareOf } from '#/domain/coverage/count';
import { tellByEpci } from '#/domain/coverage/epci';
import { listCellPractices, listWithout } from '#/domain/coverage/lists';
import { nameCommune, toCoverageSource } from '#/domain/coverage/source';
import { findNearest } from '#/domain/coverage/white-zones';
import { isOpen, listCells, recount, type TerritoryOf, worlds } from '../support/coverage-recount.ts';
import type { RawEstablishment, World } from '../support/coverage-rows.ts';
import { toParts } from '../support/coverage-world.ts';

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
      expect(
        listWithout(source, cell)
          .map((row) => source.places.finess[row])
          .sort(),
      ).toEqual(
        truth.open
          .filter((one) => !truth.covered.includes(one))
          .map(({ finess }) => finess)
          .sort(),
      );
    }
    expect(compared).toBe(9 * 7 * 14 + (coverage.territories.length - 8) * 7 * 14);
    // a total is every practice with an establishment here, led here or not, once
    expect(readCell(coverage, { territory: null, sector: null, theme: null })?.practices).toBe(
      world.practices.filter(({ sites }) => sites.some(({ region }) => region === '75')).length,
    );
    if (at > 0)
      expect(world.practices.some(({ lead, sites }) => lead.region === '52' && sites.some(isOpen))).toBe(true);
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
      expect(readCell(coverage, { territory: code, sector: null, theme: null })).toEqual({
        practices: 0,
        covered: 0,
        open: 0,
      });
    expect(nameCommune(source, '33001')).toBe('Commune 33001');
    expect(nameCommune(source, UNKNOWN)).toBe('Commune non renseignée');
  });

  test('some establishments only: those kept, and the practices that stand there', () => {
    const world = worlds[2] as World;
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
    expect(readCell(countCoverage(source), { territory: null, sector: null, theme: null })).toEqual({
      practices: 0,
      covered: 0,
      open: 0,
    });
    expect(findNearest(source, null).km).toHaveLength(0);
  });
});

describe('inside a département, by EPCI', () => {
  test('each commune counts in its own, former codes too; what has none is told apart', () => {
    const world = worlds[2] as World;
    const source = toCoverageSource(toParts(world));
    const epci = {
      code: ['200000001', '200000002'],
      name: ['CC du Nord', 'CA du Sud'],
      communes: [['33001', '99999', '23001'], ['33002']],
    };
    const told = tellByEpci(source.commune, epci);
    const coverage = countCoverage(source, { within: '33', told });
    expect(coverage.territories).toEqual(['200000001', '200000002', UNKNOWN]);
    expect(coverage.territories.map(told.nameOf)).toEqual([
      'CC du Nord',
      'CA du Sud',
      'Hors EPCI, ou commune non renseignée',
    ]);
    const territoryOf: TerritoryOf = (one) => {
      if (one.departement !== '33') return null;
      const at = isOpen(one) ? epci.communes.findIndex((list) => list.includes(one.commune ?? '')) : -1;
      return epci.code[at] ?? UNKNOWN;
    };
    let compared = 0;
    for (const cell of listCells(coverage.territories, coverage.sectors, ['sante', 'formation'])) {
      const truth = recount(world, cell, territoryOf);
      const scope = { within: '33', told };
      expect([cell, readCell(coverage, cell)]).toEqual([
        cell,
        { practices: truth.practices.length, covered: truth.covered.length, open: truth.open.length },
      ]);
      expect(listCellPractices(source, cell, scope)).toHaveLength(truth.practices.length);
      expect(listWithout(source, cell, scope)).toHaveLength(truth.open.length - truth.covered.length);
      compared += truth.practices.length;
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe('some practices only', () => {
  test('as they were on another day: those kept, in the cells and in the lists', () => {
    const world = worlds[2] as World;
    const source = toCoverageSource(toParts(world));
    const only = Uint8Array.from(source.number, (number) => (number % 3 === 0 ? 1 : 0));
    const coverage = countCoverage(source, { only });
    const then: World = { ...world, practices: world.practices.filter(({ number }) => number % 3 === 0) };
    let compared = 0;
    for (const cell of listCells(['33', '23'], coverage.sectors, ['sante', 'tms-manutention', 'formation'])) {
      const truth = recount(then, cell);
      expect([cell, readCell(coverage, cell)]).toEqual([
        cell,
        { practices: truth.practices.length, covered: truth.covered.length, open: truth.open.length },
      ]);
      expect(listCellPractices(source, cell, { only })).toHaveLength(truth.practices.length);
      expect(listWithout(source, cell, { only })).toHaveLength(truth.open.length - truth.covered.length);
      compared += truth.practices.length;
    }
    expect(compared).toBeGreaterThan(50);
  });
});
