/** The page of coverage in a browser: what its tables and its files say, and random views of it with the lines that they must have. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { isOpen, type Plain, type Site } from './coverage-plain.ts';
import { createRandom } from './fixture-atlas.ts';
import { parseCsv } from './parse-csv.ts';

/** Waits until the days kept have come too. */
export async function visitCoverage(page: Page, site: string, query: string): Promise<void> {
  await page.goto(`${site}/nouvelle-aquitaine/couverture?${query}`);
  await page.getByLabel('Évolution depuis le').waitFor();
  await page.getByRole('heading', { name: 'Dans le temps' }).waitFor();
}
/** The lines of a file under their heads. */
export async function readLines(
  page: Page,
  button: string,
  scope: Page | Locator = page,
): Promise<Record<string, string>[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    scope.getByRole('button', { name: button, exact: true }).first().click(),
  ]);
  const lines = parseCsv(readFileSync(await download.path(), 'utf8').replace(/^\ufeff/, ''));
  const empty = lines.findIndex((line) => line.every((cell) => cell === ''));
  const heads = lines[empty + 1] ?? [];
  return lines
    .slice(empty + 2)
    .filter((line) => line.length > 1)
    .map((line) => Object.fromEntries(heads.map((head, at) => [head, line[at] ?? ''])));
}

export interface ShownCell {
  value: string;
  on: string;
  trend: string | null;
}
export const readMatrix = (page: Page) =>
  page.evaluate(() => {
    const table = [...document.querySelectorAll('table')].find(({ caption }) =>
      /en lignes/.test(caption?.textContent ?? ''),
    );
    const read = (row: HTMLTableRowElement) => ({
      label: row.cells[0]?.textContent ?? '',
      cells: [...row.cells].slice(1).map((cell): { value: string; on: string; trend: string | null } => {
        const smalls = [...cell.querySelectorAll('small')];
        return {
          value: cell.querySelector('b')?.textContent ?? '',
          on: smalls[0]?.textContent ?? '',
          trend: smalls[1]?.firstChild?.textContent ?? null,
        };
      }),
    });
    return {
      heads: [...(table?.tHead?.rows[0]?.cells ?? [])].slice(1, -1).map((head) => head.textContent ?? ''),
      rows: [...(table?.tBodies[0]?.rows ?? []), ...(table?.tFoot?.rows ?? [])].map(read),
      title: document.querySelector('h1')?.textContent ?? '',
    };
  });

export interface Line {
  label: string;
  here?: (one: Site) => boolean;
  theme?: string;
}
export interface RandomView {
  lignes: string;
  colonnes: string;
  mesure: string;
  theme: string | null;
  secteur: string | null;
  dep: string | null;
  maille: string;
  categorie: string | null;
}
const NO_EPCI = 'Hors EPCI, ou commune non renseignée';

/** The lines of an axis: what each is called, and what it asks of an establishment or of a theme. */
export function listLines(plain: Plain, epci: ReadonlyMap<string, string>, view: RandomView, axis: string): Line[] {
  if (axis === 'secteurs')
    return plain.sectors
      .filter(({ code }) => view.secteur === null || code === view.secteur)
      .map(({ code, label }) => ({ label, here: (one) => one.sector === code }));
  if (axis === 'themes') {
    const children = plain.themes.filter(({ parent }) => parent === view.theme);
    return (children.length > 0 ? children : plain.themes.filter(({ code }) => code === view.theme)).map(
      ({ code, label }) => ({ label, theme: code }),
    );
  }
  if (view.dep === null)
    return plain.departements.map(({ code, label }) => ({ label, here: (one) => one.departement === code }));
  const nameOf = (one: Site) => (isOpen(one) ? (epci.get(one.insee ?? '') ?? NO_EPCI) : NO_EPCI);
  const inside = plain.sites.filter(({ departement }) => departement === view.dep);
  return [...new Set(inside.map(nameOf))].map((label) => ({ label, here: (one) => nameOf(one) === label }));
}

export function drawViews(plain: Plain, seed: number): RandomView[] {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const maybe = <T>(chance: number, list: readonly T[]): T | null => (random() < chance ? pick(list) : null);
  const axes = ['territoires', 'secteurs', 'themes'];
  return Array.from({ length: 8 }, (_, at): RandomView => {
    const lignes = axes[at % 3] ?? '';
    return {
      lignes,
      colonnes: pick(axes.filter((axis) => axis !== lignes)),
      mesure: ['part', 'pratiques', 'sans'][(at + (at > 2 ? 1 : 0)) % 3] ?? '',
      theme: maybe(0.4, plain.themes)?.code ?? null,
      secteur: maybe(0.3, plain.sectors)?.code ?? null,
      dep: at % 2 === 1 ? pick(plain.departements).code : null,
      maille: 'epci',
      categorie: maybe(0.25, ['500', '355', '183']),
    };
  });
}
