/** The address of the page of coverage, the matrix as a table, its words and its files. */
import { describe, expect, test } from 'vitest';
import { type Cell, countCoverage, readCell, shareOf } from '#/domain/coverage/count';
import { compareCell } from '#/domain/coverage/figures';
import { writeEstablishments, writeFar, writeMatrix, writePractices, writeTotals } from '#/domain/coverage/files';
import { listCellPractices, listWithout } from '#/domain/coverage/lists';
import { buildMatrix, toScope, toStep } from '#/domain/coverage/matrix';
import { createRelaysInCharge } from '#/domain/coverage/relays-in-charge';
import { toCoverageSource } from '#/domain/coverage/source';
import { type CoverageView, defaultView, parseView, transpose, writeView } from '#/domain/coverage/view-url';
import { findNearest, listFar } from '#/domain/coverage/white-zones';
import { formatDenominator, formatTrend, formatValue } from '#/domain/coverage/words';
import { createWorld, toParts } from '../support/coverage-world.ts';
import { createFixture } from '../support/fixture-atlas.ts';
import { parseCsv } from '../support/parse-csv.ts';

const world = createWorld(9, { establishments: 400, practices: 300 });
const { relays } = createFixture({ practices: 0, establishments: 0 }).establishments;
const parts = toParts(world);
const source = toCoverageSource({ ...parts, establishments: { ...parts.establishments, relays } });
const coverage = countCoverage(source);
const view = (more: Partial<CoverageView>): CoverageView => ({ ...defaultView, ...more });
const build = (more: Partial<CoverageView>) => {
  const asked = view(more);
  return buildMatrix(source, countCoverage(source, toScope(source, asked)), asked, null);
};

describe('the address', () => {
  test.each<Partial<CoverageView>>([
    {},
    { rows: 'theme', columns: 'territory', measure: 'practices' },
    { theme: 'sante', sector: 'ms-domicile', departement: '23', category: '500' },
    { order: 'ms-domicile', descending: true, cell: { row: '33', column: '' }, km: 75, followUp: 'relance-depassee' },
    { departement: '23', grain: 'commune', since: '2026-07-01', pace: 'month' },
  ])('%o comes back as it was written', (more) => {
    expect(parseView(writeView(view(more)), source)).toEqual(view(more));
  });

  test('says nothing of what goes without saying, and drops what it does not know', () => {
    expect(String(writeView(defaultView))).toBe('');
    const odd =
      'lignes=x&colonnes=territoires&mesure=x&theme=x&secteur=x&dep=99&categorie=x&tri=%3Cb%3E&sens=x&case=a~b~c&loin=1e9';
    expect(parseView(new URLSearchParams(odd), source)).toEqual(defaultView);
    expect(parseView(new URLSearchParams('lignes=secteurs&colonnes=secteurs'), source)).toMatchObject({
      rows: 'sector',
      columns: 'territory',
    });
  });

  test('transposed twice is as before', () => {
    const before = view({ rows: 'theme', columns: 'sector', cell: { row: 'sante', column: 'ms-domicile' } });
    expect(transpose(before)).toMatchObject({
      rows: 'sector',
      columns: 'theme',
      cell: { row: 'ms-domicile', column: 'sante' },
    });
    expect(transpose(transpose(before))).toEqual(before);
  });
});

