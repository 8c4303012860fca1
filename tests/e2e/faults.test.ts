/** What breaks around the page: the page works with what is left, says so in French, and the way back works. */
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';

const api = '**/rest/v1/**';
const region = '/nouvelle-aquitaine';
/** The browser itself logs every request that fails. */
const networkNoise = /Failed to load resource|net::ERR|WebGL|GPU stall|dynamically imported module/;
/** What no person should ever read: statuses, SQL, JSON, names of errors. */
const technical = /\b(5\d\d|4\d\d)\b|PGRST|SQL|JSON|undefined|TypeError|fetch|<\w+>|stack/;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open = (options = {}) => openPage(browser, { viewport: { width: 1280, height: 800 }, ...options });
const rowsOf = (page: Page) => page.locator('ol li h2 a');
const waitForList = (page: Page) => rowsOf(page).first().waitFor();
const countOf = (test: (row: { region: string; parent_theme: string }) => boolean) =>
  inject('rows').filter(test).length;
const inRegion = countOf((row) => row.region === '75');

describe('an address with anything in it', () => {
  const health = countOf((row) => row.region === '75' && row.parent_theme === 'sante');
  test.each([
    ['unknown values beside a valid one', '?theme=douleur&theme=sante&secteur=__proto__&dep=99', health],
    ['broken coordinates', '?theme=sante&lat=NaN&lon=1e99&zoom=999&pres=x', health],
    ['markup', '?theme=%3Cscript%3Ealert(1)%3C/script%3E', inRegion],
    ['broken percent signs', '?theme=%E0%A4%A&secteur=%', inRegion],
    ['8 kB', `?${'x'.repeat(8000)}=${'y'.repeat(190)}&theme=sante`, health],
    ['200 values', `?${'theme=organisation&'.repeat(200)}theme=sante&dep=`, null],
  ])('%s: the page works with what is valid', async (_, query, expected) => {
    const { page, close } = await open();
    await page.goto(inject('site') + region + query);
    await waitForList(page);
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    if (expected !== null) expect(heading?.startsWith(`${expected} pratiques`)).toBe(true);
    await close();
  });
});

describe('the back end does not answer as it should', () => {
  const answers: [string, (route: Route) => unknown][] = [
    ['cut', (route) => route.abort('connectionreset')],
    ['404', (route) => route.fulfill({ status: 404, body: '{}' })],
    ['429', (route) => route.fulfill({ status: 429, headers: { 'retry-after': '9' }, body: '{"message":"SQL"}' })],
    ['500', (route) => route.fulfill({ status: 500, body: '{"message":"SQL state 42501","stack":"at f"}' })],
    [
      '502 with a page',
      (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
    ],
    ['503 with nothing', (route) => route.fulfill({ status: 503, body: '' })],
    ['200 with a page', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' })],
    ['200 with nothing', (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '' })],
    [
      '200 with half an answer',
      (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '[{"par' }),
    ],
    [
      '200 with another shape',
      (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"a":1}' }),
    ],
  ];
  test.each(answers)('%s: a sentence and a retry that works', async (_, answer) => {
    const { page, close } = await open();
    await page.route(api, answer);
    await page.goto(inject('site') + region);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).not.toMatch(technical);
    await page.unroute(api);
    await alert.getByRole('button', { name: 'Réessayer' }).click();
    await waitForList(page);
    await close(networkNoise);
  });

  test('never: after the time allowed, a sentence', async () => {
    const { page, close } = await open();
    await page.clock.install();
    await page.route(api, () => new Promise(() => {}));
    await page.goto(inject('site') + region);
    await page.getByText('Chargement des pratiques…').waitFor({ state: 'attached' });
    // two tries of fifteen seconds, and the pause between them
    for (let passed = 0; passed < 45 && (await page.getByRole('alert').count()) === 0; passed += 5)
      await page.clock.runFor(5000);
    expect(await page.getByRole('alert').textContent()).toContain('temps');
    await close(networkNoise);
  });

  test('at the very start: a sentence, a retry, never a white page', async () => {
    for (const answer of [
      (route: Route) => route.abort('connectionreset'),
      (route: Route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Portail</h1>' }),
    ]) {
      const { page, close } = await open();
      await page.route('**/config.json', answer);
      await page.goto(inject('site') + region);
      await page.getByRole('heading', { name: 'Essaim ne répond pas' }).waitFor();
      await page.unroute('**/config.json');
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await waitForList(page);
      await close(networkNoise);
    }
  });
});

