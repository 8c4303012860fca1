/** Reference rows: administrators alone change the words of the site; a code stays, a row in use stays, the map follows. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vocabularyNames } from '#/features/administration/vocabulary-names';
import { actors, type Backend, fingerprint, openBackend } from '../support/database.ts';
import { call, meaning, type Outcome, plantText, testimony } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const ask = (name: string, args: object) => call(backend, 'adm', `${name}`, args);
const add = (args: object) => ask('add_reference_row', args);
const save = (args: object) => ask('save_reference_row', args);
const remove = (list: string, code: string) => ask('remove_reference_row', { list, code });
interface Listed {
  open: boolean;
  rows: { code: string; parent_code: string | null; label: string; place: number; practices: number; others: number }[];
}
const list = async (name: string) => (await ask('list_reference_rows', { list: name })).body as unknown as Listed;
const find = async (name: string, code: string) => (await list(name)).rows.find((row) => row.code === code);
const details = ({ body }: Outcome) => JSON.parse(String(body.details));

test('administrators alone, in any way; the others leave no trace', async () => {
  const calls = [
    ['list_reference_rows', { list: 'audience' }],
    ['save_reference_row', { list: 'audience', code: 'soignants', label: 'Soin', place: 1 }],
    ['add_reference_row', { list: 'audience', label: 'Bénévoles' }],
    ['remove_reference_row', { list: 'relay-kind', code: 'creai' }],
    ['list_reference_rows', { list: 'inconnue' }],
  ] as const;
  const before = await fingerprint(backend);
  for (const actor of people.filter((name) => name !== 'adm'))
    for (const [name, args] of calls)
      expect([actor, name, meaning(await call(backend, actor, name, args))]).toEqual([actor, name, 'refused']);
  expect(await fingerprint(backend)).toBe(before);
  const answers = [];
  for (const [name, args] of calls) answers.push(meaning(await ask(name, args)));
  expect(answers).toEqual(['done', 'done', 'done', 'done', 'invalid list']);
});

test('every list of the base has its name on the screen, and can be read', async () => {
  const rows = await backend.sql('select distinct vocabulary from public.terms');
  const names = ['theme', 'sector', ...rows.map(({ vocabulary }) => String(vocabulary))].sort();
  expect(Object.keys(vocabularyNames).sort()).toEqual(names);
  for (const name of names) expect((await list(name)).rows.length).toBeGreaterThan(0);
});

test('a code is made of the label; the same again adds nothing; another under its code is refused', async () => {
  const label = '  Équipes de nuit & « cœur de métier » ';
  const made = { list: 'audience', code: 'equipes-de-nuit-coeur-de-metier', parent_code: null, label: label.trim() };
  const first = (await add({ list: 'audience', label })).body;
  expect(first).toMatchObject({ ...made, added: true });
  const { rows } = await list('audience');
  expect(rows.at(-1)).toMatchObject({ code: made.code, place: first.place, practices: 0, others: 0 });
  expect((await add({ list: 'audience', label })).body).toEqual({ ...first, added: false });
  expect((await list('audience')).rows).toEqual(rows);
  const refused = [
    [{ label: 'Équipes de nuit, cœur de métier' }, 'invalid code'],
    [{ label: label.toUpperCase(), code: 'autrement' }, 'invalid label'],
    [{ label: 'Cadres', code: 'Cadres' }, 'invalid code'],
    [{ label: 'Cadres', code: 'x'.repeat(61) }, 'invalid code'],
    [{ label: '…' }, 'invalid code'],
    [{ label: ' ' }, 'invalid label'],
    [{ label: 'Deux\nlignes' }, 'invalid label'],
    [{ label: 'x'.repeat(161), code: 'long' }, 'invalid label'],
    [{ label: 'Cadres', parent_code: 'soignants' }, 'invalid parent_code'],
  ] as const;
  const before = await fingerprint(backend);
  for (const [args, wanted] of refused)
    expect([args, meaning(await add({ list: 'audience', ...args }))]).toEqual([args, wanted]);
  expect(await fingerprint(backend)).toBe(before);
  expect((await add({ list: 'audience', label: 'Cadres', code: 'cadres' })).body).toMatchObject({ code: 'cadres' });
});

test('a theme is added under one of level 1 only; a fixed list keeps its rows', async () => {
  const under = (parent_code?: string) => add({ list: 'theme', label: 'Semaine de quatre jours', parent_code });
  expect(meaning(await under())).toBe('invalid parent_code');
  expect(meaning(await under('plannings-horaires'))).toBe('invalid parent_code');
  expect((await under('organisation')).body).toMatchObject({
    code: 'semaine-de-quatre-jours',
    parent_code: 'organisation',
  });
  expect(meaning(await remove('theme', 'organisation'))).toBe('closed');
  expect(meaning(await remove('theme', 'semaine-de-quatre-jours'))).toBe('done');
  for (const name of ['sector', 'outcome', 'level', 'legal-status', 'participation-role']) {
    const { open, rows } = await list(name);
    expect([name, open, meaning(await add({ list: name, label: 'Nouveau' }))]).toEqual([name, false, 'closed']);
    expect(meaning(await remove(name, rows[0]?.code ?? ''))).toBe('closed');
  }
});

test('a row in use stays, drafts included, and says how many use it; free again, it goes', async () => {
  await add({ list: 'audience', label: 'Veilleurs' });
  const { practice, version } = await plantText(backend, 'draft', {
    content: { ...testimony, audiences: ['veilleurs'] },
  });
  expect(await find('audience', 'veilleurs')).toMatchObject({ practices: 1, others: 0 });
  const answer = await remove('audience', 'veilleurs');
  expect([meaning(answer), details(answer)]).toEqual(['used', { reason: 'used', practices: 1, others: 0 }]);
  expect(answer.body.message).toBe('Une pratique se sert de cette ligne : elle ne se supprime pas.');
  await backend.sql('delete from public.practice_versions where id = $1', [version]);
  await backend.sql('delete from public.practices where id = $1', [practice]);
  expect((await remove('audience', 'veilleurs')).body).toMatchObject({ removed: true });
  expect((await remove('audience', 'veilleurs')).body).toMatchObject({ removed: false });
  expect(await find('audience', 'veilleurs')).toBeUndefined();
});

test('what uses a row is counted, in texts, reviews and elsewhere', async () => {
  await plantText(backend, 'in_review', { holder: 'modR1' });
  const used = async (name: string) =>
    (await list(name)).rows.filter(({ practices, others }) => practices + others > 0).map(({ code }) => code);
  expect(await used('theme')).toEqual(expect.arrayContaining(['organisation', 'tms-manutention']));
  expect(await used('outcome')).toContain('reussie');
  expect(await used('level')).toContain('temoignage');
  expect(await used('criterion')).toEqual(['trame', 'eligibilite', 'ethique', 'transferabilite']);
  expect(await find('criterion', 'trame')).toMatchObject({ others: 0 });
  expect(await used('sector')).not.toEqual([]);
  const [relay] = await backend.sql('select kind from public.relays limit 1');
  expect(await used('relay-kind')).toContain(relay?.kind);
});

test('a label changes everywhere, by the next refresh; the same label again builds nothing', async () => {
  const stale = async () =>
    Number((await backend.sql('select count(*)::integer as count from private.stale_regions'))[0]?.count);
  const shown = async () => {
    const [row] = await backend.sql(
      `select data::text as data from public.snapshots where part = 'reference' and region_code = '75'`,
    );
    return String(row?.data);
  };
  await call(backend, 'adm', 'refresh_snapshots');
  expect(await shown()).not.toContain('Dos et manutention');
  const change = { list: 'theme', code: 'tms-manutention', label: 'Dos et manutention', place: 9 };
  expect((await save(change)).body).toEqual({ ...change, parent_code: 'sante' });
  expect(await stale()).toBeGreaterThan(0);
  await call(backend, 'adm', 'refresh_snapshots');
  expect(await shown()).toContain('Dos et manutention');
  expect(await find('theme', 'tms-manutention')).toMatchObject({ label: 'Dos et manutention', place: 9 });
  expect(meaning(await save(change))).toBe('done');
  expect(await stale()).toBe(0);
});

test('a label or a place that is not right changes nothing', async () => {
  const good = { list: 'phase', code: 'deployee', label: 'Déployée partout', place: 3 };
  const before = await fingerprint(backend);
  expect(meaning(await save({ ...good, label: '' }))).toBe('invalid label');
  expect(meaning(await save({ ...good, label: 'pérennisée' }))).toBe('invalid label');
  expect(meaning(await save({ ...good, label: 'a\u202eb' }))).toBe('invalid label');
  expect(meaning(await save({ ...good, place: -1 }))).toBe('invalid place');
  expect(meaning(await save({ ...good, place: null }))).toBe('invalid place');
  expect(meaning(await save({ ...good, code: 'inconnue' }))).toBe('gone');
  expect(meaning(await save({ ...good, list: 'finess' }))).toBe('invalid list');
  expect(await fingerprint(backend)).toBe(before);
  expect(meaning(await save(good))).toBe('done');
});
