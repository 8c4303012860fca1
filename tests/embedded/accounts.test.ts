import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openServer } from './support/server.ts';

let server: Awaited<ReturnType<typeof openServer>>;
const known = 'marie@essaim.example';
const waiting = 'paul@essaim.example';
const password = 'a long enough password';
beforeAll(async () => {
  process.env.ESSAIM_AUTH_PER_MINUTE = '1000';
  process.env.ESSAIM_MAILS_PER_HOUR = '1000';
  server = await openServer(5524);
  await server.signUp(known, password);
  await server.post('/auth/v1/signup', { email: waiting, password });
});
afterAll(() => server.close());

let next = 0;
const unknown = () => `personne-${next++}@essaim.example`;

/** An answer with what differs by nature (identifiers, times, the address itself) replaced. */
async function shape(path: string, body: { email: string }) {
  const began = performance.now();
  const answer = await server.post(`/auth/v1/${path}`, body);
  const time = performance.now() - began;
  const text = (await answer.text())
    .replaceAll(body.email, 'ADDRESS')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-(\d)[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'ID$1')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,3}\+00/g, 'TIME');
  return { status: answer.status, body: text, headers: [...answer.headers.keys()].sort(), time };
}

test.each([
  ['signup', { password }],
  ['signup', { password: 'another password', data: { display_name: 'X' } }],
  ['otp', { create_user: false }],
  ['recover', {}],
  ['resend', { type: 'signup' }],
  ['token?grant_type=password', { password: 'wrong password' }],
])('%s says the same of a known, a waiting and an unknown address', async (path, body) => {
  const { time: _, ...stranger } = await shape(path, { email: unknown(), ...body });
  for (const email of [known, waiting, known.toUpperCase()]) {
    const { time, ...answer } = await shape(path, { email, ...body });
    if (email === email.toLowerCase()) expect(answer, email).toEqual(stranger);
    else expect(answer.status).toBe(stranger.status);
    expect(time).toBeGreaterThan(495);
  }
});

test('the owner of a known address is told by mail, in French, once a minute', async () => {
  const mails = server.readMails().filter(({ to, subject }) => to === known && subject.includes('déjà un compte'));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain('https://essaim.example/connexion');
});

test('signing up again changes nothing: the first password still opens', async () => {
  await server.post('/auth/v1/signup', { email: known, password: 'a password of somebody else' });
  const right = await server.post('/auth/v1/token?grant_type=password', { email: known, password });
  expect(right.status).toBe(200);
  const wrong = await server.post('/auth/v1/token?grant_type=password', {
    email: known,
    password: 'a password of somebody else',
  });
  expect(wrong.status).toBe(400);
});

test('who has the password of an unconfirmed account is told to confirm', async () => {
  const email = 'jeanne@essaim.example';
  await server.post('/auth/v1/signup', { email, password });
  const answer = await server.post('/auth/v1/token?grant_type=password', { email, password });
  expect(await answer.json()).toHaveProperty('error_code', 'email_not_confirmed');
});

test('the confirmation comes again after a minute, and its link works', async () => {
  const confirmations = () => server.readMails().filter(({ to }) => to === waiting && to.length > 0);
  const before = confirmations().length;
  await server.api.driver.query(
    "update auth.users set confirmation_sent_at = now() - interval '2 minutes' where email = $1",
    [waiting],
  );
  await server.post('/auth/v1/resend', { email: waiting, type: 'signup' });
  expect(confirmations()).toHaveLength(before + 1);
  const hash = /token_hash=(\w+)/.exec(confirmations().at(-1)?.html ?? '')?.[1];
  const answer = await server.post('/auth/v1/verify', { token_hash: hash, type: 'signup' });
  expect(answer.status).toBe(200);
});

