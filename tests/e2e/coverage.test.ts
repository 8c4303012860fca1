/**
 * The figures of the page of coverage over random rows, against a plain recount of the rows read through SQL, with nothing of the code under
 * test: the matrix and its trends, lists, white zones (Turf, among all places), days kept, and the files.
 */
import { distance } from '@turf/turf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  drawViews,
  type Line,
  listLines,
  readLines,
  readMatrix,
  type ShownCell,
  visitCoverage,
} from '../support/coverage-pages.ts';
import { count, isOpen, readEpci, type Site, say } from '../support/coverage-plain.ts';
import { openShaken, SEED, type ShakenSite, today } from '../support/coverage-site.ts';

let shaken: ShakenSite;
beforeAll(async () => {
  shaken = await openShaken();
});
afterAll(() => shaken?.close());
const epci = readEpci('75');
const since = '2026-04-01';

const byWords = (a: readonly unknown[], b: readonly unknown[]) => String(a).localeCompare(String(b));

test('the matrix, its denominators, its trends and its file, in eight random views', async () => {
  const { site, page, plain, before } = shaken;
  let [compared, moved] = [0, 0];
  for (const view of drawViews(plain, SEED + 1)) {
    const said = Object.entries(view).filter((entry): entry is [string, string] => entry[1] !== null);
    const query = new URLSearchParams([...said, ['depuis', since]]);
    await visitCoverage(page, site.url, String(query));
    const shown = await readMatrix(page);
    const inView = (one: Site) =>
      (view.dep === null || one.departement === view.dep) &&
      (view.secteur === null || one.sector === view.secteur) &&
      (view.categorie === null || (isOpen(one) && one.category === view.categorie));
    const expectCounts = (row: Line, column: Line) => {
      const here = (one: Site) => inView(one) && (row.here?.(one) ?? true) && (column.here?.(one) ?? true);
      return count(plain, { here, theme: row.theme ?? column.theme ?? view.theme, told: plain.told });
    };
    const expectCell = (row: Line, column: Line): ShownCell => {
      const here = (one: Site) => inView(one) && (row.here?.(one) ?? true) && (column.here?.(one) ?? true);
      const theme = row.theme ?? column.theme ?? view.theme;
      const now = expectCounts(row, column);
      const isTerritory = (axis: string, line: { here?: unknown }) => axis === 'territoires' && line.here !== undefined;
      // Kept figures know départements, not what is inside, and no category.
      const isKept =
        view.categorie === null &&
        (view.dep === null || !(isTerritory(view.lignes, row) || isTerritory(view.colonnes, column)));
      return say(view.mesure, now, isKept ? count(plain, { here, theme, ...before(since) }) : null);
    };
    const isThere = (axis: string) => (line: Line) => {
      if (axis !== 'territoires' || view.dep === null) return true;
      const category = (one: Site) => view.categorie === null || (isOpen(one) && one.category === view.categorie);
      const all = count(plain, {
        here: (one) => one.departement === view.dep && category(one) && (line.here?.(one) ?? true),
        theme: null,
        told: plain.told,
      });
      return all.open.length + all.practices.length > 0;
    };
    const rows = listLines(plain, epci, view, view.lignes).filter(isThere(view.lignes));
    const columns = listLines(plain, epci, view, view.colonnes).filter(isThere(view.colonnes));
    expect([query.toString(), shown.heads.toSorted()]).toEqual([
      query.toString(),
      columns.map(({ label }) => label).sort(),
    ]);
    const byLabel = (label: string) => columns.find((column) => column.label === label) ?? { label: 'none' };
    const expected = [...rows, { label: 'Ensemble' }].map((row) => ({
      label: row.label,
      cells: [...shown.heads.map(byLabel), { label: 'Ensemble' }].map((column) => expectCell(row, column)),
    }));
    const sorted = (lines: typeof expected) => lines.toSorted((a, b) => a.label.localeCompare(b.label));
    expect([query.toString(), sorted(shown.rows)]).toEqual([query.toString(), sorted(expected)]);
    compared += expected.length * (columns.length + 1);
    moved += expected.flatMap(({ cells }) => cells).filter(({ trend }) => trend !== null).length;

    const file = await readLines(page, 'Ce tableau en CSV', page.locator('section[aria-labelledby="tableau"]'));
    expect(file).toHaveLength(expected.length * (columns.length + 1));
    const heads = Object.keys(file[0] ?? {});
    const read = (line: Record<string, string>) => heads.slice(0, 5).map((head) => line[head]);
    const wanted = [...rows, { label: 'Ensemble' }].flatMap((row) =>
      [...columns, { label: 'Ensemble' }].map((column) => {
        const { practices, covered, open } = expectCounts(row, column);
        return [row.label, column.label, ...[practices, covered, open].map(({ length }) => String(length))];
      }),
    );
    expect([said, file.map(read).toSorted(byWords)]).toEqual([said, wanted.toSorted(byWords)]);
  }
  expect(compared).toBeGreaterThan(400);
  expect(moved).toBeGreaterThan(40);
});

