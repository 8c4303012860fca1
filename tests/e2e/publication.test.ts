/**
 * The whole life of a practice in a real browser, by what people see and press: written by a new contributor from the home page, sent back,
 * mended, published with its author, on the map; an edit waits beside the public text; withdrawn, it is gone.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startSite } from '../support/start-site.ts';

const written = 'Dix minutes de silence après les transmissions du soir';
const rewritten = 'Dix minutes de silence, porte fermée, après les transmissions';
const region = '/nouvelle-aquitaine';

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
  const opened = await openPage(browser, { viewport: { width: 1280, height: 800 } });
  // publishing answers once the map has been made again
  opened.page.setDefaultTimeout(60_000);
  return opened;
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
/** An item of the menu of the account, once the pages behind it have been read again. */
async function choose(page: Page, name: string | RegExp): Promise<void> {
  await page.reload();
  await page.locator('header').getByRole('button', { name: 'Mon compte' }).click();
  await follow(page, name);
}

/** How many practices a visitor sees, counted by the list and drawn by the map; and whether one of the first has this title. */
async function look(page: Page, title: string) {
  await page.goto(site.url + region);
  await page.locator('button[data-kind="ring"]:not([hidden])').first().waitFor();
  const links = page.locator('ol li h2').getByRole('link');
  await links.first().waitFor();
  const seen = await page.evaluate(() => {
    const numberOf = (text: string) => Number(/\d+/.exec(text.replace(/\s/g, ''))?.[0] ?? 0);
    const signs = document.querySelectorAll(
      'button[data-kind="ring"]:not([hidden]), button[data-kind="point"]:not([hidden])',
    );
    return {
      counted: numberOf(document.querySelector('h1')?.textContent ?? ''),
      drawn: [...signs].reduce((sum, sign) => sum + (sign.textContent?.trim() ? numberOf(sign.textContent) : 1), 0),
    };
  });
  return { ...seen, listed: await links.filter({ hasText: title }).count() };
}

/** Somebody of the demonstration, entered from the page to sign in. */
async function enter(name: string) {
  const opened = await open();
  await opened.page.goto(site.url);
  await follow(opened.page, 'Se connecter');
  await press(opened.page, `Entrer comme ${name}`);
  return opened;
}

async function findHome(): Promise<{ name: string; finess: string }> {
  const { rows } = await site.driver.query<{ name: string; finess: string }>(
    `select name, finess from public.establishments e where region_code = '75' and category_code = '500' and closed_on is null
       and lon is not null and not exists (select from public.memberships m where m.finess = e.finess) order by finess limit 1`,
  );
  const [home] = rows;
  if (!home) throw new Error('no establishment without members');
  return home;
}

test('from twelve interactions at most to a practice on the map, an edit beside it, and its withdrawal', async () => {
  const home = await findHome();
  const visitor = await open();
  const before = await look(visitor.page, written);
  expect(before).toEqual({ counted: before.counted, drawn: before.counted, listed: 0 });

  // A new contributor writes and sends.
  const author = await open();
  const writer = author.page;
  let count = 0;
  const once = async (interaction: Promise<unknown>) => {
    await interaction;
    count++;
  };
  const title = writer.getByLabel(/Un titre qui dit/);
  await writer.goto(site.url);
  await once(follow(writer, 'Partager ce qui a marché'));
  await once(follow(writer, 'Se connecter pour écrire'));
  await once(press(writer, 'Entrer comme Yaël Nouvelot'));
  await once(writer.getByLabel(/Nom de l’établissement/).fill(home.name));
  await once(writer.locator('li button', { hasText: `nº FINESS ${home.finess}` }).click());
  await writer.getByText(/attend une réponse/).waitFor();
  await once(title.fill(written));
  await once(writer.getByRole('radio', { name: 'Santé au travail et prévention' }).check());
  await once(writer.getByLabel(/Qu’avez-vous fait/).fill('On ferme la porte dix minutes, sans téléphone.'));
  await once(writer.getByLabel(/Qu’est-ce que cela a changé/).fill('Tout le monde est content.'));
  await once(writer.getByRole('radio', { name: /Cela marche/ }).check());
  await once(press(writer, 'Envoyer à la relecture'));
  await writer.getByText(/est envoyé/).waitFor();
  expect(count).toBeLessThanOrEqual(12);

  // A moderator asks for a change.
  const moderation = await enter('Claude Pradelou');
  const reader = moderation.page;
  await choose(reader, 'À relire');
  await follow(reader, written);
  await press(reader, 'Prendre ce texte');
  await press(reader, 'Ajouter une remarque');
  await reader.getByLabel(/^Au sujet de/).selectOption('what_changed');
  await reader.getByRole('textbox', { name: /^Remarque/ }).fill('Comment le savez-vous ?');
  await press(reader, 'Demander des compléments');
  await press(reader, 'Envoyer la demande');
  await reader.getByText('La demande est envoyée').waitFor();

  // The author is told, makes it and sends again.
  await choose(writer, /^Notifications/);
  await follow(writer, /compléments|remarques/);
  await writer.getByText('Comment le savez-vous ?').waitFor();
  await follow(writer, 'Corriger le texte');
  await writer.getByLabel(/Qu’est-ce que cela a changé/).fill('Trois départs en retard par semaine, au lieu de neuf.');
  await press(writer, 'Envoyer à la relecture');
  await writer.getByText(/est envoyé/).waitFor();
  expect(await look(visitor.page, written)).toEqual(before);

  // The moderator accepts the author and publishes.
  await choose(reader, 'À relire');
  await follow(reader, written);
  await press(reader, 'Prendre ce texte');
  const answers = reader.getByRole('radio', { name: 'Oui' });
  await answers.first().waitFor();
  for (const answer of await answers.all()) await answer.check();
  await press(reader, 'Accepter et publier');
  await reader.locator('form').getByRole('button', { name: 'Accepter et publier' }).click();
  await reader.getByRole('dialog').getByRole('button', { name: 'Accepter et publier' }).click();
  await reader.getByText('Le récit est en ligne.').waitFor();
  const online = { counted: before.counted + 1, drawn: before.drawn + 1, listed: 1 };
  expect(await look(visitor.page, written)).toEqual(online);
  await follow(reader, 'Voir le récit en ligne');
  await heading(reader, written);
  const address = reader.url();
  await reader.getByText('Trois départs en retard').waitFor();

  // An edit waits beside the public text.
  await choose(writer, 'Mes pratiques');
  await follow(writer, written);
  await press(writer, 'Proposer une nouvelle version');
  await title.fill(rewritten);
  await press(writer, 'Envoyer à la relecture');
  await writer.getByText(/est envoyé/).waitFor();
  expect(await look(visitor.page, rewritten)).toEqual({ ...online, listed: 0 });
  expect(await look(visitor.page, written)).toEqual(online);
  await choose(reader, 'À relire');
  await follow(reader, rewritten);
  await reader.getByRole('heading', { name: 'Différences' }).waitFor();

  // Withdrawn, it is gone; the edit still waits.
  await follow(writer, rewritten);
  await follow(writer, 'Gérer la version en ligne');
  await press(writer, 'Retirer de la carte');
  await press(writer, 'Retirer ce récit');
  await writer.getByText('Il n’est plus en ligne.').waitFor();
  expect(await look(visitor.page, written)).toEqual(before);
  await visitor.page.goto(address);
  await heading(visitor.page, /retiré/);

  await visitor.close();
  await author.close();
  await moderation.close();
}, 300_000);
