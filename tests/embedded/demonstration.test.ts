/** What a demonstration alone answers, and that nothing of it is there elsewhere. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPeople } from '../../supabase/demo/load-people.ts';
import { people } from '../../supabase/demo/people.ts';
import { type Api, createApi } from '../../supabase/embedded/api.ts';
import { Mailbox } from '../../supabase/embedded/mailbox.ts';

const secretive = people.find(({ staff }) => staff?.role === 'admin');
const id = secretive?.id ?? '';
let api: Api;
const ask = (of: Api, path: string, body?: object, headers: Record<string, string> = { apikey: of.publishableKey }) =>
  of.fetch(
    new Request(`http://127.0.0.1/${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...headers },
    }),
    '127.0.0.1',
  );

/** Only those whose part needs nothing of the territory. */
async function addAdmin(of: Api): Promise<void> {
  await of.driver.transaction(async (tx) => {
    await tx.query(
      "insert into public.relays (id, name, kind) values ('demo-aract-nouvelle-aquitaine', 'A', 'aract'), ('demo-aract-pays-de-la-loire', 'B', 'aract')",
    );
    await loadPeople(tx, []);
  });
}

beforeAll(async () => {
  api = await createApi({ database: 'memory://', demonstration: true, siteUrl: 'http://127.0.0.1:1' });
  await addAdmin(api);
});
afterAll(() => api.close());

describe('in a demonstration', () => {
  test('its people are listed, with nothing that opens their accounts', async () => {
    const answer = await ask(api, 'demo/v1/people');
    const text = await answer.text();
    expect(JSON.parse(text)).toHaveLength(people.length);
    expect(text).not.toMatch(/token|password|\$2/);
  });

  test('one of them is entered, with the rights of the tables', async () => {
    const answer = await ask(api, 'demo/v1/session', { id });
    expect(answer.status).toBe(200);
    const { access_token: token, user } = (await answer.json()) as { access_token: string; user: { id: string } };
    expect(user.id).toBe(id);
    const rows = await ask(api, `rest/v1/staff_roles?select=role&user_id=eq.${id}`, undefined, {
      apikey: api.publishableKey,
      authorization: `Bearer ${token}`,
    });
    expect(await rows.json()).toEqual([{ role: 'admin' }]);
  });

  test('nobody else is: an account opened here, somebody unknown, nonsense', async () => {
    await ask(api, 'auth/v1/signup', { email: 'vraie@essaim.example', password: 'une phrase de mots' });
    const { rows } = await api.driver.query<{ id: string }>(
      "select id from auth.users where email = 'vraie@essaim.example'",
    );
    for (const body of [
      { id: rows[0]?.id },
      { id: '00000000-0000-4000-8000-000000000000' },
      { id: "' or 1=1" },
      {},
      [],
    ]) {
      expect((await ask(api, 'demo/v1/session', body)).status).toBe(404);
    }
  });

  test('they have no password, and no key opens these addresses without one', async () => {
    const { rows } = await api.driver.query<{ count: number }>(
      'select count(*)::integer as count from auth.users where id = any ($1::uuid[]) and encrypted_password is not null',
      [people.map((person) => person.id)],
    );
    expect(rows[0]?.count).toBe(0);
    for (const password of ['', 'demo', 'null', 'undefined']) {
      const answer = await ask(api, 'auth/v1/token?grant_type=password', { email: secretive?.email, password });
      expect(answer.status).toBe(400);
    }
    expect((await ask(api, 'demo/v1/people', undefined, {})).status).toBe(401);
  });

  test('mails are listed, newest first, without their HTML', async () => {
    await ask(api, 'auth/v1/recover', { email: secretive?.email });
    const mails = (await (await ask(api, 'demo/v1/mails')).json()) as Record<string, string>[];
    expect(mails[0]).toMatchObject({ to: secretive?.email, subject: expect.stringMatching(/nouveau mot de passe/) });
    expect(mails[0]?.text).toMatch(/http:\/\/127\.0\.0\.1:1\/auth\/confirm\?token_hash=\w+&type=recovery/);
    expect(Object.keys(mails[0] ?? {}).sort()).toEqual(['at', 'subject', 'text', 'to']);
  });
});

test('elsewhere there is nothing, and the accounts stay closed', async () => {
  const real = await createApi({ database: 'memory://' });
  await addAdmin(real);
  for (const path of ['people', 'mails', 'session', '']) {
    expect((await ask(real, `demo/v1/${path}`)).status, path).toBe(404);
  }
  expect((await ask(real, 'demo/v1/session', { id })).status).toBe(404);
  await real.close();
});

describe('the mailbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-mailbox-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const send = (mailbox: Mailbox, to: string, text = 'x') => mailbox.send({ to, subject: 's', text, html: '' });

  test('without a file it is empty', () => {
    expect(new Mailbox(join(folder, 'none')).list()).toEqual([]);
  });

  test('a heavy one is read from its end, without the line that is cut', async () => {
    const mailbox = new Mailbox(join(folder, 'heavy'));
    for (let i = 0; i < 30; i++) await send(mailbox, `n${i}@essaim.example`, 'é'.repeat(50_000));
    const list = mailbox.list();
    expect(list.length).toBeGreaterThan(5);
    expect(list.length).toBeLessThan(30);
    expect(list[0]?.to).toBe('n29@essaim.example');
    expect(mailbox.list(2).map(({ to }) => to)).toEqual(['n29@essaim.example', 'n28@essaim.example']);
  });
});
