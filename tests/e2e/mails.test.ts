/** From what happens to what a mail lets one do: outbox, worker, mailbox, link, effect. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { serve } from '../../supabase/embedded/serve.ts';
import { connectWorker } from '../../supabase/worker/client.ts';
import { jobs } from '../../supabase/worker/jobs.ts';
import { postToMailbox } from '../../supabase/worker/mails/mailbox-post.ts';
import { runOnce } from '../../supabase/worker/run-once.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { openMailServer } from '../support/mail-server.ts';
import { findPort, startSite } from '../support/start-site.ts';
import { postTo } from '../support/worker.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  browser = await launchBrowser();
  site = await startSite({ template: new Blob([readFileSync(inject('demonstration'))]) });
  await work(); // what the demonstration itself has to say
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const viewport = { width: 1280, height: 900 };

/** One pass of the worker, as `npm start` does it. */
async function work(post = postToMailbox(site.api.mailbox)): Promise<void> {
  const { client, files } = connectWorker({
    url: site.url,
    key: site.api.secretKey,
    fetch: (request) => site.api.fetch(request, null),
  });
  const tools = { files, post, siteUrl: site.url, stopping: new AbortController().signal };
  expect(await runOnce({ client, tools, jobs })).toEqual([]);
}

async function enter(page: Page, name: string, path: string): Promise<void> {
  await page.goto(`${site.url}/connexion?suite=${encodeURIComponent(path)}`);
  await page.getByRole('button', { name: `Entrer comme ${name}` }).click();
  await page.waitForURL(`**${path}`);
}

/** Opens the newest mail of the mailbox, and a link in it. */
async function follow(page: Page, subject: string | RegExp, link: string): Promise<void> {
  await page.goto(`${site.url}/demo/boite-aux-lettres`);
  const mail = page.getByRole('listitem').filter({ hasText: subject }).first();
  await mail.waitFor();
  if ((await mail.locator('details').getAttribute('open')) === null) await mail.locator('summary').click();
  await mail.getByRole('link', { name: link }).click();
}

const one = async <T>(query: string, parameters: unknown[] = []): Promise<T | undefined> =>
  (await site.driver.query<T>(query, parameters)).rows[0];
const countMails = () => site.api.mailbox.list().length;

test('an invitation: sent, opened from the mail, accepted; who invited is told, then wants no more mails', async () => {
  const place = await one<{ finess: string; name: string }>(
    `select e.finess, e.name from public.memberships m join public.establishments e on e.finess = m.finess
     join auth.users u on u.id = m.user_id where u.email = 'sacha.demirande@essaim.example'`,
  );
  const { page, close } = await openPage(browser, { viewport });
  await enter(page, 'Sacha Demirande', `/compte/etablissements/${place?.finess}`);
  await page.getByLabel('Adresse électronique').fill('yael.nouvelot@essaim.example');
  await page.getByRole('button', { name: 'Inviter' }).click();
  await page.getByText('yael.nouvelot@essaim.example').first().waitFor();
  await work();

  const guest = await openPage(browser, { viewport });
  await follow(guest.page, /Invitation à écrire pour/, 'Ouvrir l’invitation');
  await guest.page.getByRole('heading', { level: 1, name: 'Accepter une invitation' }).waitFor();
  // it asks to sign in first, and comes back to itself
  await guest.page
    .getByRole('main')
    .getByRole('link', { name: /connecter/ })
    .first()
    .click();
  await guest.page.getByRole('button', { name: 'Entrer comme Yaël Nouvelot' }).click();
  await guest.page.getByRole('button', { name: 'Accepter l’invitation' }).click();
  await guest.page.getByText('C’est fait').waitFor();
  expect(
    await one(
      `select m.role, m.state from public.memberships m join auth.users u on u.id = m.user_id
       where u.email = 'yael.nouvelot@essaim.example' and m.finess = $1`,
      [place?.finess],
    ),
  ).toEqual({ role: 'contributor', state: 'accepted' });
  await guest.close();

  await work();
  await follow(page, 'Invitation acceptée', 'Ne plus recevoir ces messages');
  // the header says so too
  await page.getByRole('button', { name: /^Mon compte.*\d notifications? non lues?$/ }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'Ne plus recevoir de messages' }).waitFor();
  const left = () =>
    one<{ count: number }>(
      `select count(*)::integer as count from private.unsubscribed where email = 'sacha.demirande@essaim.example'`,
    );
  expect(await left()).toEqual({ count: 0 });
  await page.getByRole('button', { name: 'Ne plus m’écrire' }).click();
  await page.getByText('C’est fait').waitFor();
  expect(await left()).toEqual({ count: 1 });
  const before = countMails();
  await site.driver.query(
    `select private.queue_mail('practice_publish', id, null, '{}', 'encore') from auth.users where email = 'sacha.demirande@essaim.example'`,
  );
  await work();
  expect(countMails()).toBe(before);
  await close();
});

