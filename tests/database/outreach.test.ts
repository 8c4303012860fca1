/** Whom the region's staff calls next, and what it may know of texts that are not on line: shared by the team of the région, unseen by others. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, actors, type Backend, connect, fingerprint, openBackend } from '../support/database.ts';
import { call, establishmentA, meaning, plantText, testimony } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const team: readonly Actor[] = ['modR1', 'ana', 'regR1'];
const line = {
  finess: establishmentA,
  theme_code: 'dialogue',
  status: 'a-contacter',
  note: 'canarinote : rappeler lundi',
  due_on: '2026-12-01',
};
const save = (actor: Actor, more: object = {}) => call(backend, actor, 'save_outreach', { ...line, ...more });
const readAll = async (actor: Actor) => (await connect(backend, actor).from('outreach').select('*')).data ?? [];

test('C5: the team of the région reads and writes its lines; an editor, a visitor, a moderator of another région neither', async () => {
  const before = await fingerprint(backend);
  for (const actor of people.filter((name) => !team.includes(name))) {
    expect([actor, meaning(await save(actor))]).toEqual([actor, 'refused']);
    expect([actor, meaning(await save(actor, { finess: '999999999' }))]).toEqual([actor, 'refused']);
    const removal = { finess: establishmentA, theme_code: 'sante', expected_revision: 1 };
    expect([actor, meaning(await call(backend, actor, 'remove_outreach', removal))]).toEqual([actor, 'refused']);
    expect([actor, await readAll(actor)]).toEqual([actor, []]);
  }
  expect(await fingerprint(backend)).toBe(before);

  const made = await save('ana');
  expect(made.body).toMatchObject({ ...line, revision: 1 });
  for (const actor of team) expect([actor, (await readAll(actor)).length]).toEqual([actor, 2]);
  for (const actor of people.filter((name) => !team.includes(name)))
    expect([actor, await readAll(actor)]).toEqual([actor, []]);
  // the moderator of the other région has lines of his own
  expect(meaning(await save('modR2', { finess: '440990000' }))).toBe('done');
  expect(await readAll('modR2')).toMatchObject([{ finess: '440990000' }]);
  expect((await readAll('ana')).length).toBe(2);
});

test('a stale line is a conflict that shows the other one; a retry is no change', async () => {
  expect((await save('modR1')).body).toMatchObject({ revision: 1 });
  const called = { status: 'contacte', note: 'canarinote : message laissé', expected_revision: 1 };
  expect((await save('modR1', called)).body).toMatchObject({
    status: 'contacte',
    revision: 2,
    updated_by: 'canariprofil modr1@canari.test',
  });
  expect((await save('modR1', called)).body).toMatchObject({ revision: 2 });
  const stale = await save('ana', { status: 'interesse', expected_revision: 1 });
  expect([meaning(stale), JSON.parse(String(stale.body.details))]).toMatchObject([
    'revision',
    { status: 'contacte', note: 'canarinote : message laissé', revision: 2 },
  ]);
  expect(meaning(await save('ana', { status: 'interesse' }))).toBe('revision');
  expect(meaning(await save('ana', { theme_code: 'egalite', expected_revision: 3 }))).toBe('revision');
  expect((await save('ana', { status: 'interesse', expected_revision: 2 })).body).toMatchObject({ revision: 3 });
  const [first, second] = await Promise.all([
    save('ana', { theme_code: null, note: 'un' }),
    save('modR1', { theme_code: null, note: 'deux' }),
  ]);
  expect([meaning(first), meaning(second)].sort()).toEqual(['done', 'revision']);
});

test('a line that is not right says which field', async () => {
  const before = await fingerprint(backend);
  expect(meaning(await save('ana', { theme_code: 'inconnu' }))).toBe('invalid theme_code');
  expect(meaning(await save('ana', { status: 'inconnu' }))).toBe('invalid status');
  expect(meaning(await save('ana', { status: null }))).toBe('invalid status');
  expect(meaning(await save('ana', { note: 'x'.repeat(4001) }))).toBe('invalid note');
  expect(meaning(await save('ana', { note: 'a\u202eb' }))).toBe('invalid note');
  for (const due_on of ['1999-01-01', '2100-01-02', '9999-12-31'])
    expect(meaning(await save('ana', { theme_code: 'formation', due_on }))).toBe('invalid due_on');
  expect(await fingerprint(backend)).toBe(before);
});

test('a line is taken away by who has read it, once', async () => {
  const remove = (expected_revision: number) =>
    call(backend, 'modR1', 'remove_outreach', { finess: establishmentA, theme_code: 'dialogue', expected_revision });
  expect(meaning(await remove(1))).toBe('revision');
  expect(meaning(await remove(3))).toBe('done');
  expect(meaning(await remove(3))).toBe('done');
  expect((await readAll('modR1')).map(({ theme_code }) => theme_code).sort()).toEqual([null, 'sante']);
});

test('an establishment that moves to another région takes its lines with it, under the same revision', async () => {
  await backend.sql(`update public.establishments set name = name || ' bis' where finess = $1`, [establishmentA]);
  const before = await readAll('ana');
  await backend.sql(`update public.establishments set departement_code = '44', region_code = '52' where finess = $1`, [
    establishmentA,
  ]);
  expect(await readAll('ana')).toEqual([]);
  const moved = (await readAll('modR2')).filter(({ finess }) => finess === establishmentA);
  expect(moved.map(({ revision }) => revision).sort()).toEqual(before.map(({ revision }) => revision).sort());
  await backend.sql(`update public.establishments set departement_code = '33', region_code = '75' where finess = $1`, [
    establishmentA,
  ]);
});

type Count = { code: string; state: string; count: number | null };
const count = (actor: Actor, by: string, region_code = '75') =>
  call(backend, actor, 'count_unpublished', { region_code, by });
const counts = async (by: string) => (await count('ana', by)).body as unknown as Count[];

test('unpublished texts are counted for the staff only, and never fewer than five', async () => {
  for (const actor of people.filter((name) => !team.includes(name)))
    expect([actor, meaning(await count(actor, 'sector'))]).toEqual([actor, 'refused']);
  expect(meaning(await count('ana', 'sector', '52'))).toBe('refused');
  expect(meaning(await count('ana', 'finess'))).toBe('invalid by');
  expect((await counts('sector')).filter((cell) => cell.count !== null)).toEqual([]);

  for (let i = 0; i < 6; i++)
    await plantText(backend, 'submitted', { content: { ...testimony, theme: 'tms-manutention' } });
  for (let i = 0; i < 4; i++) await plantText(backend, 'submitted', { content: { ...testimony, theme: 'formation' } });
  const rows =
    await backend.sql(`select coalesce(t.parent_code, t.code) as code, count(*)::integer as n from public.practice_versions v
    join public.themes t on t.code = v.theme_code where v.region_code = '75' and v.state = 'submitted' group by 1`);
  const truth = new Map(rows.map(({ code, n }) => [String(code), Number(n)]));
  const themes = (await counts('theme')).filter(({ state }) => state === 'submitted');
  expect(themes.map(({ code }) => code)).toEqual([
    'organisation',
    'competences',
    'egalite',
    'management',
    'dialogue',
    'sante',
  ]);
  for (const { code, count: shown } of themes)
    expect([code, shown]).toEqual([code, (truth.get(code) ?? 0) >= 5 ? truth.get(code) : null]);
  expect(truth.get('sante')).toBeGreaterThanOrEqual(6);
  expect((await count('ana', 'theme')).text).not.toMatch(/canari|330990003/);
});

test('a cell is never hidden alone: the smallest of the others is hidden with it', async () => {
  const roots = ['organisation', 'competences', 'egalite', 'management', 'dialogue'];
  const has = new Map(
    (await counts('theme')).filter(({ state }) => state === 'changes_requested').map((cell) => [cell.code, cell.count]),
  );
  expect([...has.values()].every((value) => value === null)).toBe(true);
  for (const [place, theme] of roots.entries())
    for (let i = 0; i < 5 + place; i++)
      await plantText(backend, 'changes_requested', { content: { ...testimony, theme } });
  const shown = (await counts('theme')).filter(({ state }) => state === 'changes_requested');
  expect(shown.filter((cell) => cell.count === null).map(({ code }) => code)).toEqual(['organisation', 'sante']);
});
