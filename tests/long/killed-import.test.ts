/** B59: the browser of who imports the register is killed, while lines leave or while they are applied: nothing or everything, and it is done again. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, makeProfile } from '../support/killable-browser.ts';
import { startSite } from '../support/start-site.ts';
import { makeSites, writeCsv } from '../support/synthetic-register.ts';

const size = 12_000;
const path = '/administration/import-finess';
let site: Awaited<ReturnType<typeof startSite>>;
let register: Buffer;
beforeAll(async () => {
  site = await startSite({ template: new Blob([readFileSync(inject('demonstration'))]) });
  register = Buffer.from([...writeCsv(makeSites(size))].join(''));
});
afterAll(() => site.close());

/** Every establishment, as one text; and how many runs were applied. */
async function readState(): Promise<{ establishments: string; applied: number }> {
  const { rows } = await site.driver.query<{ establishments: string; applied: number }>(
    `select md5(coalesce(string_agg(e::text, '' order by e.finess), '')) as establishments,
       (select count(*)::integer from public.import_runs where finished_at is not null) as applied from public.establishments e`,
  );
  return rows[0] as { establishments: string; applied: number };
}

async function choose(page: Page): Promise<void> {
  await page.goto(`${site.url}/connexion?suite=${encodeURIComponent(path)}`);
  await page.getByRole('button', { name: 'Entrer comme Andrea Sarthelin' }).click();
  await page.getByText('Choisir le répertoire FINESS').waitFor();
  await page.getByLabel('Territoire').selectOption('Toute la France');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'cs1100507.csv', mimeType: 'text/csv', buffer: register });
}
/** Waits for the preview; some numbers are those of the demonstration, which no register replaces. */
async function awaitPreview(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /Garder les bonnes lignes/ }).check({ timeout: 120_000 });
}
const apply = (page: Page) => page.getByRole('button', { name: /^Importer/ }).click();

test('killed while the lines leave, or as they are applied: nothing or everything; the same file then goes in', async () => {
  const before = await readState();
  const leaving = await launch(makeProfile());
  await choose(leaving.page);
  await leaving.page.waitForResponse('**/rpc/stage_finess_rows');
  await leaving.kill();
  expect(await readState()).toEqual(before);

  const applying = await launch(makeProfile());
  await choose(applying.page);
  await awaitPreview(applying.page);
  expect(await readState()).toEqual(before);
  const sent = applying.page.waitForRequest('**/rpc/apply_finess_import');
  await apply(applying.page);
  await sent;
  await applying.kill();
  // asked of the database after what it was doing: the import went to its end, or never began
  const after = await readState();
  const isApplied = after.applied === before.applied + 1;
  expect(isApplied || after.establishments === before.establishments).toBe(true);

  const again = await launch(makeProfile());
  await choose(again.page);
  await awaitPreview(again.page);
  if (isApplied) await again.page.getByText(/déjà en place/).waitFor();
  await apply(again.page);
  await again.page.getByRole('heading', { name: /est importé/ }).waitFor({ timeout: 120_000 });
  const { rows } = await site.driver.query<{ count: number }>(
    'select count(*)::integer as count from public.establishments where finess = any ($1)',
    [[...makeSites(size)].map(({ finess }) => finess)],
  );
  expect(rows[0]?.count).toBe(size);
  await again.kill();
});
