import { afterEach, expect, test } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { makeFolder } from './support/folder.ts';
import { migrations } from './support/server.ts';

type Api = Awaited<ReturnType<typeof createApi>>;
const opened: Api[] = [];
afterEach(async () => {
  for (const api of opened.splice(0)) await api.close();
});

async function open(dataDir?: string): Promise<Api> {
  const api = await createApi(dataDir ? { dataDir, migrations } : { database: 'memory://', migrations });
  opened.push(api);
  return api;
}

function get(api: Api, path: string, key: string): Promise<Response> {
  return api.fetch(new Request(`http://local${path}`, { headers: { apikey: key } }), null);
}

const grants = `
  select grantee, table_schema, table_name, column_name, privilege_type from information_schema.column_privileges
  where grantee in ('anon', 'authenticated', 'service_role', 'PUBLIC') and table_schema in ('public', 'private')
  union all
  select grantee, table_schema, table_name, '', privilege_type from information_schema.table_privileges
  where grantee in ('anon', 'authenticated', 'service_role', 'PUBLIC') and table_schema in ('public', 'private')
  order by 1, 2, 3, 4, 5`;

test('a column that was not granted stays so, after many requests and a restart', async () => {
  const folder = makeFolder();
  const first = await open(folder);
  const before = (await first.driver.query(grants)).rows;
  for (let i = 0; i < 60; i++) {
    const refused = await get(first, '/rest/v1/shelf?select=id,note', first.publishableKey);
    expect([401, 403]).toContain(refused.status);
    expect(await refused.text()).not.toContain('private note');
    expect((await get(first, '/rest/v1/shelf?select=id,title', first.publishableKey)).status).toBe(200);
  }
  expect((await first.driver.query(grants)).rows).toEqual(before);
  await opened.pop()?.close();

  const second = await open(folder);
  expect([401, 403]).toContain((await get(second, '/rest/v1/shelf?select=note', second.publishableKey)).status);
  expect((await get(second, '/rest/v1/shelf?select=note', second.secretKey)).status).toBe(200);
  expect((await second.driver.query(grants)).rows).toEqual(before);
});

test('requests at the same moment never borrow the rights of another', async () => {
  const api = await open();
  const seen = new Set<string>();
  await Promise.all(
    Array.from({ length: 120 }, async (_, i) => {
      const secret = i % 3 === 0;
      const key = secret ? api.secretKey : api.publishableKey;
      const path = i % 5 === 1 ? '/auth/v1/settings' : '/rest/v1/shelf?select=id&order=id';
      const answer = await get(api, path, key);
      if (path.startsWith('/rest')) seen.add(`${secret ? 'secret' : 'public'} ${answer.status} ${await answer.text()}`);
      else expect(answer.status).toBe(200);
    }),
  );
  expect([...seen].sort()).toEqual(['public 200 [{"id":1}]', 'secret 200 [{"id":1},{"id":2}]']);
});

test('one that fails leaves the turn to the next', async () => {
  const api = await open();
  const answers = await Promise.all([
    get(api, '/rest/v1/none', api.publishableKey),
    get(api, '/rest/v1/shelf?select=id&id=eq.x', api.publishableKey),
    get(api, '/rest/v1/shelf?select=id', api.publishableKey),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 400, 200]);
});

test('French search is there: unaccent and pg_trgm', async () => {
  const { driver } = await open();
  const { rows } = await driver.query<{ plain: string; near: number }>(
    "select extensions.unaccent('hébergée') as plain, extensions.similarity('accueil', 'acueil') as near",
  );
  expect(rows[0]?.plain).toBe('hebergee');
  expect(rows[0]?.near).toBeGreaterThan(0.4);
});

test('a token that is forged, expired or of another secret gives nothing', async () => {
  const api = await open();
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = encode({ role: 'service_role', exp: 4_000_000_000, sub: '00000000-0000-4000-8000-000000000000' });
  const tokens = [
    `${encode({ alg: 'none', typ: 'JWT' })}.${claims}.`,
    `${encode({ alg: 'hs256' })}.${claims}.AAAA`,
    `${encode({ alg: 'HS256', typ: 'JWT' })}.${claims}.AAAA`,
    'garbage',
  ];
  for (const token of tokens) {
    const headers = { apikey: api.publishableKey, authorization: `Bearer ${token}` };
    const answer = await api.fetch(new Request('http://local/rest/v1/shelf?select=id', { headers }), null);
    const text = await answer.text();
    expect(text === '[{"id":1}]' || answer.status === 401, `${answer.status} ${text}`).toBe(true);
  }
});
