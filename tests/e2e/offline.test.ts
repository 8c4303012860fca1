/** The network is cut once the page has loaded: all that does not need it by nature goes on, and the rest says so in words. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const region = '/nouvelle-aquitaine';
const noise = /Failed to load resource|net::ERR/;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const rows = () => inject('rows').filter((row) => row.region === '75');
const countDrawn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button[data-kind="ring"]:not([hidden]), button[data-kind="point"]:not([hidden])')]
      .map(({ textContent }) => Number(textContent || 1))
      .reduce((sum, count) => sum + count, 0),
  );

test('filters, counts, list, map, zoom, search in titles, export, selection, sheets: all goes on', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
  await page.goto(inject('site') + region);
  await page.locator('section[aria-label="Carte"][data-status="ready"]').waitFor();
  await page.locator('ol li h2 a').first().waitFor();

  // a sheet that is read before the cut can be read after
  const seen = page.locator('ol li h2 a').nth(1);
  const seenTitle = (await seen.textContent()) ?? '';
  await seen.click();
  await page.waitForURL(/\/pratiques\//);
  await expect.poll(() => heading(page).textContent()).toBe(seenTitle);
  await page.goBack();
  await page.locator('section[aria-label="Carte"][data-status="ready"]').waitFor();
  // the other pages come when there is nothing better to do
  for (const chunk of ['filter-sheet', 'map-card', 'like-comparison', 'selection-page', 'compare-page', 'links-page'])
    await page.waitForFunction(
      (name) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(`/${name}-`)),
      chunk,
      { timeout: 60_000 },
    );

  await page.context().setOffline(true);

  // filters, counts, list and map
  const health = rows().filter((row) => row.parent_theme === 'sante').length;
  await page.locator('input[data-facet="theme"][value="sante"]').check();
  await page.waitForURL(/theme=sante/);
  await expect.poll(() => heading(page).textContent()).toMatch(new RegExp(`^${health} pratiques`));
  await expect.poll(() => countDrawn(page)).toBe(health);
  const counted = await page
    .locator('input[data-facet="sector"][value="ms-personnes-agees"]')
    .evaluate((box: HTMLInputElement) =>
      Number(/\d+/.exec(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent ?? '')?.[0]),
    );
  expect(counted).toBe(
    rows().filter((row) => row.parent_theme === 'sante' && row.sector === 'ms-personnes-agees').length,
  );

  // zoom, and what is pressed on the map
  for (let time = 0; time < 3; time++) await page.getByRole('button', { name: 'Agrandir' }).click();
  const away = page.locator('[data-signs] > button[hidden]');
  await expect.poll(() => away.count()).toBeGreaterThan(0);
  expect(await away.evaluateAll((signs) => signs.filter((sign) => sign.checkVisibility()).length)).toBe(0);
  await page.getByRole('button', { name: 'Voir toute la région' }).click();
  await expect.poll(() => countDrawn(page)).toBe(health);
  await page
    .getByRole('button', { name: /^Acteur relais/ })
    .first()
    .click();
  await page.getByText('Intervient sur').waitFor();
  await page.keyboard.press('Escape');

  // away with it
  for (const [name, file] of [
    ['Tableur', '.csv'],
    ['Carte (GeoJSON)', '.geojson'],
  ]) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: new RegExp(`^${name?.replace(/[()]/g, '\\$&')}`) }).click();
    expect((await download).suggestedFilename()).toContain(file);
  }
  await page
    .getByRole('button', { name: /Retirer le filtre/ })
    .first()
    .click();

  // the search finds titles, and says that it does no more
  const [word = ''] = seenTitle.split(/[\s,:]+/).filter((one) => /^[a-zéèêà]{6,}$/.test(one));
  await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill(word);
  await page.getByText(/seuls les titres/).waitFor();
  await page.getByRole('link', { name: seenTitle }).waitFor();

  // the sheet that was seen; one that was not says why, and how to go on
  await page.getByRole('link', { name: seenTitle }).click();
  await expect.poll(() => heading(page).textContent()).toBe(seenTitle);
  await page
    .getByRole('button', { name: /^Garder/ })
    .first()
    .click();
  await page.goBack();
  await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill('');
  const other = page.locator('ol li h2 a').nth(4);
  await other.waitFor();
  await other.click();
  await page.waitForURL(/\/pratiques\//);
  await page
    .getByRole('alert')
    .or(page.getByText(/connexion/))
    .first()
    .waitFor();
  await page.goBack();

  // what is kept on this device
  await page
    .getByRole('link', { name: /^Votre sélection \(1\)/ })
    .first()
    .click();
  await page.getByRole('link', { name: seenTitle }).waitFor();
  await close(noise);
});
