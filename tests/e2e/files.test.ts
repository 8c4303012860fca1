/** A photo in a real browser: chosen, made light, sent with its progress, described, examined; then read by a visitor without what it told. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectWorker } from '../../supabase/worker/client.ts';
import { checkFiles } from '../../supabase/worker/files/check-files.ts';
import { injectAxe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { html, makeJpeg, makePdf, told } from '../support/files.ts';
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

async function work(): Promise<void> {
  const { api, url } = site;
  const { client, files } = connectWorker({ url, key: api.secretKey, fetch: (request) => api.fetch(request, null) });
  await checkFiles.run(client, { files, post: null, siteUrl: url, stopping: new AbortController().signal });
}
const rowsOf = async (version: string) =>
  (
    await site.driver.query<Record<string, unknown>>(
      'select * from public.attachments where version_id = $1 order by position',
      [version],
    )
  ).rows;
const files = (page: Page) => page.getByRole('list', { name: 'Fichiers du récit' }).locator('> li');
const picker = (page: Page) => page.getByLabel('Choisir des photos ou des documents');

test('from the phone to the sheet', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
  await page.goto(`${site.url}/connexion?suite=/publier`);
  await page.getByRole('button', { name: 'Entrer comme Camille Aubrelle' }).click();
  await page.getByLabel(/Un titre qui dit/).fill('Un lit qui monte tout seul');
  await page.getByText(/^Enregistré à \d+\sh\s\d\d$/).waitFor();
  await page.getByRole('link', { name: 'Photos et documents', exact: true }).click();
  await picker(page).waitFor({ state: 'attached' });
  const version = new URL(page.url()).pathname.split('/')[2] ?? '';
  const axe = await injectAxe(page);

  // by keyboard: the control is reached and says what may be sent
  await picker(page).focus();
  const photo = await makeJpeg(3000, 2000);
  expect(photo.includes(told)).toBe(true);
  await page.route('**/storage/v1/object/attachments/*.webp', async (route) => {
    if (route.request().method() === 'POST') await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  await picker(page).setInputFiles([
    { name: 'IMG_2043.JPG', mimeType: 'image/jpeg', buffer: photo },
    { name: 'fiche_reflexe.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await makePdf()) },
    { name: 'chat.jpg', mimeType: 'image/jpeg', buffer: html },
  ]);
  await page.getByRole('progressbar', { name: /Envoi de IMG_2043/ }).waitFor();
  expect(await axe()).toEqual([]);
  await page
    .getByText(/ni une image ni un PDF. Une/)
    .first()
    .waitFor();
  await expect.poll(() => files(page).count()).toBe(2);
  await page.getByText('En cours d’examen').nth(1).waitFor();

  // what left the browser tells nothing already
  const [sent] = await rowsOf(version);
  const before = Buffer.from(
    (await await connectWorker({ url: site.url, key: site.api.secretKey }).files.read(String(sent?.object_name))) ??
      new Uint8Array(),
  );
  expect(before.includes(told)).toBe(false);
  const { format, width, height, exif } = await sharp(before).metadata();
  // turned by a quarter by its orientation, and upright in its pixels
  expect({ format, width, height, exif }).toEqual({ format: 'webp', width: 1333, height: 2000 });
  expect(before.length).toBeLessThanOrEqual(500_000);

  const alt = page.getByLabel(/Que voit-on sur cette photo/);
  await alt.focus();
  await page.keyboard.press('Tab');
  await page.getByText(/sans description, le récit ne peut pas être envoyé/).waitFor();
  await alt.fill('Une aide-soignante règle la hauteur d’un lit avec la télécommande.');
  await page.getByLabel(/Légende/).fill('Au premier étage, en mars.');
  await page.getByText('Enregistré.', { exact: true }).first().waitFor();
  await work();
  await page.getByText(/^Vérifiée/).waitFor();
  await page.locator('li img').first().waitFor();
  await page.getByRole('button', { name: /^Enlever de la liste/ }).click();
  expect(await axe()).toEqual([]);
  expect((await rowsOf(version)).map(({ alt: said, caption, problem }) => [said, caption, problem])).toEqual([
    ['Une aide-soignante règle la hauteur d’un lit avec la télécommande.', 'Au premier étage, en mars.', null],
    ['', 'fiche reflexe', null],
  ]);

  // as it will stand on line
  await page.goto(`${site.url}/publier/${version}/apercu`);
  await page.getByRole('img', { name: /règle la hauteur d’un lit/ }).scrollIntoViewIfNeeded();
  await page.getByRole('heading', { name: 'Documents à télécharger' }).waitFor();
  await close(/Failed to load resource/);

  await site.driver.query(
    `update public.practice_versions set state = 'published', submitted_at = now(), published_at = now(),
       content = content || '{"theme": "sante", "what_was_done": "On a changé les lits.", "what_changed": "Moins de douleurs.", "outcome": "reussie"}' where id = $1`,
    [version],
  );
  await site.driver.query('select private.write_public_practice($1)', [version]);
  const { rows } = await site.driver.query<{ number: number }>(
    'select number from public.published_practices where version_id = $1',
    [version],
  );
  const visitor = await openPage(browser, { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
  const asked: string[] = [];
  visitor.page.on('request', (request) => {
    if (request.url().includes('/storage/')) asked.push(new URL(request.url()).pathname);
  });
  await visitor.page.goto(`${site.url}/nouvelle-aquitaine/pratiques/${rows[0]?.number}`);
  const shown = visitor.page.getByRole('img', { name: /règle la hauteur d’un lit/ });
  await shown.waitFor();
  const place = await shown.boundingBox();
  // whole, upright, within what one sees at once
  expect((place?.height ?? 0) / (place?.width ?? 1)).toBeCloseTo(1.5, 1);
  expect(place?.height).toBeLessThanOrEqual(642);
  expect(asked).toHaveLength(1);
  const look = await injectAxe(visitor.page);
  expect(await look()).toEqual([]);
  const [download] = await Promise.all([
    visitor.page.waitForEvent('download'),
    visitor.page.getByRole('button', { name: /^Télécharger ?fiche reflexe/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('fiche-reflexe.pdf');
  expect(readFileSync(await download.path()).includes(told)).toBe(false);
  await visitor.close();
});

test('F03, F14 the network goes in the middle: it is said, and the same file arrives once', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 800 } });
  await page.goto(`${site.url}/connexion?suite=/publier`);
  await page.getByRole('button', { name: 'Entrer comme Camille Aubrelle' }).click();
  await page.getByLabel(/Un titre qui dit/).fill('Un fichier qui part deux fois');
  await page.getByText(/^Enregistré à \d+\sh\s\d\d$/).waitFor();
  await page.getByRole('link', { name: 'Photos et documents', exact: true }).click();
  const version = new URL(page.url()).pathname.split('/')[2] ?? '';
  let tries = 0;
  await page.route('**/storage/v1/object/attachments/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    tries++;
    if (tries === 1) return route.abort('connectionreset');
    if (tries === 2) {
      // it arrives, and its answer is lost
      await route.fetch();
      return route.abort('connectionreset');
    }
    return route.continue();
  });
  await picker(page).setInputFiles({
    name: 'note.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await makePdf()),
  });
  for (const _ of [1, 2]) {
    await page.getByText(/La connexion est coupée/).waitFor();
    await page.getByRole('button', { name: /^Réessayer ?, note.pdf/ }).click();
  }
  await page.getByText('En cours d’examen').waitFor();
  expect(tries).toBe(3);
  expect(await rowsOf(version)).toHaveLength(1);
  const { rows } = await site.driver.query('select 1 from storage.objects where name = $1', [
    (await rowsOf(version))[0]?.object_name,
  ]);
  expect(rows).toHaveLength(1);
  await close(/Failed to load resource/);
});