describe('the matrix as a table', () => {
  test('départements and sectors: each cell and total is that of the count', () => {
    const { columns, rows, total, empty } = build({});
    expect(rows.map(({ code }) => code).sort()).toEqual(world.reference.departements.map(({ code }) => code).sort());
    expect(columns.map(({ code }) => code)).toEqual(world.reference.sectors.map(({ code }) => code));
    const read = (cell: Cell) => readCell(coverage, cell);
    for (const row of rows) {
      for (const [at, cell] of row.cells.entries())
        expect(cell).toMatchObject(read({ territory: row.code, sector: columns[at]?.code ?? '', theme: null }) ?? {});
      expect(row.total).toMatchObject(read({ territory: row.code, sector: null, theme: null }) ?? {});
    }
    expect(total.total).toMatchObject(read({ territory: null, sector: null, theme: null }) ?? {});
    const cells = rows.flatMap((row) => row.cells);
    expect(empty).toBe(cells.filter(({ covered, open }) => covered === 0 && open > 0).length);
  });

  test('transposed, the same figures stand the other way', () => {
    const [straight, turned] = [
      build({ theme: 'sante' }),
      build({ rows: 'sector', columns: 'territory', theme: 'sante' }),
    ];
    for (const row of straight.rows)
      for (const [at, cell] of row.cells.entries()) {
        const line = turned.rows.find(({ code }) => code === straight.columns[at]?.code);
        const other = line?.cells[turned.columns.findIndex(({ code }) => code === row.code)];
        expect(other).toMatchObject({
          practices: cell.practices,
          covered: cell.covered,
          open: cell.open,
          step: cell.step,
        });
      }
  });

  test('a theme on an axis becomes its sub-themes, its total the theme; a département, its communes', () => {
    const themes = build({ rows: 'theme', columns: 'sector', theme: 'sante' });
    expect(themes.rows.map(({ code }) => code).sort()).toEqual(['rps-epuisement', 'tms-manutention']);
    expect(themes.total.total).toMatchObject(
      readCell(coverage, { territory: null, sector: null, theme: 'sante' }) ?? {},
    );
    expect(build({ rows: 'theme', theme: 'tms-manutention' }).rows.map(({ code }) => code)).toEqual([
      'tms-manutention',
    ]);
    const communes = build({ departement: '33' });
    expect(communes.rows.every(({ label }) => /^Commune/.test(label))).toBe(true);
    expect(communes.total.total.open).toBe(readCell(coverage, { territory: '33', sector: null, theme: null })?.open);
  });

  test('ordered by name, by a column, by the total, both ways; what says nothing is last', () => {
    const names = build({ order: 'nom' }).rows.map(({ label }) => label);
    expect(names).toEqual([...names].sort(new Intl.Collator('fr').compare));
    for (const descending of [false, true])
      for (const order of ['total', 'ms-domicile']) {
        const { rows, columns } = build({ order, descending, measure: 'share' });
        const at = columns.findIndex(({ code }) => code === order);
        const values = rows.map((row) => (at < 0 ? row.total : row.cells[at])?.value ?? null);
        const known = values.filter((value) => value !== null);
        expect(values.slice(0, known.length)).toEqual([...known].sort((a, b) => (descending ? b - a : a - b)));
      }
  });

  test('zero is a step of its own, and so is too few; the most is the last', () => {
    expect(toStep({ practices: 0, covered: 0, open: 4 }, 'share', 0.5)).toBe(0);
    expect(toStep({ practices: 0, covered: 0, open: 0 }, 'share', 0.5)).toBeNull();
    expect(toStep({ practices: 1, covered: 1, open: 9 }, 'share', 0.5)).toBeNull();
    expect([1, 5, 10].map((covered) => toStep({ practices: 9, covered, open: 20 }, 'share', 0.5))).toEqual([1, 3, 5]);
    expect(toStep({ practices: 0, covered: 0, open: 12 }, 'without', 12)).toBe(5);
  });

  test('a trend is told for the whole region only', () => {
    const before = countCoverage(toCoverageSource(toParts({ ...world, practices: world.practices.slice(0, 100) })));
    const cell = { territory: '33', sector: null, theme: null };
    const line = buildMatrix(source, coverage, defaultView, before).rows.find(({ code }) => code === '33');
    expect(line?.total.trend).toEqual(compareCell(coverage, before, cell));
    expect(line?.total.trend?.practices).toBeGreaterThan(0);
    expect(buildMatrix(source, coverage, view({ category: '500' }), before).total.total.trend).toBeNull();
  });
});

