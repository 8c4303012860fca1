/**
 * List, map, counts, address and export over 300 random combinations of every filter (facets, search, place and radius, zone), against a
 * plain recount of rows read through SQL, with nothing of the code under test. The 300 are for `npm run test:long`; `npm test` tries a fifth.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { type Beyond, type Choice, drawBeyond, inOrder, nothingBeyond, reach, writeBeyond } from '../support/beyond.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { parseCsv } from '../support/parse-csv.ts';
import type { DemonstrationRow } from '../support/start-site.ts';

/** Parameter of the address for each facet of the panel. */
const parameters: Record<string, string> = {
  theme: 'theme',
  sector: 'secteur',
  departement: 'dep',
  category: 'categorie',
  programme: 'dispositif',
  audience: 'public',
  cost: 'cout',
  outcome: 'issue',
  level: 'niveau',
  phase: 'phase',
  year: 'annee',
};
const unknown = 'non-renseigne';

/** The values of a row for each parameter; a theme of level 1 stands for its children too. */
function valuesOf(row: DemonstrationRow): Record<string, (string | null)[]> {
  return {
    theme: [row.theme, row.parent_theme],
    secteur: [row.sector],
    dep: [row.departement],
    categorie: [row.category],
    dispositif: row.programmes.length > 0 ? row.programmes : [null],
    public: row.audiences.length > 0 ? row.audiences : [null],
    cout: [row.cost],
    issue: [row.outcome],
    niveau: [row.level],
    phase: [row.phase],
    annee: [row.year],
  };
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Does the row have this value? */
function has(row: DemonstrationRow, [facet, code]: Choice): boolean {
  return (valuesOf(row)[facet] ?? []).some((value) => (value ?? unknown) === code);
}

/** Opens every group, sub-theme and long list: every box is then in the page. */
async function unfoldAll(page: Page) {
  const folds = page.locator('aside fieldset button[aria-expanded="false"]');
  while ((await folds.count()) > 0) await folds.first().click();
}

/** Numbers of the practices of the file that the list hands over. */
async function readExport(page: Page): Promise<number[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tableur (CSV)' }).click(),
  ]);
  const lines = parseCsv(readFileSync(await download.path(), 'utf8').replace(/^\ufeff/, ''));
  const head = lines.findIndex(([first]) => first === 'Numéro');
  return lines.slice(head + 1).map(([number]) => Number(number));
}

/** Values of one facet widen, facets narrow. `except`: a facet's own counts do not look at its own choices. */
function recount(rows: DemonstrationRow[], choices: Choice[], except?: string): DemonstrationRow[] {
  const facets = new Set(choices.map(([facet]) => facet).filter((facet) => facet !== except));
  return rows.filter((row) =>
    [...facets].every((facet) => choices.some((choice) => choice[0] === facet && has(row, choice))),
  );
}

/** A theme and its parent are never chosen together: choosing one lets the other go. */
function toggle(choices: Choice[], [facet, code]: Choice): Choice[] {
  const parents = inject('parents');
  const others = choices.filter((choice) => choice[0] !== facet || choice[1] !== code);
  if (others.length < choices.length) return others;
  const kept = others.filter(
    (choice) =>
      facet !== 'theme' || choice[0] !== 'theme' || (parents[choice[1]] !== code && parents[code] !== choice[1]),
  );
  return [...kept, [facet, code]];
}

/** What the page shows: numbers of the list (all of it, as printed), practices that the signs of the map stand for, counts beside the boxes. */
async function readPage(page: Page) {
  return page.evaluate(() => {
    const numberOf = (text: string) => Number(/\d+/.exec(text.replace(/[\s\u202f\u00a0]/g, ''))?.[0] ?? 0);
    dispatchEvent(new Event('beforeprint'));
    const listed = [...document.querySelectorAll('[data-printed] ol a')].map((link) =>
      Number(/\/pratiques\/(\d+)/.exec(link.getAttribute('href') ?? '')?.[1]),
    );
    dispatchEvent(new Event('afterprint'));
    const signs = [
      ...document.querySelectorAll('button[data-kind="ring"]:not([hidden]), button[data-kind="point"]:not([hidden])'),
    ];
    return {
      heading: document.querySelector('h1')?.textContent ?? '',
      listed,
      drawn: signs.reduce((sum, sign) => sum + (sign.textContent?.trim() ? numberOf(sign.textContent) : 1), 0),
      counts: Object.fromEntries(
        [...document.querySelectorAll<HTMLInputElement>('input[data-facet]')].map((box) => [
          `${box.dataset.facet} ${box.value}`,
          numberOf(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent ?? ''),
        ]),
      ),
      checked: [...document.querySelectorAll<HTMLInputElement>('input[data-facet]:checked')]
        .map((box) => `${box.dataset.facet} ${box.value}`)
        .sort(),
      query: location.search,
    };
  });
}

