/** A64–A70: what a token may be. Each refusal stands beside the right token, which is accepted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, claimsOf, openBackend, sign } from '../support/database.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const path = '/rest/v1/memberships?select=finess';
async function ask(token: string) {
  const response = await backend.fetch(path, {
    headers: { apikey: backend.publishableKey, authorization: `Bearer ${token}` },
  });
  return { status: response.status, text: await response.text() };
}
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

/** Nobody's rows: either refused, or treated as a visitor, who may not read this table. */
async function expectNothing(token: string) {
  const answer = await ask(token);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.text).not.toContain('330990003');
}

test('control: a right token reads its own rows', async () => {
  expect(await ask(sign(claimsOf('edA'), backend.jwtSecret))).toEqual({
    status: 200,
    text: '[{"finess":"330990003"}]',
  });
});

describe('A64 no signature', () => {
  const claims = () => encode(claimsOf('edA'));
  test.each([
    ['none', () => `${encode({ alg: 'none', typ: 'JWT' })}.${claims()}.`],
    ['None', () => `${encode({ alg: 'None', typ: 'JWT' })}.${claims()}.`],
    ['none, with a signature', () => sign(claimsOf('edA'), backend.jwtSecret, { alg: 'none', typ: 'JWT' })],
    ['an empty signature', () => `${encode({ alg: 'HS256', typ: 'JWT' })}.${claims()}.`],
    ['a list of algorithms', () => sign(claimsOf('edA'), backend.jwtSecret, { alg: ['HS256', 'none'], typ: 'JWT' })],
    ['a lower-case algorithm', () => sign(claimsOf('edA'), backend.jwtSecret, { alg: 'hs256', typ: 'JWT' })],
    ['no algorithm', () => sign(claimsOf('edA'), backend.jwtSecret, { typ: 'JWT' })],
    ['two parts', () => `${encode({ alg: 'HS256' })}.${claims()}`],
    ['five parts', () => `a.${claims()}.c.d.e`],
    ['not base64', () => '%%%.%%%.%%%'],
    ['rubbish', () => 'canari'],
    ['a key as a token', () => 'sb_secret_guess'],
  ])('%s', async (_, make) => {
    await expectNothing(make());
  });
});

describe('A65 wrong and well-known secrets', () => {
  test.each([
    '',
    'secret',
    'super-secret-jwt-token-with-at-least-32-characters-long',
    'unsafe-secret-change-me',
    'dev-secret-change-me',
    'your-super-secret-jwt-token-with-at-least-32-characters-long',
  ])('%s', async (secret) => {
    expect((await ask(sign(claimsOf('edA'), secret))).status).toBe(401);
    expect((await ask(sign({ ...claimsOf('edA'), role: 'service_role' }, secret))).status).toBe(401);
  });
  test('the keys themselves sign nothing', async () => {
    for (const key of [backend.publishableKey, backend.secretKey])
      expect((await ask(sign(claimsOf('adm'), key))).status).toBe(401);
  });
});

describe('A67 headers that name a key', () => {
  test.each([
    { kid: '../../../../dev/null' },
    { kid: "x' union select 'secret" },
    { jku: 'https://example.test/jwks.json' },
    { x5u: 'https://example.test/cert.pem' },
    { jwk: { kty: 'oct', k: 'c2VjcmV0' } },
    { crit: ['exp'] },
  ])('%j with a wrong signature', async (more) => {
    await expectNothing(sign(claimsOf('edA'), 'secret', { alg: 'HS256', typ: 'JWT', ...more }));
  });
  test('RS256 and ES256 with our secret as the key', async () => {
    for (const alg of ['RS256', 'ES256', 'PS256'])
      await expectNothing(sign(claimsOf('edA'), backend.jwtSecret, { alg, typ: 'JWT' }));
  });
});

describe('A68 time', () => {
  test.each([
    ['expired', () => ({ exp: now() - 3600, iat: now() - 7200 })],
    ['not yet valid', () => ({ nbf: now() + 3600 })],
    ['expiry as a text', () => ({ exp: 'demain' })],
    ['a negative expiry', () => ({ exp: -1 })],
  ])('%s', async (_, more) => {
    await expectNothing(sign(claimsOf('edA', more()), backend.jwtSecret));
  });
  test('an expiry without end is no error of the server', async () => {
    expect((await ask(sign(claimsOf('edA', { exp: 1e99 }), backend.jwtSecret))).status).toBeLessThan(500);
  });
});

describe('A70 claims', () => {
  test('a subject that is no account reads nothing', async () => {
    for (const sub of ['00000000-0000-4000-8000-0000000000ff', '00000000-0000-0000-0000-000000000000']) {
      expect((await ask(sign(claimsOf('edA', { sub }), backend.jwtSecret))).text).not.toContain('330990003');
    }
  });
  test.each(["'; drop table public.practices; --", 'x'.repeat(100_000), '', 1, null])(
    'a subject that is not an identifier: %.20j',
    async (sub) => {
      const answer = await ask(sign(claimsOf('edA', { sub }), backend.jwtSecret));
      expect(answer.status).toBeLessThan(500);
      expect(answer.text).not.toContain('330990003');
    },
  );
  test.each([
    'service_role',
    'postgres',
    'supabase_admin',
    'nothing',
    '',
    'anon; set role postgres',
    ['authenticated', 'service_role'],
  ])('a role that was not given, wrongly signed: %j', async (role) => {
    await expectNothing(sign(claimsOf('edA', { role }), 'secret'));
  });
  test('a claim gives no right: only the tables do', async () => {
    const more = {
      app_metadata: { role: 'admin' },
      user_metadata: { role: 'admin' },
      user_role: 'admin',
      region: '75',
    };
    expect(await ask(sign(claimsOf('none', more), backend.jwtSecret))).toEqual({ status: 200, text: '[]' });
    expect((await ask(sign(claimsOf('adm'), backend.jwtSecret))).text).toContain('330990003');
  });
});

test('A59 a membership removed: the same token reads nothing, at once', async () => {
  const token = sign(claimsOf('edB'), backend.jwtSecret);
  const drafts = () =>
    backend
      .fetch('/rest/v1/practice_versions?select=id', {
        headers: { apikey: backend.publishableKey, authorization: `Bearer ${token}` },
      })
      .then((response) => response.json());
  expect(await drafts()).toHaveLength(2);
  await backend.sql(`delete from public.memberships where user_id = '00000000-0000-4000-8000-000000000006'`);
  expect(await drafts()).toEqual([]);
});
