/** List, map, counts and address over 200 random combinations of every facet, against a plain recount of rows read through SQL. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import type { DemonstrationRow } from '../support/start-site.ts';

type Choice = [facet: string, code: string];

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
    (choice) => choice[0] !== 'theme' || (parents[choice[1]] !== code && parents[code] !== choice[1]),
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

/** A small generator, so that a failure can be played again. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

test.each([
  ['nouvelle-aquitaine', '75', 150],
  ['pays-de-la-loire', '52', 50],
])(
  '%s',
  async (slug, region, combinations) => {
    const rows = inject('rows').filter((row) => row.region === region);
    expect(rows.length).toBeGreaterThan(10);
    const { page, close } = await openPage(browser, {
      viewport: { width: 1440, height: 1000 },
      reducedMotion: 'reduce',
    });
    await page.goto(`${inject('site')}/${slug}`);
    await page.locator('ol li h2 a').first().waitFor();
    await unfoldAll(page);
    const random = createRandom(20_261_121);
    let choices: Choice[] = [];
    for (let step = 0; step < combinations; step++) {
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
      // The page follows after the task of the click.
      await page.evaluate(() =>
        new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done))).then(() => {}),
      );
      choices = toggle(choices, [facet, code]);

      const seen = await readPage(page);
      const expected = recount(rows, choices);
      const numbers = expected.map(({ number }) => number).sort((a, b) => a - b);
      const told = choices.map((choice) => choice.join(' ')).sort();
      expect({ told, address: readAddress(seen.query) }).toEqual({ told, address: told });
      expect({ told, listed: seen.listed.toSorted((a, b) => a - b) }).toEqual({ told, listed: numbers });
      expect({ told, drawn: seen.drawn }).toEqual({ told, drawn: numbers.length });
      for (const [box, count] of Object.entries(seen.counts)) {
        const [boxKey = '', boxCode = ''] = box.split(' ');
        const boxFacet = parameters[boxKey] ?? '';
        const right = recount(rows, choices, boxFacet).filter((row) => has(row, [boxFacet, boxCode])).length;
        expect({ told, box, count }).toEqual({ told, box, count: right });
      }
      if (step % 25 === 24) {
        await page.reload();
        await page.locator('input[data-facet]').first().waitFor();
        await page.waitForFunction(() => document.querySelectorAll('ol li h2 a, main .button').length > 0);
        const again = await readPage(page);
        expect(again.listed.toSorted((a, b) => a - b)).toEqual(numbers);
        await unfoldAll(page);
      }
      if (choices.length > 5) {
        await page.getByRole('button', { name: 'Tout retirer' }).first().click();
        choices = [];
      }
    }
    await close();
  },
  600_000,
);
