/** A CLACT list, from its file to the draft that the person invited opens: page, outbox, worker, mailbox, link, « Mes pratiques ». */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectWorker } from '../../supabase/worker/client.ts';
import { jobs } from '../../supabase/worker/jobs.ts';
import { postToMailbox } from '../../supabase/worker/mails/mailbox-post.ts';
import { runOnce } from '../../supabase/worker/run-once.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { clactFile, clactLine } from '../support/list-cases.ts';
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

const viewport = { width: 1280, height: 900 };
async function work(): Promise<void> {
  const { client, files } = connectWorker({
    url: site.url,
    key: site.api.secretKey,
    fetch: (request) => site.api.fetch(request, null),
  });
  const tools = {
    files,
    post: postToMailbox(site.api.mailbox),
    siteUrl: site.url,
    stopping: new AbortController().signal,
  };
  expect(await runOnce({ client, tools, jobs })).toEqual([]);
}

test('a list is imported; the person invited finds the draft among their practices, and the moderator cannot read it', async () => {
  const { rows } = await site.driver.query<{ finess: string; name: string }>(
    `select e.finess, e.name from public.establishments e where e.region_code = '75' and e.closed_on is null and e.demonstration
       and not exists (select from public.memberships m where m.finess = e.finess) order by e.finess limit 1`,
  );
  const place = rows[0];
  const title = 'Le relais de nuit raconté par ceux qui le tiennent';
  const { page, close } = await openPage(browser, { viewport });
  await page.goto(`${site.url}/connexion?suite=${encodeURIComponent('/administration/listes')}`);
  await page.getByRole('button', { name: 'Entrer comme Claude Pradelou' }).click();
  const file = clactFile(
    clactLine({ finess: place?.finess ?? '', intitule: title, courriel: 'yael.nouvelot@essaim.example' }),
    clactLine({ finess: place?.finess ?? '', intitule: 'Autre action', courriel: 'faux' }),
  );
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'decisions.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('heading', { name: 'Aperçu de decisions.csv' }).waitFor();
  await page.getByRole('radio', { name: /Garder les bonnes lignes/ }).check();
  await page.getByRole('button', { name: 'Importer 1 ligne' }).click();
  await page.getByRole('heading', { name: /import terminé/ }).waitFor();
  await page.getByText(/decisions\.csv, .*par Claude Pradelou/).waitFor();

  await work();
  const guest = await openPage(browser, { viewport });
  await guest.page.goto(`${site.url}/demo/boite-aux-lettres`);
  const mail = guest.page.getByRole('listitem').filter({ hasText: 'racontez ce qui a été fait' }).first();
  await mail.waitFor();
  if ((await mail.locator('details').getAttribute('open')) === null) await mail.locator('summary').click();
  expect(await mail.textContent()).toContain('Un brouillon est prêt');
  await mail.getByRole('link', { name: 'Ouvrir l’invitation' }).click();
  await guest.page
    .getByRole('main')
    .getByRole('link', { name: /connecter/ })
    .first()
    .click();
  await guest.page.getByRole('button', { name: 'Entrer comme Yaël Nouvelot' }).click();
  await guest.page.getByRole('button', { name: 'Accepter l’invitation' }).click();
  await guest.page.getByRole('link', { name: 'Ouvrir le brouillon préparé' }).click();
  await guest.page.getByRole('heading', { level: 1, name: 'Mes pratiques' }).waitFor();
  await guest.page
    .getByRole('link', { name: new RegExp(title) })
    .first()
    .click();
  await guest.page.waitForURL(/\/(mes-pratiques|publier)\//);
  const draft = new URL(guest.page.url()).pathname.split('/')[2] ?? '';
  expect(draft).toMatch(/^[0-9a-f-]{36}$/);
  await guest.close();

  // what was prepared by the region is now a text that the region does not read
  await page.goto(`${site.url}/relecture/${draft}`);
  await page
    .getByText(/n’est pas ouvert/)
    .first()
    .waitFor();
  await page.goto(`${site.url}/administration/listes`);
  await page
    .getByText(/acceptées?/)
    .first()
    .waitFor();
  expect(await page.getByRole('main').textContent()).not.toContain(title);
  const { rows: laureates } = await site.driver.query(
    `select p.amount_class, p.ends_on::text = k.deadline::text as until_deadline from public.participations p join public.campaigns k on k.id = p.campaign_id
     where p.finess = $1 and p.role = 'laureat' and p.starts_on = '2024-03-12' and k.programme_code = 'clact'`,
    [place?.finess],
  );
  expect(laureates).toEqual([{ amount_class: 'de-5-000-a-20-000', until_deadline: true }]);
  await close();
});
