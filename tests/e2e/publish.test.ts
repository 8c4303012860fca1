/** Writing in a real browser: nothing typed is lost; two tabs never write over one another. The way to the map is in publication.test.ts. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startSite } from '../support/start-site.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  browser = await launchBrowser();
  site = await startSite({ template: new Blob([readFileSync(inject('demonstration'))]) });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const viewport = { width: 1280, height: 800 };
const saved = (page: Page) => page.getByText(/^Enregistré à \d+\sh\s\d\d$/).waitFor();
const title = (page: Page) => page.getByLabel(/Un titre qui dit/);
const readContent = async (id: string) => {
  const { rows } = await site.driver.query<{ content: Record<string, unknown>; state: string; revision: number }>(
    'select content, state, revision from public.practice_versions where id = $1',
    [id],
  );
  return rows[0];
};
const idOf = (page: Page) => new URL(page.url()).pathname.split('/')[2] ?? '';

async function enter(page: Page, name: string, path = '/publier'): Promise<void> {
  await page.goto(`${site.url}/connexion?suite=${path}`);
  await page.getByRole('button', { name: `Entrer comme ${name}` }).click();
  await title(page).waitFor();
}

test('the tab dies before the server has it: the words are back, to the last seconds', async () => {
  const { page, problems } = await openPage(browser, { viewport });
  await enter(page, 'Camille Aubrelle');
  await page.route('**/rest/v1/rpc/{create_practice,save_draft}', (route) => route.abort('connectionreset'));
  await title(page).pressSequentially('Un titre tapé juste avant la panne', { delay: 15 });
  await page.getByText(/sur cet appareil seulement/).waitFor();
  await page.getByLabel(/Qu’avez-vous fait/).pressSequentially('et la suite', { delay: 15 });
  await page.waitForTimeout(500);
  const address = page.url();
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(address);
  expect(await title(again).inputValue()).toBe('Un titre tapé juste avant la panne');
  expect(await again.getByLabel(/Qu’avez-vous fait/).inputValue()).toBe('et la suite');
  await again.getByText(/Voici ce que vous aviez saisi/).waitFor();
  await saved(again);
  expect(await readContent(idOf(again))).toMatchObject({ content: { what_was_done: 'et la suite' } });
  expect(problems.filter((problem) => !/Failed to load resource|net::ERR/.test(problem))).toEqual([]);
  await context.close();
});

test('two tabs on one text: the second sees both, field by field, and nothing is written over', async () => {
  const { page, close } = await openPage(browser, { viewport });
  await enter(page, 'Camille Aubrelle');
  await title(page).fill('Au départ');
  await saved(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await title(other).waitFor();
  await title(page).fill('Titre du premier onglet');
  await page.getByLabel(/Qu’est-ce que cela a changé/).fill('Du premier');
  const id = idOf(page);
  await expect.poll(async () => (await readContent(id))?.content.what_changed, { timeout: 15_000 }).toBe('Du premier');
  await title(other).fill('Titre du second onglet');
  const panel = other.getByRole('region', { name: /modifié ailleurs/ });
  await panel.waitFor();
  expect(await readContent(id)).toMatchObject({ content: { title: 'Titre du premier onglet' } });
  expect(await panel.textContent()).toContain('Titre du premier onglet');
  await panel.getByRole('radio', { name: /Votre texte/ }).check();
  await panel.getByRole('button', { name: 'Enregistrer ce choix' }).click();
  await saved(other);
  expect(await readContent(id)).toMatchObject({
    content: { title: 'Titre du second onglet', what_changed: 'Du premier' },
  });
  await close(/Failed to load resource/);
});
