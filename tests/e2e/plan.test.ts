/** The Plan IGN as ground, from a stand-in: it comes by itself, stays out of the way of the signs, and goes quietly when it fails. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { type PlanMood, startPlan } from '../support/plan-server.ts';
import { startSite } from '../support/start-site.ts';

let browser: Browser;
let plan: Awaited<ReturnType<typeof startPlan>>;
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  [browser, plan] = await Promise.all([launchBrowser(), startPlan()]);
  const template = new Blob([readFileSync(inject('demonstration'))]);
  site = await startSite({ template, services: { ign: plan.url, geocoder: null } });
});
afterAll(async () => {
  await Promise.all([browser.close(), plan.close()]);
  await site.close();
});
beforeEach(() => {
  plan.state.mood = 'well';
  plan.state.asked = [];
});

const noise = /Failed to load resource|net::ERR|CORS policy/;
const open = () => openPage(browser, { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
const visit = async (page: Page) => {
  await page.goto(`${site.url}/nouvelle-aquitaine`);
  await page.locator('section[aria-label="Carte"][data-status="ready"]').waitFor();
};
const source = (page: Page) => page.getByText(/^(Fond|Contours)\u202f:/);
const notice = (page: Page) => page.getByText('Le plan IGN ne répond pas');
const choice = (page: Page, name: string) => page.getByRole('radio', { name });
const countSigns = (page: Page) => page.locator('section[aria-label="Carte"] button[data-kind]:not([hidden])').count();

describe('it answers', () => {
  test('it comes by itself under the signs, is named, and is left for the ground of the site, which is remembered', async () => {
    const { page, close } = await open();
    await visit(page);
    const signs = await countSigns(page);
    expect(signs).toBeGreaterThan(5);
    await page.getByText('© IGN').waitFor();
    expect(await choice(page, 'Plan IGN').isChecked()).toBe(true);
    expect(await countSigns(page)).toBe(signs);
    expect(new Set(plan.state.asked.map((path) => path.split('/').slice(0, 4).join('/')))).toEqual(
      new Set(['/tms/1.0.0/PLAN.IGN']),
    );
    await choice(page, 'Essaim').check();
    await expect.poll(() => source(page).textContent()).not.toContain('IGN');
    expect(await countSigns(page)).toBe(signs);
    await page.reload();
    await page.locator('section[aria-label="Carte"][data-status="ready"]').waitFor();
    const asked = plan.state.asked.length;
    await page.getByRole('button', { name: 'Agrandir' }).click();
    await page.waitForTimeout(1000);
    expect(plan.state.asked.length).toBe(asked);
    expect(await choice(page, 'Essaim').isChecked()).toBe(true);
    await close();
  });

  test('the theme of the page changes: the plan follows, the signs stay', async () => {
    const { page, close } = await open();
    await visit(page);
    await page.getByText('© IGN').waitFor();
    const signs = await countSigns(page);
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    await page.waitForTimeout(500);
    await page.getByText('© IGN').waitFor();
    expect(await countSigns(page)).toBe(signs);
    await close();
  });
});

describe('it fails', () => {
  /** Tiles that a view asks when all goes well. */
  let normal = 0;
  beforeAll(async () => {
    plan.state.mood = 'well';
    const { page, close } = await open();
    await visit(page);
    await page.getByText('© IGN').waitFor();
    // All that the view needs, however slow the machine.
    for (let before = -1; plan.state.asked.length > before; ) {
      before = plan.state.asked.length;
      await page.waitForTimeout(3000);
    }
    normal = plan.state.asked.length;
    await close();
  });

  const expectEmbedded = async (page: Page) => {
    await notice(page).waitFor({ timeout: 20_000 });
    expect(await notice(page).count()).toBe(1);
    expect(await choice(page, 'Essaim').isChecked()).toBe(true);
    expect(await source(page).textContent()).not.toContain('IGN');
    expect(await countSigns(page)).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Agrandir' }).click();
    await page.waitForTimeout(1000);
    expect(plan.state.asked.length).toBeLessThanOrEqual(2 * normal);
  };

  test.each<PlanMood>(['missing', 'slow', 'portal', 'broken'])(
    'from the start, %s: the ground of the site, one notice, no storm',
    async (mood) => {
      plan.state.mood = mood;
      const { page, close } = await open();
      await visit(page);
      await expectEmbedded(page);
      expect(plan.state.asked.length).toBeLessThanOrEqual(3);
      await close(noise);
    },
  );

  test('out of reach: the same, and it can be asked again', async () => {
    const { page, close } = await open();
    await page.route(`${plan.url}/**`, (route) => route.abort('connectionrefused'));
    await visit(page);
    await expectEmbedded(page);
    await page.getByRole('button', { name: 'Fermer', exact: true }).click();
    expect(await notice(page).count()).toBe(0);
    await page.unroute(`${plan.url}/**`);
    await choice(page, 'Plan IGN').check();
    await page.getByText('© IGN').waitFor();
    await close(noise);
  });

  test('after it was shown: back to the ground of the site', async () => {
    const { page, close } = await open();
    await visit(page);
    await page.getByText('© IGN').waitFor();
    await page.waitForTimeout(1500);
    plan.state.mood = 'broken';
    plan.state.asked = [];
    for (let step = 0; step < 3; step++) {
      await page.getByRole('button', { name: 'Agrandir' }).click();
      await page.waitForTimeout(400);
    }
    await expectEmbedded(page);
    await close(noise);
  });
});

test('not allowed by the configuration: no choice, and nothing is asked elsewhere', async () => {
  const { page, close } = await open();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(inject('site')) && /^https?:/.test(request.url())) elsewhere.push(request.url());
  });
  await page.goto(`${inject('site')}/nouvelle-aquitaine`);
  await page.locator('section[aria-label="Carte"][data-status="ready"]').waitFor();
  expect(await choice(page, 'Plan IGN').count()).toBe(0);
  expect(elsewhere).toEqual([]);
  await close();
});
