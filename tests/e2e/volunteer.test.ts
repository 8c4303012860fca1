/**
 * How a pilot site comes to the map, by what people see and press: proposed by its referent, seen by nobody else but the team of the région,
 * accepted from a day; declined with a word, the establishment reads it.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startSite } from '../support/start-site.ts';

const hospital = 'Centre hospitalier du Coteau-aux-Sauterelles';
const call = /^Prochain cluster QVCT/;
/** Its département and its sector: no other pilot site is there. */
const around = '/nouvelle-aquitaine?dep=33&secteur=sanitaire-mco-smr';

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

async function open() {
  const opened = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  opened.page.setDefaultTimeout(60_000);
  return opened;
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
/** Somebody of the demonstration, at a page. */
async function enter(name: string, path: string) {
  const opened = await open();
  await opened.page.goto(`${site.url}/connexion?suite=${encodeURIComponent(path)}`);
  await press(opened.page, `Entrer comme ${name}`);
  return opened;
}

/** The names of the pilot sites that a visitor finds around, once the map has been made again. */
async function listPilots(page: Page): Promise<(string | null)[]> {
  // what the worker does every few seconds
  await site.driver.query('select public.refresh_snapshots()');
  await page.goto(site.url + around);
  await page.reload();
  await page
    .locator('button[data-kind="ring"]:not([hidden]), button[data-kind="point"]:not([hidden])')
    .first()
    .waitFor();
  await page.getByText(/^Sites pilotes/).waitFor();
  const signs = page.getByRole('button', { name: /^(Site pilote|\d+ sites pilotes)/ });
  return signs.evaluateAll((found) => found.map((one) => one.getAttribute('aria-label') ?? one.textContent));
}

async function propose(page: Page): Promise<void> {
  await press(page, 'Proposer l’établissement');
  const form = page.getByRole('form', { name: 'Proposer l’établissement' });
  const option = form.getByLabel('Campagne').locator('option').filter({ hasText: call });
  await form.getByLabel('Campagne').selectOption((await option.getAttribute('value')) ?? '');
  await form.getByRole('button', { name: 'Proposer l’établissement' }).click();
  await page.getByText('La proposition est envoyée').waitFor();
}

test('from the proposal of a referent to a pilot site on the map; declined first, with a word that is read', async () => {
  const visitor = await open();
  expect(await listPilots(visitor.page)).toEqual([]);

  // The referent finds the place from his account.
  const referent = await enter('Sacha Demirande', '/compte');
  const own = referent.page;
  await own.getByRole('link', { name: /^Voir les membres et les participations/ }).click();
  await own.getByRole('heading', { name: 'Participations' }).waitFor();
  await propose(own);
  await own.getByText(/la région n’a pas encore répondu/).waitFor();
  expect(await listPilots(visitor.page)).toEqual([]);

  // The team is told, and declines.
  const team = await enter('Noa Guilhadou', '/notifications');
  const desk = team.page;
  await desk.getByRole('link', { name: new RegExp(`^${hospital} se propose pour`) }).click();
  await desk.getByText('3 propositions à regarder').waitFor();
  await press(desk, `Décliner ${hospital}`);
  await desk.getByLabel('Pourquoi').fill('Le groupe de Gironde est complet : proposez-vous de nouveau en mars.');
  await press(desk, 'Décliner la proposition');
  await desk.getByText('proposition déclinée').waitFor();
  await desk.getByText('2 propositions à regarder').waitFor();

  // The referent reads why, and proposes again.
  await own.reload();
  await own.getByText('Le groupe de Gironde est complet').waitFor();
  await propose(own);

  // Accepted from a day.
  await desk.reload();
  await press(desk, `Accepter ${hospital}`);
  await desk.getByLabel('Prend part à partir du').fill('1er mars 2025');
  await press(desk, 'Accepter la proposition');
  await desk.getByText('proposition acceptée').waitFor();
  await own.reload();
  await own.getByText(/depuis le 1er mars 2025/).waitFor();

  // On the map, with its card.
  const pilots = await listPilots(visitor.page);
  expect(pilots).toHaveLength(1);
  expect(pilots[0]).toContain(hospital);
  await visitor.page.getByRole('button', { name: /^Site pilote/ }).focus();
  await visitor.page.keyboard.press('Enter');
  await visitor.page.getByRole('heading', { name: 'Site pilote' }).waitFor();
  await visitor.page.getByText(hospital).first().waitFor();

  await visitor.close();
  await referent.close();
  await team.close();
}, 300_000);
