/** The session of this device: what requests carry, how it is renewed, how it ends (F10, F11, F23, B77). */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createFetch } from '#/data/client';
import { DataError } from '#/data/errors';
import { parseSession, sessionStore } from '#/data/session';

const user = { id: '00000000-0000-4000-8000-000000000001', email: 'camille@hopital.example' };
const session = (access_token: string, more = {}) =>
  JSON.stringify({ access_token, refresh_token: `renews ${access_token}`, user, ...more });
const json = (value: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });

/** A back end that takes one token, and renews it by `renewal`. */
function open(valid: () => string, renewal: () => Response | Error) {
  const asked: string[] = [];
  let renewals = 0;
  const send: typeof fetch = async (input, init) => {
    if (String(input).includes('grant_type=refresh_token')) {
      renewals++;
      const answer = renewal();
      if (answer instanceof Error) throw answer;
      return answer;
    }
    const said = new Headers(init?.headers).get('authorization');
    asked.push(said ?? 'nobody');
    const mine = String(input).endsWith('/mine');
    if (said !== null && said !== `Bearer ${valid()}`) return json({ code: 'PGRST303' }, 401);
    if (said === null && mine) return json({ code: '42501' }, 401);
    return json({ ok: true });
  };
  return { send, asked, count: () => renewals };
}

/** Modules anew: renewals are counted by the minute for a whole page. */
async function load(backend: ReturnType<typeof open>) {
  vi.resetModules();
  const { createFetch: create } = await import('#/data/client');
  const { sessionStore: store } = await import('#/data/session');
  const { renewSession } = await import('#/data/renewal');
  const ask = create('key', backend.send, (refused) =>
    renewSession(backend.send, 'http://essaim.test', 'key', refused),
  );
  return { ask, store };
}

beforeEach(() => sessionStore.keep(null));

describe('what requests carry', () => {
  test('a visitor: the key alone; signed in: the token too; a client without sessions: never', async () => {
    const backend = open(
      () => 'a',
      () => json({}, 400),
    );
    const { ask, store } = await load(backend);
    await ask('http://essaim.test/rest/v1/all');
    store.keep(session('a'));
    await ask('http://essaim.test/rest/v1/mine');
    await createFetch('key', backend.send)('http://essaim.test/rest/v1/all');
    expect(backend.asked).toEqual(['nobody', 'Bearer a', 'nobody']);
  });
});

describe('a token that the server no longer takes', () => {
  test('is renewed once for all requests, which are sent again', async () => {
    let current = 'b';
    const backend = open(
      () => current,
      () => json({ access_token: 'b', refresh_token: 'r', user }),
    );
    const { ask, store } = await load(backend);
    store.keep(session('a'));
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('http://essaim.test/rest/v1/mine')));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(backend.count()).toBe(1);
    expect(store.token()).toBe('b');
    current = 'c';
  });

  test('is renewed three times a minute at most, and the session stays', async () => {
    let made = 0;
    const backend = open(
      () => 'never this one',
      () => json({ access_token: `t${made++}`, refresh_token: 'r', user }),
    );
    const { ask, store } = await load(backend);
    store.keep(session('a'));
    for (let i = 0; i < 10; i++)
      await expect(ask('http://essaim.test/rest/v1/mine')).rejects.toMatchObject({ kind: 'refused' });
    expect(backend.count()).toBe(3);
    expect(store.account().state).toBe('signed-in');
  });

  test('and that cannot be renewed: the session is over, what is open to all goes on', async () => {
    const backend = open(
      () => 'b',
      () => json({ error_code: 'refresh_token_not_found' }, 400),
    );
    const { ask, store } = await load(backend);
    store.keep(session('a'));
    await expect(ask('http://essaim.test/rest/v1/mine')).rejects.toMatchObject({ kind: 'signed-out' });
    expect(store.account()).toEqual({ state: 'ended', why: 'expired', ...user });
    expect((await ask('http://essaim.test/rest/v1/all')).status).toBe(200);
    store.dismiss();
    expect(store.account()).toEqual({ state: 'visitor' });
  });

  test.each([
    ['no network', () => new TypeError('Failed to fetch'), 'offline'],
    ['a server in trouble', () => json({}, 503), 'server'],
    ['too many renewals', () => json({}, 429, { 'retry-after': '12' }), 'too-many'],
    [
      'a captive portal',
      () => new Response('<h1>Portail</h1>', { headers: { 'content-type': 'text/html' } }),
      'not-ours',
    ],
    ['another JSON', () => json({ hello: 1 }), 'not-ours'],
  ])('%s while renewing: told, and the session stays', async (_, renewal, kind) => {
    const backend = open(() => 'b', renewal);
    const { ask, store } = await load(backend);
    store.keep(session('a'));
    await expect(ask('http://essaim.test/rest/v1/mine')).rejects.toMatchObject({ kind });
    expect(store.account().state).toBe('signed-in');
  });

  test('renewed by another page meanwhile: its token serves', async () => {
    const backend = open(
      () => 'b',
      () => json({}, 400),
    );
    const { ask, store } = await load(backend);
    store.keep(session('a'));
    const first = ask('http://essaim.test/rest/v1/mine');
    store.keep(session('b'));
    expect((await first).status).toBe(200);
    expect(backend.count()).toBe(0);
  });
});

describe('what is kept', () => {
  test.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '{"access_token":"a"}',
    session(''),
    JSON.stringify({ access_token: 'a', refresh_token: 'r', user: { id: 1, email: null } }),
  ])('%j is no session', (text) => expect(parseSession(text)).toBeNull());

  test('the same account, renewed, is the same object: nothing is drawn again', () => {
    sessionStore.keep(session('a'));
    const before = sessionStore.account();
    sessionStore.keep(session('b'));
    expect(sessionStore.account()).toBe(before);
    expect(sessionStore.token()).toBe('b');
  });

  test('asked for, an end is not an accident', () => {
    sessionStore.keep(session('a'));
    sessionStore.keep(null, 'asked');
    expect(sessionStore.account()).toEqual({ state: 'visitor' });
  });

  test('an error says what it is', () => {
    expect(new DataError('signed-out', 'x')).toMatchObject({ kind: 'signed-out', retryAfter: null, told: null });
  });
});
