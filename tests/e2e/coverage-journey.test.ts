/**
 * What an analyst comes for, from the home page, by what is seen: each press and each choice is one step, counted. A longer way is a fault
 * here.
 */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { parseCsv } from '../support/parse-csv.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** « les EHPAD de la Creuse sans aucune pratique sur les plannings, avec le relais à appeler », and its file. */
async function findThem(page: Page, file: string) {
  let steps = 0;
  const press = async (role: 'link' | 'button', name: string | RegExp) => {
    steps++;
    await page.getByRole(role, { name }).first().click();
  };
  const choose = async (label: string, option: string | RegExp) => {
    steps++;
    const list = page.getByLabel(label, { exact: true });
    await list.waitFor();
    const options = await list.locator('option').allTextContents();
    await list.selectOption({ label: options.find((words) => words.match(option)) ?? '' });
  };
  await page.getByRole('heading', { level: 1 }).waitFor();
  await press('link', /^Nouvelle-Aquitaine/);
  await press('link', 'Couverture');
  await choose('Thème', /Plannings et horaires/);
  await choose('Catégorie d’établissement', /\(EHPAD\)/);
  const matrix = page.getByRole('table', { name: /en lignes/ }).first();
  steps++;
  await matrix
    .getByRole('row', { name: /^Creuse/ })
    .getByRole('link')
    .filter({ hasText: /sur [1-9]/ })
    .first()
    .click();
  const panel = page.getByRole('region', { name: /Creuse/ });
  await panel.getByRole('heading', { name: /établissements? sans pratique$/ }).waitFor();
  const [told] = await Promise.all([page.waitForEvent('download'), press('button', file)]);
  const rows = parseCsv(await readFile(await told.path(), 'utf8'));
  return { steps, rows, panel };
}

const listed = (rows: string[][]) => {
  const head = rows.findIndex(([first]) => first === 'FINESS');
  const heads = rows[head] ?? [];
  return rows.slice(head + 1).map((row) => Object.fromEntries(heads.map((name, at) => [name, row[at] ?? ''])));
};

test('a visitor: six steps to the establishments, their relays and the file', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(inject('site'));
  const { steps, rows, panel } = await findThem(page, 'Cette liste en CSV');
  expect(steps).toBe(6);
  const places = listed(rows);
  expect(places.length).toBeGreaterThan(0);
  for (const place of places) {
    expect(place).toMatchObject({ Département: 'Creuse', Catégorie: expect.stringContaining('EHPAD') });
    expect(place.Relais).not.toBe('');
    await panel.getByRole('rowheader', { name: new RegExp(place.FINESS ?? '-') }).waitFor();
  }
  expect(rows.flat().join()).toContain('Plannings et horaires');
  expect(Object.keys(places[0] ?? {}).filter((name) => /équipe|Note|relancer/.test(name))).toEqual([]);
  expect(await panel.getByRole('combobox').count()).toBe(0);
  await close();
});

test('the analyst: the same, with what the team follows, changed in one more step', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(`${inject('site')}/connexion`);
  await page.getByRole('button', { name: 'Entrer comme Noa Guilhadou' }).first().click();
  await page.getByRole('heading', { name: 'Ce que vous pouvez faire' }).waitFor();
  await page.goto(inject('site'));
  const { steps, rows, panel } = await findThem(page, 'Cette liste et son suivi en CSV');
  expect(steps).toBe(6);
  const [place = {}] = listed(rows);
  expect(place['Note (équipe)']).toContain('secrétariat de direction');
  const status = panel.getByRole('combobox', { name: /^Suivi, / }).first();
  await status.selectOption({ label: 'Intéressé' });
  await page.getByText(/suivi enregistré/).waitFor({ state: 'attached' });
  await page.reload();
  await expect
    .poll(() =>
      panel
        .getByRole('combobox', { name: /^Suivi, / })
        .first()
        .inputValue(),
    )
    .toBe('interesse');
  await page.getByRole('link', { name: 'À contacter' }).click();
  const line = page.getByRole('row', { name: new RegExp(place.FINESS ?? '-') }).first();
  expect(await line.getByRole('combobox').inputValue()).toBe('interesse');
  // as it was, for who comes after
  await line.getByRole('combobox').selectOption({ label: 'Contacté, en attente de réponse' });
  await page.getByText(/suivi enregistré/).waitFor({ state: 'attached' });
  await close();
});
