/** The network goes and comes back, a new version replaces the old one, the machine is slow: the page holds. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';

const region = '/nouvelle-aquitaine';
/** The browser itself logs every request that fails, and React what an error boundary has caught. */
const networkNoise = /Failed to load resource|net::ERR|dynamically imported module|a page did not come/;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open = () => openPage(browser, { viewport: { width: 1280, height: 800 } });
const rowsOf = (page: Page) => page.locator('ol li h2 a');
const waitForList = (page: Page) => rowsOf(page).first().waitFor();
const countOf = (test: (row: { region: string; parent_theme: string }) => boolean) =>
  inject('rows').filter(test).length;

test('cut off after the page has loaded: filters, counts and the map go on', async () => {
  const { page, close } = await open();
  await page.goto(inject('site') + region);
  await waitForList(page);
  await page.context().setOffline(true);
  await page.locator('input[data-facet="theme"][value="sante"]').check();
  await page.waitForURL(/theme=sante/);
  const expected = countOf((row) => row.region === '75' && row.parent_theme === 'sante');
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${expected} pratiques`) }).waitFor();
  await close(networkNoise);
});

test('cut off once the page has settled: other pages open, a practice shows what the list knows, and it all comes back', async () => {
  const { page, close } = await open();
  const ahead = page.waitForResponse(/assets\/practice-page[^/]*\.js/);
  const last = page.waitForResponse(/assets\/links-page[^/]*\.js/);
  await page.goto(inject('site') + region);
  await waitForList(page);
  await Promise.all([ahead, last]);
  await page.context().setOffline(true);
  await page.getByRole('status').filter({ hasText: 'Hors connexion' }).waitFor();
  const title = await rowsOf(page).nth(1).textContent();
  await rowsOf(page).nth(1).click();
  await page.getByText('C’est ce que la liste en dit').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
  await page
    .getByRole('link', { name: /Charte des récits/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /charte/i }).waitFor();
  await page.goBack();
  await page.getByText('C’est ce que la liste en dit').waitFor();
  await page.context().setOffline(false);
  await page.getByText('De nouveau en ligne').waitFor();
  await page.getByRole('heading', { name: 'Carte d’identité' }).waitFor();
  await close(networkNoise);
});

test('on a processor six times slower, no letter typed in the search is lost', async () => {
  const { page, close } = await open();
  await page.goto(inject('site') + region);
  await waitForList(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const text = 'plannings et horaires de nuit';
  const box = page.getByLabel('Chercher dans les récits');
  await box.click();
  await page.keyboard.type(text, { delay: 40 });
  expect(await box.inputValue()).toBe(text);
  await page.waitForURL((url) => url.searchParams.get('q') === text);
  await close(networkNoise);
});

test('a new version was deployed: the missing file brings one reload, then the page', async () => {
  const { page, close } = await open();
  await page.goto(inject('site'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  // Nothing of the old version is left until the page is read again.
  let reloads = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) reloads++;
  });
  await page.route('**/assets/charter-page*', (route) => (reloads === 0 ? route.abort() : route.continue()));
  await page
    .getByRole('link', { name: /charte des récits/i })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /charte/i }).waitFor();
  expect(reloads).toBe(1);
  await close(networkNoise);
});
