import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isUnsafeObjectName } from '../../supabase/embedded/object-names.ts';
import { openServer } from './support/server.ts';

let server: Awaited<ReturnType<typeof openServer>>;
let me: { token: string; id: string };
let other: { token: string; id: string };
beforeAll(async () => {
  process.env.ESSAIM_READS_PER_MINUTE = '100000';
  server = await openServer(5523);
  me = await server.signUp('me@essaim.example');
  other = await server.signUp('other@essaim.example');
});
afterAll(() => server.close());

const as = (token: string) => ({ authorization: `Bearer ${token}` });
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function upload(path: string, body: Uint8Array<ArrayBuffer>, token = me.token) {
  const headers = { ...as(token), 'content-type': 'application/pdf' };
  return server.call(`/storage/v1/object/${path}`, { method: 'POST', body, headers });
}

/** Storage says 400 in its first line and the status it means in its body, as the hosted one does. */
async function refusal(answer: Response): Promise<string> {
  expect(answer.status).toBe(400);
  return ((await answer.json()) as { statusCode: string }).statusCode;
}

/** node:http sends the address as it is written. */
function uploadRaw(path: string): Promise<number> {
  const headers = { apikey: server.api.publishableKey, ...as(me.token), 'content-type': 'application/pdf' };
  return new Promise((done, fail) => {
    const req = request({ host: '127.0.0.1', port: server.port, path, method: 'POST', headers }, (res) => {
      res.resume();
      done(res.statusCode ?? 0);
    });
    req.on('error', fail);
    req.end('content');
  });
}

test('three megabytes come back whole', async () => {
  const bytes = new Uint8Array(randomBytes(3 * 2 ** 20));
  expect((await upload(`papers/${me.id}/large.pdf`, bytes)).status).toBe(200);
  const answer = await server.call(`/storage/v1/object/papers/${me.id}/large.pdf`, { headers: as(me.token) });
  expect(answer.status).toBe(200);
  expect(hash(new Uint8Array(await answer.arrayBuffer()))).toBe(hash(bytes));
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
});

test('nobody else reads it, or writes there', async () => {
  const bytes = new Uint8Array(randomBytes(10));
  await upload(`papers/${me.id}/private.pdf`, bytes);
  for (const token of [other.token, server.api.publishableKey]) {
    const answer = await server.call(`/storage/v1/object/papers/${me.id}/private.pdf`, { headers: as(token) });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  }
  expect(await refusal(await upload(`papers/${other.id}/x.pdf`, bytes))).toBe('403');
  const anonymous = await server.call(`/storage/v1/object/papers/${me.id}/y.pdf`, { method: 'POST', body: bytes });
  expect(await refusal(anonymous)).toBe('403');
});

test('a refused upload leaves the connection to the next request', async () => {
  for (let i = 0; i < 5; i++) {
    expect(await refusal(await upload(`papers/${other.id}/x.pdf`, new Uint8Array(200_000)))).toBe('403');
    expect((await server.call('/rest/v1/shelf?select=id')).status).toBe(200);
  }
});

test.each([
  '{me}/../{other}/x.pdf',
  '{me}/%2e%2e/{other}/x.pdf',
  '{me}/%252e%252e/{other}/x.pdf',
  '{me}%2f..%2f{other}%2fx.pdf',
  '{me}//x.pdf',
  '{me}/..%5cx.pdf',
  '{me}/x.pdf.',
  '{me}/x.pdf%20',
  '{me}/x%00.pdf',
  '{me}/e%CC%81.pdf',
  '{me}/%E2%80%AEfdp.exe',
  '{me}/%ff.pdf',
  `{me}/${'x'.repeat(1024)}`,
])('the name %s is refused before anything is stored', async (name) => {
  const path = name.replaceAll('{me}', me.id).replaceAll('{other}', other.id);
  expect(await uploadRaw(`/storage/v1/object/papers/${path}`)).toBe(400);
  expect(existsSync(`${server.folder.storage}/papers/${other.id}`)).toBe(false);
});

test('a plain name is stored under that name', async () => {
  expect(await uploadRaw(`/storage/v1/object/papers/${me.id}/compte-rendu_2.pdf`)).toBe(200);
  expect(readdirSync(`${server.folder.storage}/papers/${me.id}`, { recursive: true }).map(String)).toContainEqual(
    expect.stringContaining('compte-rendu_2.pdf'),
  );
});

test('moving or copying out of one’s folder is refused', async () => {
  await upload(`papers/${me.id}/mine.pdf`, new Uint8Array([1, 2, 3]));
  for (const action of ['move', 'copy']) {
    for (const to of [`${other.id}/mine.pdf`, `${me.id}/../${other.id}/mine.pdf`, '../papers/mine.pdf']) {
      const body = { bucketId: 'papers', sourceKey: `${me.id}/mine.pdf`, destinationKey: to };
      const answer = await server.post(`/storage/v1/object/${action}`, body, as(me.token));
      expect(answer.status, `${action} ${to}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, `${action} ${to}`).toBeLessThan(500);
    }
  }
  expect(existsSync(`${server.folder.storage}/papers/${other.id}`)).toBe(false);
});

test.each(['', '.', '..', 'a/../b', '/a', 'a/', 'a\\b', 'C:x', 'a*', 'x'.repeat(600)])('« %s » is unsafe', (name) => {
  expect(isUnsafeObjectName(name)).toBe(true);
});
test.each(['a', 'a/b.pdf', 'été.pdf', '8f14e45f-ea3a.png', '.hidden'])('« %s » is safe', (name) => {
  expect(isUnsafeObjectName(name)).toBe(false);
});
