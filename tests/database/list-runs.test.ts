/** Runs of the imports of lists: batches, what may be repeated, two at once, what is left behind, the command's way in. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actors, type Backend, fingerprint, openBackend } from '../support/database.ts';
import { action, apply, check, clactCampaign, plantCampaign, stage, toRows } from '../support/lists.ts';
import { call, meaning } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
  await plantCampaign(backend);
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const programme = { code: 'liste-sud', label: 'Liste du Sud', kind: 'cluster', starts_on: '2026-01-01' };

test.each([
  ['kind', { kind: 'inconnu' }],
  ['rows', { rows: {} }],
  ['rows', { rows: Array.from({ length: 1001 }, (_, line) => ({ line, data: {} })) }],
  ['rows', { rows: [{ line: 'x', data: {} }] }],
  ['rows', { rows: [{ line: 1, data: null }] }],
  ['rows', { rows: [{ line: 1, data: { a: 'x'.repeat(9000) } }] }],
  ['campaign_id', { campaign_id: 'fep-2024' }],
  ['campaign_id', { kind: 'clact' }],
  ['campaign_id', { kind: 'clact', campaign_id: 'clact-pays-de-la-loire-2023-2024' }],
] as const)('a batch that is not one is refused whole: %s', async (field, more) => {
  const before = await fingerprint(backend);
  expect(meaning((await stage(backend, 'modR1', 'programmes', toRows([programme]), more)).outcome)).toBe(
    `invalid ${field}`,
  );
  expect(await fingerprint(backend)).toBe(before);
});

test('a batch sent twice is kept once; a run is of one kind, and ends', async () => {
  const { run } = await stage(backend, 'ana', 'programmes', toRows([programme]));
  const again = (more: object = {}) =>
    stage(backend, 'ana', 'programmes', toRows([programme, { ...programme, code: 'liste-sud-deux' }]), {
      run_id: run,
      ...more,
    });
  expect((await again()).outcome.body).toEqual({ staged: 1 });
  expect(meaning((await again({ kind: 'campagnes' })).outcome)).toBe('refused');
  expect((await apply(backend, 'ana', run)).body).toMatchObject({ added: 2 });
  expect(meaning((await again()).outcome)).toBe('over');
});

test('who lost the role between the preview and the import imports nothing', async () => {
  const { run } = await stage(backend, 'ana', 'programmes', toRows([{ ...programme, code: 'trop-tard' }]));
  expect((await check(backend, 'ana', run)).body).toMatchObject({ added: 1 });
  await backend.sql(`delete from public.staff_roles where role = 'analyst'`);
  const before = await fingerprint(backend);
  expect(meaning(await apply(backend, 'ana', run))).toBe('refused');
  expect(await fingerprint(backend)).toBe(before);
  await backend.sql(
    `insert into public.staff_roles (user_id, role, region_code) values ('00000000-0000-4000-8000-00000000000a', 'analyst', '75')`,
  );
  expect((await apply(backend, 'ana', run)).body).toMatchObject({ added: 1 });
});

test('two imports of one list at once: each action and each invitation once', async () => {
  const data = [
    action({ title: 'Course', email: 'course@hirondelle.example' }),
    action({ title: 'Course bis', email: 'course@hirondelle.example' }),
  ];
  const runs = await Promise.all(
    ['modR1' as const, 'regR1' as const].map((actor) => stage(backend, actor, 'clact', toRows(data))),
  );
  const done = await Promise.all([
    ...runs.map(({ run }, index) => apply(backend, index === 0 ? 'modR1' : 'regR1', run)),
    apply(backend, 'modR1', runs[0]?.run ?? ''),
  ]);
  expect(done.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(done[2]?.body).toEqual(done[0]?.body);
  expect(Number(done[0]?.body.added) + Number(done[1]?.body.added)).toBe(2);
  expect(
    await backend.sql(`select count(*)::integer as n from private.prepared_drafts where title like 'Course%'`),
  ).toEqual([{ n: 2 }]);
  expect(
    await backend.sql(
      `select count(*)::integer as n from public.invitations where email = 'course@hirondelle.example'`,
    ),
  ).toEqual([{ n: 1 }]);
  expect(
    await backend.sql(
      `select count(*)::integer as n from private.outbox where recipient = 'course@hirondelle.example'`,
    ),
  ).toEqual([{ n: 1 }]);
});

test('the staff of the région reads what was imported there, nobody else; no address stands in it', async () => {
  for (const actor of people.filter((name) => !['modR1', 'ana', 'regR1'].includes(name)))
    expect([actor, meaning(await call(backend, actor, 'list_imports', { region_code: '75' }))]).toEqual([
      actor,
      'refused',
    ]);
  const told = await call(backend, 'ana', 'list_imports', { region_code: '75' });
  expect(told.body).toMatchObject({
    runs: expect.arrayContaining([
      expect.objectContaining({ kind: 'clact', source: 'liste.csv', campaign: 'CLACT d’essai' }),
    ]),
    prepared: [expect.objectContaining({ campaign_id: clactCampaign, taken: 0 })],
  });
  expect(told.text).not.toContain('course@');
});

test('a list looked at and left is swept a day later; its addresses are forgotten after thirteen months', async () => {
  const { run } = await stage(backend, 'modR1', 'clact', toRows([action({ title: 'Laissée' })]));
  await backend.sql(`update public.import_runs set started_at = now() - interval '25 hours' where id = $1`, [run]);
  await backend.sql(
    `update private.prepared_drafts set created_at = now() - interval '14 months' where title = 'Course bis'`,
  );
  expect((await call(backend, 'service', 'sweep_lists')).body).toMatchObject({ removed: 1, forgotten: 1 });
  expect(await backend.sql('select from private.import_rows where run_id = $1', [run])).toEqual([]);
  expect(await backend.sql(`select email from private.prepared_drafts where title = 'Course bis'`)).toEqual([
    { email: null },
  ]);
});

test('the command acts in the name of a member of the staff, with his rights', async () => {
  const run = randomUUID();
  const args = { run_id: run, kind: 'programmes', region_code: '75', rows: toRows([programme]) };
  expect(meaning(await call(backend, 'regR1', 'stage_list_rows_as', { email: 'regr1@canari.test', ...args }))).toBe(
    'refused',
  );
  for (const email of ['modr2@canari.test', 'eda@canari.test', 'personne@canari.test', '', null])
    expect([email, meaning(await call(backend, 'service', 'stage_list_rows_as', { email, ...args }))]).toEqual([
      email,
      'refused',
    ]);
  expect((await call(backend, 'service', 'stage_list_rows_as', { email: 'Ana@canari.test', ...args })).body).toEqual({
    staged: 1,
  });
  const as = { email: 'ana@canari.test', run_id: run };
  expect((await call(backend, 'service', 'check_list_import_as', as)).body).toMatchObject({ same: 1 });
  expect((await call(backend, 'service', 'apply_list_import_as', as)).body).toMatchObject({ same: 1 });
  expect(meaning(await call(backend, 'service', 'apply_list_import', { run_id: run }))).toMatch(/refused|42501/);
});

test('the words of a list are those of its région', async () => {
  const { body } = await call(backend, 'ana', 'list_vocabularies', { region_code: '75' });
  expect(Object.keys(body).sort()).toEqual([
    'campaign',
    'cost-class',
    'departement',
    'participation-role',
    'programme',
    'programme-kind',
    'relay-kind',
    'theme',
  ]);
  const codes = (body.campaign as { code: string }[]).map(({ code }) => code);
  expect(codes).toContain(clactCampaign);
  expect(codes).not.toContain('clact-pays-de-la-loire-2023-2024');
});
