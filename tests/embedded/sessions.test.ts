/** A61, A62, A71: what a session is worth once it was renewed, ended or its password changed; and a site where nobody may open an account. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openServer } from './support/server.ts';

const state = vi.hoisted(() => ({ closed: false }));
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  const readFileSync = ((path: Parameters<typeof fs.readFileSync>[0], ...rest: [BufferEncoding]) => {
    const text = fs.readFileSync(path, ...rest);
    return state.closed && String(path).endsWith('supabase/config.toml')
      ? String(text).replace('enable_signup = true', 'enable_signup = false')
      : text;
  }) as typeof fs.readFileSync;
  return { ...fs, readFileSync, default: { ...fs, readFileSync } };
});

type Server = Awaited<ReturnType<typeof openServer>>;
let server: Server;
const email = 'marie@essaim.example';
const password = 'a long enough password';
beforeAll(async () => {
  process.env.ESSAIM_AUTH_PER_MINUTE = '1000';
  process.env.ESSAIM_MAILS_PER_HOUR = '1000';
  server = await openServer(5543);
  await server.signUp(email, password);
});
afterAll(() => server.close());

interface Session {
  access_token: string;
  refresh_token: string;
  error_code?: string;
}
const signIn = async (typed = password) => {
  const answer = await server.post('/auth/v1/token?grant_type=password', { email, password: typed });
  return { status: answer.status, session: (await answer.json()) as Session };
};
const renew = async (refresh_token: string) => {
  const answer = await server.post('/auth/v1/token?grant_type=refresh_token', { refresh_token });
  return { status: answer.status, session: (await answer.json()) as Session };
};
const withToken = (path: string, { access_token }: Session, init: RequestInit = {}) =>
  server.call(path, { ...init, headers: { authorization: `Bearer ${access_token}` } });

test('A71 renewed twice: the first one serves no more, and who tries it ends them all', async () => {
  const { session } = await signIn();
  const { session: second } = await renew(session.refresh_token);
  // an answer lost is asked again: it gets the same one
  expect((await renew(session.refresh_token)).session.refresh_token).toBe(second.refresh_token);
  const { session: third } = await renew(second.refresh_token);
  await server.api.driver.query(
    `update auth.refresh_tokens set updated_at = now() - interval '1 hour', created_at = now() - interval '1 hour'`,
  );
  expect((await renew(session.refresh_token)).status).toBe(400);
  expect((await renew(third.refresh_token)).status).toBe(400);
  expect((await signIn()).status).toBe(200);
});

test('A71 signed out: neither token serves', async () => {
  const { session } = await signIn();
  expect((await withToken('/auth/v1/user', session)).status).toBe(200);
  expect((await withToken('/auth/v1/logout', session, { method: 'POST' })).status).toBe(204);
  expect((await renew(session.refresh_token)).status).toBe(400);
  expect((await withToken('/auth/v1/user', session)).status).toBe(403);
});

test('A71 a new password: the other devices are out, this one stays', async () => {
  const [here, elsewhere] = [(await signIn()).session, (await signIn()).session];
  const next = 'another long password';
  const body = JSON.stringify({ password: next });
  const refused = await server.call('/auth/v1/user', {
    method: 'PUT',
    body,
    headers: { authorization: 'Bearer a.e30.c' },
  });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect((await withToken('/auth/v1/user', elsewhere)).status).toBe(200);
  expect((await withToken('/auth/v1/user', here, { method: 'PUT', body })).status).toBe(200);
  expect((await renew(elsewhere.refresh_token)).status).toBe(400);
  expect((await withToken('/auth/v1/user', elsewhere)).status).toBe(403);
  expect((await renew(here.refresh_token)).status).toBe(200);
  expect([(await signIn()).status, (await signIn(next)).status]).toEqual([400, 200]);
});

test('A62 where sign-up is closed nobody opens an account, by any way, and nobody learns who has one', async () => {
  state.closed = true;
  const closed = await openServer(5544);
  try {
    const known = 'connue@essaim.example';
    await closed.api.driver.query(
      `insert into auth.users (id, aud, role, email, email_confirmed_at, encrypted_password, created_at, updated_at)
       values (gen_random_uuid(), 'authenticated', 'authenticated', $1, now(), extensions.crypt($2, extensions.gen_salt('bf', 4)), now(), now())`,
      [known, password],
    );
    const count = async () => (await closed.api.driver.query('select id from auth.users')).rows.length;
    for (const [path, more] of [
      ['signup', { password }],
      ['signup', { password, data: { role: 'admin' } }],
      ['otp', { create_user: true }],
      ['otp', { create_user: true, data: { role: 'admin' } }],
      ['magiclink', {}],
      ['recover', {}],
    ] as const) {
      const answers: [number, string][] = [];
      for (const address of ['inconnue@essaim.example', known]) {
        const answer = await closed.post(`/auth/v1/${path}`, { email: address, ...more });
        answers.push([answer.status, (await answer.text()).replaceAll(address, 'ADDRESS')]);
      }
      expect([path, answers[0]]).toEqual([path, answers[1]]);
      expect(answers[0]?.[0]).toBeLessThan(500);
    }
    expect(await count()).toBe(1);
    const right = await closed.post('/auth/v1/token?grant_type=password', { email: known, password });
    expect(right.status).toBe(200);
  } finally {
    state.closed = false;
    await closed.close();
  }
});