test('« toujours en place ? »: six months later a mail asks, its link answers without an account', async () => {
  const practice = await one<{ id: string; title: string }>(
    `update public.published_practices set published_at = now() - interval '6 months 2 days', confirmed_at = now() - interval '6 months 2 days'
     where number = $1 returning practice_id as id, title`,
    [inject('numbers').fiche],
  );
  await site.driver.query(
    `insert into public.practice_contacts (practice_id, name, email) values ($1, 'X', 'contact@essaim.example')
     on conflict (practice_id) do update set email = excluded.email`,
    [practice?.id],
  );
  await work();
  const { page, close } = await openPage(browser, { viewport });
  await follow(page, /Toujours en place/, 'Répondre oui ou non');
  await page.getByRole('heading', { level: 1, name: 'Cette pratique est-elle toujours en place' }).waitFor();
  await page.getByRole('button', { name: 'Oui, toujours en place' }).click();
  await page.getByText('Merci.').waitFor();
  expect(
    await one(
      `select confirmed_at > now() - interval '1 hour' as fresh from public.published_practices where practice_id = $1`,
      [practice?.id],
    ),
  ).toEqual({ fresh: true });
  await page.reload();
  await page.getByText('Ce lien ne sert plus.').waitFor();
  await close(/40[13]/);
});

test('the button of a mail reader ends mails by one POST, here and where the site stands before a project', async () => {
  const remote = await serve({
    api: null,
    port: await findPort(),
    config: { url: site.url, key: site.api.publishableKey, demonstration: false, regions: ['75'] },
  });
  try {
    for (const [address, base] of [
      ['ici@essaim.example', site.url],
      ['la@essaim.example', remote.url],
    ] as const) {
      await site.driver.query(`select private.queue_mail('practice_refuse', null, $1, '{}', $1)`, [address]);
      await work();
      const text = site.api.mailbox.list().find(({ to }) => to === address)?.text ?? '';
      const path = /\/desinscription\?jeton=\w+/.exec(text)?.[0] ?? '';
      const post = (where: string, body: string) =>
        fetch(base + where, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
      const left = () =>
        one<{ count: number }>('select count(*)::integer as count from private.unsubscribed where email = $1', [
          address,
        ]);
      expect((await post(path, 'autre=chose')).status).toBe(400);
      expect((await post('/desinscription?jeton=abc', 'List-Unsubscribe=One-Click')).status).toBe(404);
      expect((await post('/desinscription', 'List-Unsubscribe=One-Click')).status).toBe(404);
      expect((await post('/connexion', 'List-Unsubscribe=One-Click')).status).toBe(405);
      expect((await fetch(base + path)).status).toBe(200);
      expect(await left()).toEqual({ count: 0 });
      const answer = await post(path, 'List-Unsubscribe=One-Click');
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('C’est fait')]);
      expect(await left()).toEqual({ count: 1 });
    }
  } finally {
    await remote.close();
  }
});

test('a change of address is told to the old one', async () => {
  const person = await one<{ id: string }>(`select id from auth.users where email = 'lou.larrivat@essaim.example'`);
  const headers = { apikey: site.api.publishableKey, 'content-type': 'application/json' };
  const ask = async (path: string, method: string, body: object, token?: string) => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(site.url + path, {
      method,
      headers: { ...headers, ...authorization },
      body: JSON.stringify(body),
    });
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as { access_token: string };
  };
  const { access_token: token } = await ask('/demo/v1/session', 'POST', { id: person?.id });
  await ask('/auth/v1/user', 'PUT', { email: 'lou.ailleurs@essaim.example' }, token);
  await work();
  const told = () =>
    site.api.mailbox
      .list()
      .filter(({ to, subject }) => to === 'lou.larrivat@essaim.example' && /a changé/.test(subject));
  expect(told()).toEqual([]); // asked, not done
  const mail = site.api.mailbox.list().find(({ to }) => to === 'lou.ailleurs@essaim.example');
  const hash = /token_hash=(\w+)/.exec(mail?.text ?? '')?.[1];
  await ask('/auth/v1/verify', 'POST', { token_hash: hash, type: 'email_change' });
  await work();
  await work();
  expect(told().map(({ text }) => text)).toEqual([expect.stringContaining('prévenez sans attendre')]);
  expect(told()[0]?.text).not.toContain('lou.ailleurs');
});

test('a mail of unknown fate is shown to administrators, named in words, and never leaves again', async () => {
  const server = await openMailServer();
  server.script('body', 'cut');
  await site.driver.query(`select private.queue_mail('practice_submit', null, 'perdu@essaim.example', '{}', 'perdu')`);
  await work(postTo(server.port));
  await work(postTo(server.port));
  expect(server.messages).toHaveLength(1);
  await server.stop();
  const { page, close } = await openPage(browser, { viewport });
  await enter(page, 'Andrea Sarthelin', '/administration');
  const row = page.getByRole('listitem').filter({ hasText: 'perdu@essaim.example' });
  await row.waitFor();
  const shown = (await row.innerText()).replace(/\s+/g, ' ');
  expect(shown).toContain('un texte à relire');
  expect(shown).toContain('1 essai');
  expect(shown).toContain('Sort inconnu');
  await close();
});
