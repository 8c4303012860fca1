/** Kept days: which one is compared with, what a cell was on each, and where charts put them. */
import { describe, expect, test } from 'vitest';
import { countCoverage } from '#/domain/coverage/count';
import { readFigures, toFigures } from '#/domain/coverage/figures';
import { chooseSince, followCell, quarterBefore, spreadDays } from '#/domain/coverage/over-time';
import { writeDated, writeDays } from '#/domain/coverage/programme-files';
import { toCoverageSource } from '#/domain/coverage/source';
import { listTicks, spaceLabels } from '#/features/coverage/charts/scale';
import { recount, worlds } from '../support/coverage-recount.ts';
import type { World } from '../support/coverage-rows.ts';
import { toParts } from '../support/coverage-world.ts';
import { parseCsv } from '../support/parse-csv.ts';

const about = { title: 'T', scope: [], countedOn: '22 nov. 2026', address: 'http://essaim.test/' };

describe('the day compared with', () => {
  const dates = ['2026-11-01', '2026-10-01', '2026-08-22', '2026-07-01'];
  test('three months before, on the last day of a shorter month when it has to be', () => {
    expect([quarterBefore('2026-11-22'), quarterBefore('2026-05-31'), quarterBefore('2026-01-15')]).toEqual([
      '2026-08-22',
      '2026-02-28',
      '2025-10-15',
    ]);
  });
  test('the one asked for, else the quarter before, else the first one there is, never today', () => {
    expect(chooseSince(dates, '2026-11-22', '2026-11-01')).toBe('2026-11-01');
    expect(chooseSince(dates, '2026-11-22', '2020-01-01')).toBe('2026-08-22');
    expect(chooseSince(dates, '2026-11-21', null)).toBe('2026-07-01');
    expect(chooseSince(['2026-11-01', '2026-10-01'], '2026-11-22', null)).toBe('2026-10-01');
    expect(chooseSince(['2026-11-22'], '2026-11-22', null)).toBeNull();
    expect(chooseSince([], '2026-11-22', null)).toBeNull();
  });
});

test('a cell day after day is what was counted then, and its file says so', () => {
  const world = worlds[1] as World;
  const then = [20, 60, 120].map((count): World => ({ ...world, practices: world.practices.slice(0, count) }));
  const days = ['2026-01-01', '2026-04-01', '2026-11-22'];
  const kept = then.flatMap((one, at) => {
    const figures = toFigures(countCoverage(toCoverageSource(toParts(one))), {
      region: '75',
      takenOn: days[at] ?? '',
      version: '1',
      ...(at === 0 ? { rebuilt: true as const } : {}),
    });
    return readFigures(figures) ?? [];
  });
  const source = toCoverageSource(toParts(world));
  const cell = { territory: '33', sector: null, theme: 'sante' };
  const followed = followCell(kept, countCoverage(source), '2026-11-22', cell);
  const truths = [then[0], then[1], world].map((one) => recount(one as World, cell));
  // What was kept today gives way to what is counted now.
  expect(followed).toEqual(
    truths.map(({ practices, covered, open }, at) => ({
      day: days[at],
      rebuilt: at === 0,
      figures: { practices: practices.length, covered: covered.length, open: open.length },
    })),
  );
  expect(followCell(kept, countCoverage(source), '2026-11-22', cell, 1)).toHaveLength(2);
  expect(followCell(kept, countCoverage(source), '2026-11-22', { ...cell, theme: 'x' })[0]?.figures).toBeNull();

  const lines = parseCsv(
    writeDays(followed, about)
      .join('')
      .replace(/^\ufeff/, ''),
  );
  const head = lines.findIndex(([first]) => first === 'Jour');
  expect(lines.slice(head + 1).map(([day, counted, practices]) => [day, counted, practices])).toEqual(
    truths.map(({ practices }, at) => [days[at], at === 0 ? 'après coup' : 'ce jour-là', String(practices.length)]),
  );

  const [first] = kept;
  if (!first) throw new Error('nothing was kept');
  const dated = parseCsv(
    writeDated(first, world.reference, about)
      .join('')
      .replace(/^\ufeff/, ''),
  );
  const begin = dated.findIndex((line) => line[0] === 'Département' && line[1] === 'Secteur');
  const all = dated.slice(begin + 1).find(([place, sector, theme]) => place === sector && theme === place);
  const whole = recount(then[0] as World, { territory: null, sector: null, theme: null });
  expect(all?.slice(3, 6)).toEqual([whole.practices.length, whole.covered.length, whole.open.length].map(String));
});

describe('charts', () => {
  test('days stand where they are in time', () => {
    expect(spreadDays(['2026-01-01', '2026-01-11', '2026-01-31']).map((at) => Math.round(at * 30))).toEqual([
      0, 10, 30,
    ]);
    expect(spreadDays(['2026-01-01'])).toEqual([1]);
  });
  test('lines stand at round values, up to the largest; whole ones for what is counted whole', () => {
    expect(listTicks(67)).toEqual([0, 20, 40, 60, 80]);
    expect(listTicks(3)).toEqual([0, 1, 2, 3]);
    expect(listTicks(0.085, { whole: false })).toEqual([0, 0.05, 0.1]);
    expect(listTicks(0)).toEqual([0, 1]);
    for (let most = 1; most < 3000; most = Math.ceil(most * 1.13)) {
      const ticks = listTicks(most);
      expect([ticks.length <= 6, (ticks.at(-1) ?? 0) >= most, (ticks.at(-2) ?? 0) < most]).toEqual([true, true, true]);
    }
  });
  test('names have room', () => {
    expect(spaceLabels(['T1 2025', 'T2 2025'], 600)).toBe(1);
    expect(
      spaceLabels(
        Array.from({ length: 24 }, () => 'T1 2025'),
        300,
      ),
    ).toBe(5);
  });
});