test('the lists behind a cell, and the white zones', async () => {
  const { site, page, plain } = shaken;
  const theme = 'sante';
  await visitCoverage(page, site.url, `lignes=territoires&colonnes=themes&case=33~${theme}&theme=&loin=20`);
  const gironde = count(plain, { here: ({ departement }) => departement === '33', theme, told: plain.told });
  const without = await readLines(page, 'Cette liste en CSV', page.locator('section[aria-labelledby="case"]'));
  expect(without.map(({ FINESS }) => FINESS).sort()).toEqual(gironde.without.map(({ finess }) => finess).sort());
  const practices = await readLines(page, 'Ces pratiques en CSV');
  expect(practices.map((line) => Number(line.Numéro)).sort((a, b) => a - b)).toEqual(
    gironde.practices.map(({ number }) => number).sort((a, b) => a - b),
  );

  for (const wanted of ['dialogue', null]) {
    const km = 15;
    await visitCoverage(page, site.url, `loin=${km}${wanted === null ? '' : `&theme=${wanted}`}`);
    await page.getByText(/à plus de 15.km\./).waitFor();
    const stands = plain.told
      .filter((one) => wanted === null || one.themes.includes(wanted))
      .flatMap((one) =>
        one.sites.filter(
          (at) => at.region === '75' && at.lon !== null && (isOpen(at) || (at === one.lead && one.region === '75')),
        ),
      );
    const away = new Map(
      plain.sites
        .filter((at) => isOpen(at) && at.lon !== null)
        .map((at) => [
          at.finess,
          Math.min(...stands.map((stand) => distance([at.lon ?? 0, at.lat ?? 0], [stand.lon ?? 0, stand.lat ?? 0]))),
        ]),
    );
    const file = await readLines(
      page,
      'Cette liste en CSV',
      page.locator('section', { has: page.getByRole('heading', { name: 'Zones blanches' }) }),
    );
    const shown = new Map(file.map((line) => [line.FINESS ?? '', Number(line['Distance (km)']?.replace(',', '.'))]));
    expect(shown.size).toBeGreaterThan(10);
    for (const [finess, far] of away) {
      const told = shown.get(finess);
      // Within the rounding of positions, either side of the limit will do.
      if (Math.abs(far - km) > 0.05) expect([finess, told !== undefined]).toEqual([finess, far > km]);
      if (told !== undefined) expect([finess, Math.abs(told - far) < 0.12]).toEqual([finess, true]);
    }
  }
});

test('the days kept are told as they were', async () => {
  const { site, page, plain, before } = shaken;
  for (const [query, here, theme] of [
    ['', () => true, null],
    ['dep=33&theme=organisation', ({ departement }: Site) => departement === '33', 'organisation'],
  ] as const) {
    await visitCoverage(page, site.url, query);
    const days = await readLines(page, 'Cette courbe en CSV');
    expect(days.length).toBeGreaterThan(7);
    for (const line of days) {
      const day = line.Jour ?? '';
      const then = day === today ? { told: plain.told } : before(day);
      const { practices, covered, open } = count(plain, { here, theme, ...then });
      expect([
        day,
        line['Pratiques en ligne'],
        line['Établissements avec une pratique'],
        line['Établissements recensés'],
      ]).toEqual([day, ...[practices, covered, open].map(({ length }) => String(length))]);
    }
  }
});
