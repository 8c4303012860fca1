/** The embedded API must not widen what the migrations grant: lite would, were it not told that row-level security is settled. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, connect, openBackend } from '../support/database.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const readGrants = () =>
  backend.sql(`select c.oid::regclass::text as relation, c.relacl::text as acl,
      (select string_agg(a.attname || a.attacl::text, ' ' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attacl is not null) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'private') and c.relkind in ('r', 'S', 'v') order by 1`);

test('requests of every kind leave the grants as the migrations made them', async () => {
  const before = await readGrants();
  for (const actor of ['anon', 'none', 'service'] as const)
    await connect(backend, actor).from('regions').select('code');
  expect(await readGrants()).toEqual(before);
});

test('a column that is not granted stays unreadable, beside columns that are', async () => {
  const client = connect(backend, 'refA');
  const granted = await client.from('invitations').select('email');
  expect(granted.data).toEqual([{ email: 'canariinvitation@canari.test' }]);
  const refused = await client.from('invitations').select('email,token_hash');
  expect(refused.error?.code).toBe('42501');
  expect(refused.status).toBe(403);
});

test('a table without any grant is refused by privilege, not answered empty', async () => {
  for (const table of ['practices', 'practice_versions', 'practice_contacts', 'memberships']) {
    const { error, status } = await connect(backend).from(table).select('*');
    expect([table, error?.code, status]).toEqual([table, '42501', 401]);
  }
});

test.each(['regions', 'snapshots', 'practices', 'nothing'])('a request without a key is refused: %s', async (table) => {
  for (const headers of [{}, { 'x-forwarded-for': '127.0.0.1' }, { apikey: '' }, { apikey: 'sb_publishable_guess' }]) {
    const response = await backend.fetch(`/rest/v1/${table}?select=*`, { headers: headers as Record<string, string> });
    expect(response.status).toBe(401);
  }
  expect(
    (await backend.fetch('/rest/v1/regions?select=code', { headers: { apikey: backend.publishableKey } })).status,
  ).toBe(200);
});