describe('words', () => {
  test('a share with its denominator; none under ten', () => {
    expect([
      formatValue({ practices: 4, covered: 3, open: 24 }, 'share'),
      formatDenominator({ practices: 4, covered: 3, open: 24 }, 'share'),
    ]).toEqual(['12,5\u202f%', '3 sur 24']);
    expect(formatValue({ practices: 4, covered: 3, open: 9 }, 'share')).toBe('3');
    expect(formatValue({ practices: 0, covered: 0, open: 0 }, 'share')).toBe('–');
    expect([
      formatValue({ practices: 4, covered: 3, open: 9 }, 'without'),
      formatDenominator({ practices: 4, covered: 3, open: 9 }, 'without'),
    ]).toEqual(['6', 'sur 9']);
    expect(formatDenominator({ practices: 4, covered: 1, open: 9 }, 'practices')).toBe('1 établissement');
  });
  test('a trend with its sign', () => {
    const trend = { practices: 3, covered: -2, open: 1, share: -0.0123 };
    expect([formatTrend(trend, 'practices'), formatTrend(trend, 'without'), formatTrend(trend, 'share')]).toEqual([
      '+3',
      '+3',
      '−1,2\u00a0pt',
    ]);
    expect(formatTrend({ ...trend, share: null }, 'share')).toBe('−2');
    expect(formatTrend({ ...trend, practices: 0 }, 'practices')).toBe('=');
    expect(formatTrend(null, 'share')).toBeNull();
  });
});

describe('files', () => {
  const about = {
    title: 'Couverture',
    scope: ['Thème\u202f: Santé'],
    countedOn: '22 nov. 2026',
    address: 'http://essaim.test/',
  };
  const read = (pieces: string[]) => {
    const lines = parseCsv(pieces.join('').slice(1));
    const empty = lines.findIndex((line) => line.every((cell) => cell === ''));
    return {
      start: lines.slice(0, empty),
      head: lines[empty + 1] ?? [],
      rows: lines.slice(empty + 2).filter((line) => line.length > 1),
    };
  };

  test('the matrix: one line per cell, totals too, with its definitions', () => {
    const matrix = build({ theme: 'sante' });
    const { start, head, rows } = read(writeMatrix(matrix, { rows: 'Territoires', columns: 'Secteurs' }, about));
    expect(start.map(([name]) => name)).toEqual(
      expect.arrayContaining(['Filtres', 'Compté le', 'Sources', 'Définition\u202f: Part']),
    );
    expect(head.slice(0, 2)).toEqual(['Territoires', 'Secteurs']);
    expect(rows).toHaveLength((matrix.rows.length + 1) * (matrix.columns.length + 1));
    const [first] = matrix.rows;
    expect(rows[0]?.slice(2, 5)).toEqual(
      [first?.cells[0]?.practices, first?.cells[0]?.covered, first?.cells[0]?.open].map(String),
    );
    for (const [, , , covered, open, share] of rows) {
      const expected = shareOf({ covered: Number(covered), open: Number(open) });
      expect(share === '' ? null : Number(share?.replace(',', '.'))).toEqual(
        expected === null ? null : Math.round(expected * 10_000) / 10_000,
      );
    }
    expect(read(writeTotals(matrix, 'Département', about)).rows).toHaveLength(matrix.rows.length + 1);
  });

  test('establishments without any, with whom to call; practices; white zones', () => {
    const cell = { territory: '23', sector: null, theme: 'sante' };
    const without = listWithout(source, cell);
    const relaysOf = createRelaysInCharge(source, 'sante');
    const names = (row: number) =>
      relaysOf(row)
        .map(({ name }) => name)
        .join(' · ');
    const list = read(writeEstablishments(source, without, names, about)).rows;
    expect(list.map(([finess]) => finess)).toEqual(without.map((row) => source.places.finess[row]));
    const acts = relays.filter(({ scopes }) =>
      scopes.some(
        ({ departement, theme }) =>
          departement === '23' && [null, 'sante', 'tms-manutention', 'rps-epuisement'].includes(theme),
      ),
    );
    expect(without.length).toBeGreaterThan(0);
    for (const row of without)
      expect(
        relaysOf(row)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(acts.map(({ id }) => id).sort());
    const practices = listCellPractices(source, cell);
    expect(read(writePractices(source, practices, about)).rows.map(([number]) => Number(number))).toEqual(
      practices.map((row) => source.number[row]),
    );
    const nearest = findNearest(source, 'sante');
    const far = listFar(nearest, 10);
    expect(read(writeFar(source, far, nearest, about)).rows).toHaveLength(far.length);
  });
});
