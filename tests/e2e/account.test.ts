/** An account from its first day to its last, in a real browser; what the session does when it is tampered with, ended or the clock is wrong. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const site = () => inject('site');
const title = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 1, name }).waitFor();
const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).click();
const wait = (page: Page, text: RegExp | string) => page.getByText(text).first().waitFor();

/** The mailbox of the demonstration, in a tab of its own: the newest mail to an address is open. */
async function openMail(context: BrowserContext, to: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${site()}/demo/boite-aux-lettres`);
  await page.getByText(`à ${to}`).first().waitFor();
  return page;
}

async function enterAs(page: Page, name: string): Promise<void> {
  await page.goto(`${site()}/connexion`);
  await press(page, `Entrer comme ${name}`);
  await title(page, 'Mon compte');
  await wait(page, 'Ce que vous pouvez faire');
}

test('sign up, confirm by the mail, leave, forget the password, come back, take everything and go', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  const email = `prenom.nom.${Date.now()}@hopital.example`;
  await page.goto(`${site()}/inscription`);

  // what is wrong is said once, on top, and leads to the fields; what was typed stays
  await page.getByLabel('Adresse électronique').fill('prenom.nom@hopital');
  await page.getByLabel('Mot de passe', { exact: true }).fill('trop court');
  await press(page, 'Ouvrir mon compte');
  const summary = page.getByRole('alert').filter({ hasText: '2 réponses à revoir' });
  await summary.waitFor();
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
  await summary.getByRole('link').first().click();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('email');
  expect(await page.getByLabel('Mot de passe', { exact: true }).inputValue()).toBe('trop court');

  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill('une phrase de quatre mots');
  await press(page, 'Ouvrir mon compte');
  await title(page, 'Confirmez votre adresse');

  const mail = await openMail(page.context(), email);
  await mail.getByRole('link', { name: 'Confirmer mon adresse' }).click();
  await title(mail, 'Confirmez votre adresse');
  const opened = mail.url();
  // opening the page does nothing: not even when it is opened again
  await mail.reload();
  await title(mail, 'Confirmez votre adresse');
  expect(await mail.evaluate(() => localStorage.getItem('essaim-session'))).toBeNull();
  await press(mail, 'Confirmer mon adresse');
  await title(mail, 'Mon compte');
  await mail.getByRole('main').getByText(email).first().waitFor();

  // the link has served
  const again = await page.context().newPage();
  await again.goto(opened);
  await press(again, 'Confirmer mon adresse');
  await wait(again, 'Ce lien ou ce code ne sert plus.');
  await again.close();

  await mail.getByLabel('Comment vous appeler').fill('Camille de l’essai');
  await press(mail, 'Garder ce nom');
  await wait(mail, 'C’est gardé.');

  // leaving here is told in the other tab
  await press(mail, 'Me déconnecter ici');
  await title(mail, /a déjà essayé/);
  await mail.getByRole('link', { name: 'Se connecter' }).waitFor();
  await mail.close();

  await page.goto(`${site()}/mot-de-passe-oublie`);
  await page.getByLabel('Adresse électronique').fill(email);
  await press(page, 'Recevoir un message');
  const recovery = await openMail(page.context(), email);
  const code = /\b\d{6}\b/.exec(await recovery.locator('details').first().innerText())?.[0] ?? '';
  await recovery.close();
  await page.getByLabel('Code reçu').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await press(page, 'Continuer');
  await page.getByLabel('Nouveau mot de passe').fill('une autre phrase, plus longue');
  await press(page, 'Garder ce mot de passe');
  await title(page, 'Votre mot de passe est changé');

  await press(page, 'Mon compte');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await title(page, /a déjà essayé/);

  // the page that asked is the page one comes back to
  await page.goto(`${site()}/connexion?suite=/charte`);
  await page.getByLabel('Avec votre mot de passe').check();
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill('une phrase de quatre mots');
  await press(page, 'Me connecter');
  await wait(page, 'L’adresse ou le mot de passe ne convient pas.');
  await page.getByLabel('Mot de passe', { exact: true }).fill('une autre phrase, plus longue');
  await press(page, 'Me connecter');
  await title(page, /Charte/);

  await page.goto(`${site()}/compte`);
  const download = page.waitForEvent('download');
  await press(page, 'Télécharger mes données');
  expect((await download).suggestedFilename()).toBe('essaim-mes-donnees.json');
  await page.getByRole('button', { name: 'Effacer mon compte', exact: true }).click();
  await page.getByLabel(/Pour confirmer/).fill(email);
  await press(page, 'Effacer mon compte pour toujours');
  await title(page, /a déjà essayé/);
  expect(await page.evaluate(() => localStorage.getItem('essaim-session'))).toBeNull();
  await close(/Failed to load resource/);
});

test('a session without its token, without any token, and ended in another tab', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await enterAs(page, 'Noa Guilhadou');

  // a garbled token is answered as a visitor's: it is noticed, and renewed
  const garble = (key: 'access_token' | 'both') =>
    page.evaluate((what) => {
      const session = JSON.parse(localStorage.getItem('essaim-session') ?? '{}');
      session.access_token = `x${session.access_token.slice(1)}`;
      if (what === 'both') session.refresh_token = 'gone';
      localStorage.setItem('essaim-session', JSON.stringify(session));
    }, key);
  await garble('access_token');
  await page.reload();
  await wait(page, 'Ce que vous pouvez faire');

  // without anything left: signing in again is offered on the same page
  await garble('both');
  await page.reload();
  await wait(page, 'Votre session a pris fin.');
  await page.getByLabel('Adresse électronique').waitFor();

  // over another page, in a dialog, its text kept
  await enterAs(page, 'Noa Guilhadou');
  await page.goto(`${site()}/nouvelle-aquitaine`);
  await page.locator('ol li h2 a').first().waitFor();
  await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill('planning');
  const other = await page.context().newPage();
  await other.goto(`${site()}/compte`);
  await press(other, 'Me déconnecter ici');
  await title(other, /a déjà essayé/);
  await wait(page, 'déconnecté dans un autre onglet');
  expect(await page.getByRole('searchbox').or(page.getByRole('combobox')).first().inputValue()).toBe('planning');
  await press(page, 'Me reconnecter');
  const dialog = page.getByRole('dialog', { name: 'Vous reconnecter' });
  expect(await dialog.getByLabel('Adresse électronique').inputValue()).toBe('noa.guilhadou@essaim.example');
  await dialog.getByRole('button', { name: 'Fermer' }).click();
  await press(page, 'Continuer sans compte');
  await page.getByText('déconnecté dans un autre onglet').waitFor({ state: 'detached' });
  await close(/Failed to load resource/);
});

test.each([
  ['two hours ahead', () => Date.now() + 7_200_000, /avance d’environ 2\s?heures/],
  ['in 1970', () => 0, /retarde/],
  ['in 2099', () => Date.UTC(2099, 0, 1), /avance/],
])('with the clock of the device %s, the session holds and is not renewed in a storm', async (_, time, banner) => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  let renewals = 0;
  page.on('request', (request) => {
    if (request.url().includes('grant_type=refresh_token')) renewals++;
  });
  await page.clock.install({ time: time() });
  await enterAs(page, 'Yaël Nouvelot');
  await page.getByText(banner).first().waitFor();
  for (let minute = 0; minute < 5; minute++) await page.clock.fastForward('01:00');
  await page.goto(`${site()}/charte`);
  await page.goto(`${site()}/compte`);
  await wait(page, 'Ce que vous pouvez faire');
  expect(renewals).toBeLessThanOrEqual(3);
  await close();
});