test('mails are French, point to our own page and nowhere else', async () => {
  await server.post('/auth/v1/recover', { email: known, redirect_to: 'https://evil.example' });
  const mail = server.readMails().findLast(({ to }) => to === known);
  expect(mail?.subject).toBe('Essaim\u202f: choisissez un nouveau mot de passe');
  for (const text of [mail?.text, mail?.html]) {
    expect(text).toMatch(/https:\/\/essaim\.example\/auth\/confirm\?token_hash=\w+&(?:amp;)?type=recovery/);
    expect(text).not.toContain('evil.example');
  }
});

test('nobody gives themselves a role', async () => {
  const { token, id } = await server.signUp('lea@essaim.example');
  await server.call('/auth/v1/user', {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ data: { role: 'admin' }, app_metadata: { role: 'admin' }, role: 'service_role' }),
  });
  const { rows } = await server.api.driver.query<{ role: string; app: string }>(
    'select role, raw_app_meta_data::text as app from auth.users where id = $1',
    [id],
  );
  expect(rows[0]?.role).toBe('authenticated');
  expect(rows[0]?.app).not.toContain('admin');
});

test('a password typed with the address of somebody else does not open the account that its owner opens by mail', async () => {
  const email = 'victime@essaim.example';
  await server.post('/auth/v1/signup', { email, password: 'the password of an attacker' });
  await server.post('/auth/v1/otp', { email });
  const link = server.readMails().findLast(({ to }) => to === email)?.html ?? '';
  const hash = /token_hash=(\w+)&amp;type=magiclink/.exec(link)?.[1];
  expect((await server.post('/auth/v1/verify', { token_hash: hash, type: 'magiclink' })).status).toBe(200);
  const attack = await server.post('/auth/v1/token?grant_type=password', {
    email,
    password: 'the password of an attacker',
  });
  expect(attack.status).toBe(400);
  // its twin: who has proven the address keeps the password
  const right = await server.post('/auth/v1/token?grant_type=password', { email: known, password });
  expect(right.status).toBe(200);
});

describe('a change of address', () => {
  const change = async (token: string, email: string) => {
    const answer = await server.call('/auth/v1/user', {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ email }),
    });
    const text = (await answer.text())
      .replaceAll(email, 'ADDRESS')
      .replace(/\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|\+00)/g, 'TIME');
    return { status: answer.status, body: JSON.parse(text) as Record<string, unknown> };
  };

  test('answers the same whether the new one has an account or not, and changes nothing before the mail', async () => {
    const { token } = await server.signUp('chloe@essaim.example');
    const free = await change(token, 'chloe.nouvelle@essaim.example');
    const taken = await change(token, known);
    expect(taken).toEqual(free);
    expect(free.status).toBe(200);
    const { rows } = await server.api.driver.query("select 1 from auth.users where email = 'chloe@essaim.example'");
    expect(rows).toHaveLength(1);
  });

  test('is confirmed by the link sent to the new address, and by nothing sent to the present one', async () => {
    const { token } = await server.signUp('luc@essaim.example');
    await change(token, 'luc.nouveau@essaim.example');
    const sent = server
      .readMails()
      .filter(({ html }) => html.includes('type=email_change') && html.includes('luc.nouveau'));
    expect(sent.map(({ to }) => to)).toEqual(['luc.nouveau@essaim.example']);
    const hash = /token_hash=(\w+)/.exec(sent[0]?.html ?? '')?.[1];
    expect((await server.post('/auth/v1/verify', { token_hash: hash, type: 'email_change' })).status).toBe(200);
    const { rows } = await server.api.driver.query(
      "select 1 from auth.users where email = 'luc.nouveau@essaim.example'",
    );
    expect(rows).toHaveLength(1);
  });
});

test('an address gets so many mails an hour, known or not', async () => {
  vi.resetModules();
  vi.stubEnv('ESSAIM_MAILS_PER_HOUR', '3');
  const { countMail } = await import('../../supabase/embedded/limits.ts');
  for (const email of [known, unknown()]) {
    for (let i = 0; i < 3; i++) expect(await countMail(i % 2 ? email : ` ${email.toUpperCase()}`)).toBeNull();
    expect(await countMail(email)).toBeGreaterThan(3000);
  }
  vi.unstubAllEnvs();
});
