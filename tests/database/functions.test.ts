/** A80: every function that the API exposes, with every kind of argument. The list is read in the catalogue. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Backend, connect, headersOf, openBackend } from '../support/database.ts';

interface Exposed {
  name: string;
  names: string[];
  types: string[];
  anon: boolean;
  signedIn: boolean;
}
let backend: Backend;
let functions: Exposed[];
beforeAll(async () => {
  backend = await openBackend();
  const rows = await backend.sql(`select p.proname as name, coalesce(array_to_json(p.proargnames)::text, '[]') as names,
      (select coalesce(json_agg(format_type(t.oid, null) order by t.n)::text, '[]') from unnest(p.proargtypes) with ordinality as t (oid, n)) as types,
      has_function_privilege('anon', p.oid, 'EXECUTE') as anon, has_function_privilege('authenticated', p.oid, 'EXECUTE') as "signedIn"
    from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`);
  functions = rows.map((row) => ({
    name: String(row.name),
    names: JSON.parse(String(row.names)),
    types: JSON.parse(String(row.types)),
    anon: row.anon === true,
    signedIn: row.signedIn === true,
  }));
});
afterAll(() => backend.close());

const values: Record<string, unknown[]> = {
  text: [
    '',
    '%',
    '_',
    '*',
    "'; drop table public.practices; --",
    'a'.repeat(100_000),
    '\u202e',
    '(((',
    'canaribrouillon',
    1,
    null,
    ['x'],
    {},
  ],
  // a text of another: what follows in the arguments is read
  uuid: ['00000000-0000-4000-a000-00000000003a', 'abc', '', null, 1],
  json: [[], {}, 'x', null, Array.from({ length: 10_000 }, () => ({})), [{ line: 1, data: null }]],
  integer: [-1, 0, 1e99, 'x', null],
  jsonb: [[], {}, 'x', null, Array.from({ length: 10_000 }, () => ({}))],
  boolean: [true, 'x', null, 2],
  bigint: [-1, 0, 1e99, 'x', null],
  'bigint[]': [[], [-1, 1e30], 'x', null, Array.from({ length: 10_000 }, (_, i) => i)],
};

/** Their answers are asserted by tests of their own: members, roles, own-data, function-rights. */
const aboutOneself = new Set([
  'my_account',
  'my_practices',
  'export_my_data',
  'list_role_holders',
  'find_duplicates',
  'set_display_name',
]);

async function call(actor: Actor | 'service', name: string, body: unknown) {
  const response = await backend.fetch(`/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: { ...headersOf(backend, actor), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

test('there are functions to call, and those of the importer are not for visitors', () => {
  const names = functions.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['refresh_snapshots', 'stage_finess_rows', 'apply_finess_import']));
  for (const { name, anon } of functions) {
    if (name.includes('finess')) expect([name, anon]).toEqual([name, false]);
  }
});

test.each(['anon', 'none', 'edB', 'adm'] as const)(
  'every function by %s: bounded, silent, within its rights',
  { timeout: 300_000 },
  async (actor) => {
    for (const { name, names, types, anon, signedIn } of functions) {
      const allowed = actor === 'anon' ? anon : signedIn;
      const bodies: unknown[] = [{}, { nothing: 1 }, [], null];
      for (const [i, argument] of names.entries()) {
        const all = values[types[i] ?? ''] ?? [null];
        // every value once, by a member; the others, and where there is no right to call, the first ones: what differs is the right
        for (const value of actor === 'edB' ? all : all.slice(0, allowed ? 4 : 1)) {
          bodies.push(
            Object.fromEntries(
              names.map((other, j) => [other, other === argument ? value : (values[types[j] ?? ''] ?? [null])[0]]),
            ),
          );
        }
      }
      for (const body of bodies) {
        const { status, text } = await call(actor, name, body);
        const told = `${actor} ${name} ${JSON.stringify(body)?.slice(0, 80)} → ${status} ${text.slice(0, 120)}`;
        expect(status, told).toBeLessThan(500);
        // one's own account, one's own texts, and what an administrator manages, are read in full
        if (!aboutOneself.has(name))
          expect(text, told).not.toMatch(/canari(?!brouillon)|drop table|00000000-0000-4000-8000/);
        if (!allowed) expect(status, told).toBeGreaterThanOrEqual(400);
      }
    }
  },
);

test('refresh_snapshots: the worker and signed-in people, not visitors', async () => {
  expect((await connect(backend).rpc('refresh_snapshots')).error?.code).toBe('42501');
  await backend.sql(
    `update public.establishments set name = 'Résidence Hirondelle A, renommée' where finess = '330990003'`,
  );
  expect((await connect(backend, 'none').rpc('refresh_snapshots')).data).toBe(1);
  const { data } = await connect(backend)
    .from('snapshots')
    .select('data')
    .eq('region_code', '75')
    .eq('part', 'establishments')
    .single();
  expect(JSON.stringify(data)).toContain('renommée');
  expect((await connect(backend, 'service').rpc('refresh_snapshots')).data).toBe(0);
});
