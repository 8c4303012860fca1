/** A37, A25, A85: nobody writes through the API yet, by privilege, in any form; and the rows are as they were. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Backend, connect, fingerprint, headersOf, openBackend } from '../support/database.ts';

let backend: Backend;
let relations: { name: string; column: string }[];
beforeAll(async () => {
  backend = await openBackend();
  // the first column that a write may name: neither an identity nor generated
  const rows = await backend.sql(`select distinct on (c.relname) c.relname as name, a.attname as column from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attidentity = '' and a.attgenerated = '' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname, a.attnum`);
  relations = rows.map((row) => ({ name: String(row.name), column: String(row.column) }));
});
afterAll(() => backend.close());

const forms = (name: string, column: string) =>
  [
    ['POST', name, `{"${column}":null}`, {}],
    ['POST', name, `[{"${column}":null},{"${column}":null}]`, { prefer: 'return=representation' }],
    ['POST', `${name}?on_conflict=${column}`, `{"${column}":null}`, { prefer: 'resolution=merge-duplicates' }],
    ['POST', name, `{"${column}":null}`, { prefer: 'resolution=ignore-duplicates,return=representation' }],
    ['PUT', `${name}?${column}=eq.1`, `{"${column}":null}`, {}],
    ['PATCH', name, `{"${column}":null}`, {}],
    ['PATCH', `${name}?${column}=not.is.null`, `{"${column}":null}`, { prefer: 'return=representation' }],
    ['PATCH', `${name}?or=(${column}.is.null,${column}.not.is.null)`, `{"${column}":null}`, {}],
    ['DELETE', name, undefined, {}],
    ['DELETE', `${name}?${column}=not.is.null`, undefined, { prefer: 'return=representation' }],
  ] as const;

test.each(['anon', 'none', 'refA', 'regR1', 'adm'] as const)('every write by %s is refused', async (actor: Actor) => {
  const before = await fingerprint(backend);
  for (const { name, column } of relations) {
    for (const [method, path, body, headers] of forms(name, column)) {
      const response = await backend.fetch(`/rest/v1/${path}`, {
        method,
        headers: { ...headersOf(backend, actor), 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      const told = [actor, method, path, response.status, text.slice(0, 200)];
      expect(response.status, told.join(' ')).toBeGreaterThanOrEqual(400);
      expect(response.status, told.join(' ')).toBeLessThan(500);
      // refused for the right, not for the shape: a well-formed write reaches the privilege
      if (method === 'POST' && path === name) expect(text, told.join(' ')).toContain('42501');
    }
  }
  expect(await fingerprint(backend)).toBe(before);
});

test('control: the importer writes where it must, and nowhere else', async () => {
  const service = connect(backend, 'service');
  const added = await service
    .from('establishments')
    .insert({ finess: '170990006', name: 'Ajout', category_code: '500', departement_code: '17' });
  expect([added.status, added.error]).toEqual([201, null]);
  const row = await connect(backend)
    .from('establishments')
    .select('region_code,sector_code')
    .eq('finess', '170990006')
    .single();
  expect(row.data).toEqual({ region_code: '75', sector_code: 'ms-personnes-agees' });
  for (const table of [
    'practices',
    'practice_versions',
    'published_practices',
    'memberships',
    'staff_roles',
    'practice_events',
  ]) {
    const { error } = await service
      .from(table)
      .delete()
      .not(table === 'published_practices' ? 'number' : 'created_at', 'is', null);
    expect([table, error?.code]).toEqual([table, error?.code === '42703' ? '42703' : '42501']);
  }
});

test('A82, A86 no statement of the API can take a role or make an object', async () => {
  for (const [name, args] of [
    ['set_config', { setting_name: 'role', new_value: 'postgres', is_local: true }],
    ['query', { sql: 'select 1' }],
    ['pg_sleep', { seconds: 1 }],
    ['rebuild_snapshots', { p_region: '75' }],
    ['write_public_practice', { version_id: '00000000-0000-4000-a000-00000000003a' }],
  ] as const) {
    const { error, status } = await connect(backend, 'adm').rpc(name, args);
    expect([name, status]).toEqual([name, 404]);
    expect(error?.code).toBe('PGRST202');
  }
});