describe('without the map', () => {
  const expectListAlone = async (page: Page) => {
    await page.getByText('La carte ne peut pas s’afficher').waitFor();
    await waitForList(page);
    await page.locator('input[data-facet="theme"][value="sante"]').check();
    await page.waitForURL(/theme=sante/);
    expect(await rowsOf(page).count()).toBeGreaterThan(0);
  };

  test('no WebGL: the list, whole, with a sentence', async () => {
    const bare = await launchBrowser({ webgl: false });
    const { page, close } = await openPage(bare, { viewport: { width: 1280, height: 800 } });
    await page.goto(inject('site') + region);
    await expectListAlone(page);
    await close(networkNoise);
    await bare.close();
  });

  test('the map engine cannot be fetched: the list, whole, with a sentence', async () => {
    const { page, close } = await open();
    await page.route(/assets\/(maplibre|ground)[^/]*\.m?js/, (route) => route.abort());
    await page.goto(inject('site') + region);
    await expectListAlone(page);
    await close(networkNoise);
  });

  test('the worker is blocked by a policy: the list, whole, with a sentence', async () => {
    const { page, close } = await open();
    await page.route(inject('site') + region, async (route) => {
      const answer = await route.fetch();
      const policy = answer.headers()['content-security-policy'] ?? '';
      expect(policy).toContain("worker-src 'self'");
      await route.fulfill({
        response: answer,
        headers: {
          ...answer.headers(),
          'content-security-policy': policy.replace("worker-src 'self'", "worker-src 'none'"),
        },
      });
    });
    await page.goto(inject('site') + region);
    await expectListAlone(page);
    await close(/csp: worker-src|violates the following Content Security Policy|WebGL|GPU stall/);
  });

  /** Takes the graphics context away; the browser gives it back only when asked. */
  const loseContext = async (page: Page) => {
    await page.goto(inject('site') + region);
    await waitForList(page);
    await page.locator('section[aria-label="Carte"][data-status="ready"]').waitFor();
    const canvas = page.locator('canvas.maplibregl-canvas');
    const extension = await canvas.evaluateHandle((one: HTMLCanvasElement) =>
      one.getContext('webgl2')?.getExtension('WEBGL_lose_context'),
    );
    await extension.evaluate((one) => one?.loseContext());
    return () => extension.evaluate((one) => one?.restoreContext());
  };
  const signs = (page: Page) => page.locator('section[aria-label="Carte"] button[data-kind]:not([hidden])');
  const expectListAndSigns = async (page: Page) => {
    await page.locator('input[data-facet="theme"][value="sante"]').check();
    await page.waitForURL(/theme=sante/);
    expect(await rowsOf(page).count()).toBeGreaterThan(0);
    expect(await signs(page).count()).toBeGreaterThan(0);
  };

  test('the graphics context is lost and comes back: the ground too, and nothing was asked of the reader', async () => {
    const { page, close } = await open();
    const restore = await loseContext(page);
    await expectListAndSigns(page);
    await restore();
    await page.waitForTimeout(6000);
    expect(await page.getByRole('button', { name: 'Recharger la carte' }).count()).toBe(0);
    expect(await page.locator('section[aria-label="Carte"]').getAttribute('data-status')).toBe('ready');
    await close(networkNoise);
  });

  test('the graphics context does not come back: list and signs stay, and the map can be loaded again', async () => {
    const { page, close } = await open();
    await loseContext(page);
    await expectListAndSigns(page);
    await page.getByRole('button', { name: 'Recharger la carte' }).click();
    await page.locator('section[aria-label="Carte"][data-status="ready"]').waitFor();
    expect(await page.getByRole('button', { name: 'Recharger la carte' }).count()).toBe(0);
    expect(await signs(page).count()).toBeGreaterThan(0);
    await close(networkNoise);
  });
});