/** The choices that an address holds, read without the code under test. */
function readAddress(query: string): string[] {
  return [...new URLSearchParams(query)].map(([facet, code]) => `${facet} ${code}`).sort();
}

/** Opens the page, and waits for the list in the order that the address asks for. */
async function visit(page: Page, { q }: Beyond, go: () => Promise<unknown>) {
  const answer = q === null ? null : page.waitForResponse((response) => response.url().includes('search_practices'));
  await go();
  await answer;
  await page.locator('input[data-facet]').first().waitFor();
  await page.waitForFunction((best) => {
    const order =
      document.querySelector<HTMLSelectElement>('main select')?.value ?? document.querySelector('main')?.textContent;
    const empty = document.querySelector('h1')?.textContent?.startsWith('0');
    return empty || (document.querySelector('ol li h2 a') && (!best || /pertinen|^1.pratique/.test(order ?? '')));
  }, q !== null);
}

/** Goes to another address of the page, as the way back and the way forward do. */
function follow(address: string) {
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** A small generator, so that a failure can be played again. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const share = process.env.ESSAIM_COMBINATIONS === 'all' ? 1 : 0.2;

test.concurrent.each([
  ['nouvelle-aquitaine', '75', 230 * share],
  ['pays-de-la-loire', '52', 70 * share],
])(
  '%s',
  async (slug, region, combinations) => {
    const rows = inject('rows').filter((row) => row.region === region);
    expect(rows.length).toBeGreaterThan(10);
    const { page, close } = await openPage(browser, {
      viewport: { width: 1440, height: 1000 },
      reducedMotion: 'reduce',
    });
    await visit(page, nothingBeyond, () => page.goto(`${inject('site')}/${slug}`));
    await page.locator('button[data-kind]').first().waitFor();
    await unfoldAll(page);
    const random = createRandom(20_261_121);
    let choices: Choice[] = [];
    let beyond = nothingBeyond;
    for (let step = 0; step < combinations; step++) {
      // A link opens a new search, place and zone; boxes are pressed one after the other in between.
      if (step % 10 === 9) {
        beyond = drawBeyond(random, rows);
        choices = choices.slice(0, 2);
        const address = `${inject('site')}/${slug}?${new URLSearchParams([...choices, ...writeBeyond(beyond)])}`;
        await visit(page, beyond, () => page.evaluate(follow, address));
        await unfoldAll(page);
      }
      const boxes = await page
        .locator('input[data-facet]')
        .evaluateAll((all) =>
          (all as HTMLInputElement[]).map((box): [string, string] => [box.dataset.facet ?? '', box.value]),
        );
      expect(new Set(boxes.map(([facet]) => facet))).toEqual(new Set(Object.keys(parameters)));
      const [key = '', code = ''] = boxes[random(boxes.length)] ?? [];
      const facet = parameters[key];
      if (facet === undefined) throw new Error(`no parameter for the facet ${key}`);
      await page
        .locator(`input[data-facet="${key}"][value="${code}"]`)
        .evaluate((box: HTMLInputElement) => box.click());
      choices = toggle(choices, [facet, code]);

      const within = reach(rows, beyond);
      const expected = recount(within, choices);
      const numbers = inOrder(expected, beyond);
      const told = [...choices, ...writeBeyond(beyond)].map((choice) => choice.join(' ')).sort();
      // React shows what was drawn a moment after the click: as long as it takes, and no other state for good.
      await vi.waitFor(async () => {
        const seen = await readPage(page);
        expect({ facet, code, address: readAddress(seen.query) }).toEqual({ facet, code, address: told });
        expect({ told, listed: seen.listed }).toEqual({ told, listed: numbers });
        // The camera stands on the circle: the whole region is in view without one.
        if (beyond.rayon === null) expect({ told, drawn: seen.drawn }).toEqual({ told, drawn: numbers.length });
        for (const [box, count] of Object.entries(seen.counts)) {
          const [boxKey = '', boxCode = ''] = box.split(' ');
          const boxFacet = parameters[boxKey] ?? '';
          const right = recount(within, choices, boxFacet).filter((row) => has(row, [boxFacet, boxCode])).length;
          expect({ told, box, count }).toEqual({ told, box, count: right });
        }
      }, 10_000);
      if (step % 15 === 14 && numbers.length > 0)
        expect({ told, exported: await readExport(page) }).toEqual({ told, exported: numbers });
      if (step % 25 === 24) {
        await visit(page, beyond, () => page.reload());
        await vi.waitFor(async () => expect((await readPage(page)).listed).toEqual(numbers), 10_000);
        await unfoldAll(page);
      }
      if (choices.length > 5) {
        await page.getByRole('button', { name: 'Tout retirer' }).first().click();
        // The camera stood where the circle was.
        if (beyond.rayon !== null) await page.getByRole('button', { name: 'Voir toute la région' }).click();
        choices = [];
        beyond = nothingBeyond;
      }
    }
    await close();
  },
  600_000,
);
