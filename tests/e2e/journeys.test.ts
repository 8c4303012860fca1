/**
 * What people come for, from the home page, by what they see: each press and each field filled in is one step, counted. A longer way is a
 * fault here.
 */
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchBrowser, openPage, type WatchedPage } from '../support/browser.ts';
import { parseCsv } from '../support/parse-csv.ts';

/** A person who counts what has to be done. */
class Visitor {
  readonly page: Page;
  steps = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async press(what: Locator): Promise<void> {
    this.steps++;
    await what.click();
  }

  async fill(field: Locator, text: string): Promise<void> {
    this.steps++;
    await field.click();
    await field.pressSequentially(text);
  }
}

let browser: Browser;
let watched: WatchedPage;
let visitor: Visitor;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  watched = await openPage(browser, { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  visitor = new Visitor(watched.page);
  await watched.page.goto(inject('site'));
  await watched.page.getByRole('heading', { level: 1 }).waitFor();
});
afterEach(() => watched.close());

const titles = (page: Page) => page.getByRole('heading', { level: 2 }).getByRole('link');

/** Three steps: where, a press on it, what. */
async function findThree(): Promise<void> {
  const { page } = visitor;
  await visitor.fill(
    page.getByRole('combobox', { name: /Votre région, votre département ou votre commune/ }),
    'Bordeaux',
  );
  await visitor.press(page.getByRole('option', { name: 'Bordeaux', exact: true }));
  await page.getByRole('button', { name: /Retirer le filtre À moins de 50/ }).waitFor();
  const box = page.getByRole('combobox', { name: 'Chercher dans les récits' });
  await visitor.fill(box, 'EHPAD planning');
  await page.getByRole('heading', { level: 1, name: /^3 pratiques sur/ }).waitFor();
  // The list changes under the one who types, and takes nothing away from the box.
  expect(await box.inputValue()).toBe('EHPAD planning');
  expect(await box.evaluate((one) => one === document.activeElement)).toBe(true);
  // What is proposed gives the list back: the same field, the same step.
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

test('« trouver trois EHPAD de moins de 50 km qui ont travaillé sur les plannings »', async () => {
  const { page } = visitor;
  await findThree();
  expect(visitor.steps).toBe(3);
  await expect.poll(() => titles(page).count()).toBe(3);
  for (const row of await page
    .getByRole('listitem')
    .filter({ has: titles(page) })
    .all()) {
    const text = await row.innerText();
    expect(text).toContain('EHPAD');
    expect(text).toMatch(/planning/i);
    const km = /À (\d+(?:,\d)?)\s*km/.exec(text)?.[1];
    expect(Number(km?.replace(',', '.'))).toBeLessThan(50);
  }
});

test('« les mettre côte à côte »', async () => {
  const { page } = visitor;
  await findThree();
  const found = await titles(page).allInnerTexts();
  // Once pressed it is no longer « Garder »: the next one is the first.
  for (let kept = 0; kept < 3; kept++) await visitor.press(page.getByRole('button', { name: /^Garder/ }).first());
  await visitor.press(page.getByRole('link', { name: 'Votre sélection (3)' }).first());
  await visitor.press(page.getByRole('link', { name: 'Comparer les trois récits cochés' }));
  await page.getByRole('heading', { level: 1, name: '3 récits côte à côte' }).waitFor();
  expect(visitor.steps).toBe(8);
  const compared = await page.getByRole('columnheader').allInnerTexts();
  for (const title of found) expect(compared.some((words) => words.includes(title))).toBe(true);
});

test('« emporter la liste »', async () => {
  const { page } = visitor;
  await findThree();
  const found = await titles(page).allInnerTexts();
  const coming = page.waitForEvent('download');
  await visitor.press(page.getByRole('button', { name: /Tableur/ }));
  const file = await coming;
  expect(visitor.steps).toBe(4);
  const text = (await readFile(await file.path())).toString('utf8');
  // The page sets its spaces, the file holds what was typed.
  const plain = (words: string) => words.replace(/[\s\u202f]+/g, ' ');
  for (const words of ['EHPAD planning', 'Bordeaux', ...found]) expect(plain(text)).toContain(plain(words));
  const rows = parseCsv(text.replace(/^\ufeff/, ''));
  expect(rows.filter((cells) => cells.some((cell) => cell.includes('/pratiques/')))).toHaveLength(3);
});
