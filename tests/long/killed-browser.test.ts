/** F29, B80: a browser killed while somebody types. Opened again on the same profile, the text is back but for its last five seconds at most. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, makeProfile } from '../support/killable-browser.ts';
import { startSite } from '../support/start-site.ts';

const most = 5000;
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite({ template: new Blob([readFileSync(inject('demonstration'))]) });
});
afterAll(() => site.close());

const title = (page: Page) => page.getByLabel(/Un titre qui dit/);
const story = (page: Page) => page.getByLabel(/Qu’avez-vous fait/);
/** Opens a page as Camille, signing in where the device has forgotten it. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const enter = page.getByRole('button', { name: 'Entrer comme Camille Aubrelle' });
  const signIn = page.getByRole('link', { name: /Se connecter/ }).first();
  await title(page).or(enter).or(signIn).first().waitFor();
  if (await title(page).isVisible()) return;
  await page.goto(`${site.url}/connexion?suite=${encodeURIComponent(new URL(address).pathname)}`);
  await enter.click();
  await title(page).waitFor();
}

test.each([
  ['with its server', false, 9000],
  ['with its server, sooner', false, 4300],
  ['cut off from it', true, 7000],
])('killed while typing, %s: five seconds lost at most', async (_, isCutOff, duration) => {
  const profile = makeProfile();
  const first = await launch(profile);
  await open(first.page, `${site.url}/publier`);
  if (isCutOff)
    await first.page.route('**/rest/v1/rpc/{create_practice,save_draft}', (route) => route.abort('connectionreset'));
  await title(first.page).fill('Dix minutes de silence');
  await first.page.waitForURL(/\/publier\/[0-9a-f-]{36}/);
  const address = first.page.url();
  await story(first.page).click();
  const typed: { sign: string; at: number }[] = [];
  const end = Date.now() + duration;
  for (let word = 0; Date.now() < end; word++) {
    for (const sign of `mot${word} `) {
      await first.page.keyboard.type(sign);
      typed.push({ sign, at: Date.now() });
    }
    await wait(60);
  }
  const killed = Date.now();
  await first.kill();

  const second = await launch(profile);
  await open(second.page, address);
  await expect.poll(() => title(second.page).inputValue(), { timeout: 20_000 }).toBe('Dix minutes de silence');
  const whole = typed.map(({ sign }) => sign).join('');
  const back = await story(second.page).inputValue();
  expect(whole.startsWith(back)).toBe(true);
  const lost = typed[back.length];
  const seconds = lost ? (killed - lost.at) / 1000 : 0;
  console.log(`${typed.length} signs typed, ${typed.length - back.length} lost: the last ${seconds.toFixed(1)} s`);
  expect(seconds * 1000).toBeLessThanOrEqual(most);
  expect(typed.length).toBeGreaterThan(20);
  await second.kill();
});
