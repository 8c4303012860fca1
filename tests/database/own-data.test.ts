/** One's own data: all of it in one answer, and nothing of it left once erased; what is on line stays, without a name. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, fingerprint, openBackend } from '../support/database.ts';
import { call, establishmentA, meaning, plantText, userId } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const publicNumbers = async () =>
  (await backend.sql('select number from public.published_practices order by number')).map(({ number }) => number);

test('what is exported is one’s own, and all of it', async () => {
  await call(backend, 'edA', 'set_display_name', { name: '  Claire   Exemple ' });
  const { body, text } = await call(backend, 'edA', 'export_my_data');
  expect(body.account).toMatchObject({ email: 'eda@canari.test', display_name: 'Claire Exemple' });
  const [own] = await backend.sql(
    'select count(*)::integer as count from public.practice_versions where created_by = $1',
    [userId('edA')],
  );
  expect((body.texts as unknown[]).length).toBe(own?.count);
  expect(text).toContain('canaribrouillon');
  for (const word of ['canarinote', 'canaricontact', 'canarirelecture', 'refa@', 'modr1@', userId('refA')])
    expect(text).not.toContain(word);
  const other = await call(backend, 'modR1', 'export_my_data');
  expect(other.text).toContain('canarinote');
  expect((await call(backend, 'anon', 'export_my_data')).status).toBe(401);
  expect(meaning(await call(backend, 'ban', 'export_my_data'))).toBe('refused');
});

test('a proposal is told with its campaign and what was answered; a list brought in, with its file', async () => {
  const id = randomUUID();
  await call(backend, 'refA', 'propose_participation', { id, campaign_id: 'fep-2024', finess: establishmentA });
  const word = 'Le groupe est complet.';
  expect(meaning(await call(backend, 'ana', 'decide_participation', { id, accept: false, word }))).toBe('done');
  const campaign = 'Fonds en faveur de l’égalité professionnelle, lauréats 2024';
  const events = async (actor: 'refA' | 'ana') =>
    (await call(backend, actor, 'export_my_data')).body.account_events as object[];
  expect(await events('refA')).toContainEqual(
    expect.objectContaining({ action: 'participation_proposed', campaign, by_me: true }),
  );
  expect(await events('ana')).toContainEqual(
    expect.objectContaining({ action: 'participation_declined', campaign, reason: word, by_me: true }),
  );
  const run = { run_id: randomUUID(), kind: 'relais', region_code: '75', rows: [], source: 'relais.csv' };
  expect(meaning(await call(backend, 'ana', 'stage_list_rows', run))).toBe('done');
  expect((await call(backend, 'ana', 'export_my_data')).body.imports).toMatchObject([
    { kind: 'relais', source: 'relais.csv', region_code: '75', finished_at: null },
  ]);
  expect((await call(backend, 'refA', 'export_my_data')).body.imports).toEqual([]);
});

test('erasing asks for one’s own address, and nothing else does', async () => {
  const before = await fingerprint(backend);
  for (const email of ['', null, 'eda2@canari.test', 'none@canari.test'])
    expect([email, meaning(await call(backend, 'edA', 'erase_my_account', { email }))]).toEqual([
      email,
      'invalid email',
    ]);
  for (const actor of ['anon', 'ban'] as const)
    expect(meaning(await call(backend, actor, 'erase_my_account', { email: 'eda@canari.test' }))).toBe('refused');
  expect(await fingerprint(backend)).toBe(before);
});

test('an author erased: what is on line stays without a name, the account and its address are nowhere', async () => {
  const held = await plantText(backend, 'published');
  await call(backend, 'edA', 'save_contact', {
    practice_id: held.practice,
    contact: { name: 'Claire Exemple', email: 'eda@canari.test', phone: '05', public_contact: 'eda@canari.test' },
  });
  await backend.sql(`select private.queue_mail('essai', $1, null, '{"mot": "x"}', 'a-erase')`, [userId('edA')]);
  const numbers = await publicNumbers();
  expect(meaning(await call(backend, 'edA', 'erase_my_account', { email: ' EdA@canari.test ' }))).toBe('done');
  expect(await publicNumbers()).toEqual(numbers);
  const tables =
    await backend.sql(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'private', 'auth', 'storage')`);
  for (const { name } of tables) {
    const found = await backend.sql(
      `select count(*)::integer as count from ${name} t where t::text like '%' || $1 || '%' or t::text like '%eda@canari.test%' or t::text like '%Claire Exemple%'`,
      [userId('edA')],
    );
    expect([name, found[0]?.count]).toEqual([name, 0]);
  }
  expect(meaning(await call(backend, 'edA', 'my_account'))).toBe('refused');
  expect(((await call(backend, 'edA2', 'my_practices')).body as unknown as unknown[]).length).toBeGreaterThan(0);
});

test('drafts that nobody else could read go; those of an establishment stay with it', async () => {
  await backend.sql(`insert into public.memberships (user_id, finess, role) values ($1, '440990000', 'contributor')`, [
    userId('pendA'),
  ]);
  const alone = {
    practice_id: randomUUID(),
    version_id: randomUUID(),
    finess: '440990000',
    content: { title: 'canarisolitaire' },
  };
  const shared = { ...alone, practice_id: randomUUID(), version_id: randomUUID(), finess: establishmentA };
  for (const args of [alone, shared])
    expect(meaning(await call(backend, 'pendA', 'create_practice', args))).toBe('done');
  expect(meaning(await call(backend, 'pendA', 'erase_my_account', { email: 'penda@canari.test' }))).toBe('done');
  const left = await backend.sql('select id from public.practices where id = any ($1::uuid[])', [
    `{${alone.practice_id},${shared.practice_id}}`,
  ]);
  expect(left).toEqual([{ id: shared.practice_id }]);
});

test('a reviewer erased: what he was reading waits again', async () => {
  const text = await plantText(backend, 'in_review', { author: 'edA2', holder: 'modR1' });
  expect(meaning(await call(backend, 'modR1', 'erase_my_account', { email: 'modr1@canari.test' }))).toBe('done');
  const [row] = await backend.sql('select state, reviewer_id from public.practice_versions where id = $1', [
    text.version,
  ]);
  expect(row).toEqual({ state: 'submitted', reviewer_id: null });
  expect(meaning(await call(backend, 'regR1', 'transition', { version_id: text.version, action: 'take' }))).toBe(
    'done',
  );
});

test('who follows a région has his notes in his file; erased, they stay with the team, without a name', async () => {
  const line = { finess: establishmentA, theme_code: 'egalite', status: 'contacte', note: 'canarinote du suivi' };
  expect(meaning(await call(backend, 'ana', 'save_outreach', line))).toBe('done');
  const own = await call(backend, 'ana', 'export_my_data');
  expect(own.body.outreach).toMatchObject([{ ...line, due_on: null }]);
  expect((await call(backend, 'regR1', 'export_my_data')).body.outreach).toEqual([]);
  expect(meaning(await call(backend, 'ana', 'erase_my_account', { email: 'ana@canari.test' }))).toBe('done');
  const { body } = await call(backend, 'regR1', 'list_outreach', { region_code: '75' });
  expect(body as unknown as object[]).toContainEqual(
    expect.objectContaining({ note: line.note, updated_by: null, revision: 1 }),
  );
});
