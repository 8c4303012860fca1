/** What is proposed while a person types: five of each at most, accents and faults allowed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Backend, connect, openBackend } from '../support/database.ts';

interface Answer {
  practices: { number: number; title: string }[];
  establishments: { finess: string; name: string; commune: string | null }[];
  themes: { code: string; label: string }[];
}
const nothing: Answer = { practices: [], establishments: [], themes: [] };

let backend: Backend;
async function ask(query: string | null, region = '75', actor: Actor = 'anon') {
  return connect(backend, actor).rpc('suggest', { p_region: region, p_query: query });
}
const suggest = async (query: string, region?: string) => (await ask(query, region)).data as Answer;

beforeAll(async () => {
  backend = await openBackend();
  const titles = [
    'Tournées ralenties',
    'Ralentir les tournées',
    'Des tournées à deux',
    'Tournées du soir',
    'La tournée partagée',
    'Une tournée de plus',
    'Moins de bruit',
  ];
  await backend.sql(
    `insert into public.practices (id, finess) select md5('practice ' || title)::uuid, '330990003' from unnest($1::text[]) as title`,
    [titles],
  );
  await backend.sql(
    `insert into public.practice_versions (id, practice_id, state, content, published_at)
     select md5('version ' || title)::uuid, md5('practice ' || title)::uuid, 'published',
       jsonb_build_object('title', title, 'summary', 'Une accroche feutrée', 'theme', 'dialogue', 'outcome', 'reussie'), now()
     from unnest($1::text[]) as title`,
    [titles],
  );
  await backend.sql(
    `select private.write_public_practices(array(select md5('version ' || title)::uuid from unnest($1::text[]) as title))`,
    [titles],
  );
});
afterAll(() => backend.close());

test('practices by their title, five at most', async () => {
  const { practices } = await suggest('tourn');
  expect(practices).toHaveLength(5);
  expect(practices.every(({ title }) => /tournée/i.test(title))).toBe(true);
  expect((await suggest('partage TOURNEES')).practices.map(({ title }) => title)).toEqual(['La tournée partagée']);
});

test('not by the words of their text', async () => {
  expect((await suggest('feutrée')).practices).toEqual([]);
});

test('establishments by name and commune, open ones of the région only', async () => {
  expect((await suggest('résidence hiron')).establishments).toEqual([
    { finess: '330990003', name: 'Résidence Hirondelle A', commune: 'Bordeaux' },
  ]);
  expect((await suggest('hirondelle limog')).establishments.map(({ finess }) => finess)).toEqual(['870990009']);
  // D is closed, E has no sector, C is elsewhere
  expect((await suggest('hirondelle')).establishments.map(({ finess }) => finess)).toEqual(['870990009', '330990003']);
  expect((await suggest('hirondelle', '52')).establishments.map(({ finess }) => finess)).toEqual(['440990000']);
});

test('themes by label, without accents', async () => {
  const [row] = await backend.sql("select code, label from public.themes where label like '%é%' order by code limit 1");
  const plain = String(row?.label).normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  expect((await suggest(plain)).themes).toContainEqual({ code: row?.code, label: row?.label });
  expect((await suggest('e')).themes.length).toBeLessThanOrEqual(5);
});

test('a fault of spelling finds the nearest, from four letters, and only when nothing else answers', async () => {
  expect((await suggest('tourrnées')).practices.length).toBeGreaterThan(0);
  expect((await suggest('hirondele limoge')).establishments.length).toBeGreaterThan(0);
  expect(await suggest('zqx')).toEqual(nothing);
  expect(await suggest('zqxzqxzqx')).toEqual(nothing);
  expect((await suggest('bruit')).practices.map(({ title }) => title)).toEqual(['Moins de bruit']);
});

test.each(["'; drop table", '%', '_____', '%%%%', '*', '"', ')', '\\', '<%', '', '  '])(
  '%j is literal',
  async (query) => {
    expect(await ask(query)).toMatchObject({ status: 200, data: nothing });
  },
);

test('null is nothing, too long is refused in words', async () => {
  expect(await ask(null)).toMatchObject({ status: 200, data: nothing });
  const { status, error } = await ask('é'.repeat(201));
  expect([status, error?.message]).toEqual([422, 'Cette recherche est trop longue\u202f: 200 signes au plus.']);
});

test('everybody is proposed the same', async () => {
  for (const actor of ['edA', 'modR1', 'adm'] as const)
    expect((await ask('hirondelle', '75', actor)).data).toEqual(await suggest('hirondelle'));
});

test('the indexes serve a visitor', async () => {
  await backend.sql('begin');
  try {
    await backend.sql('set local enable_seqscan = off');
    await backend.sql('set local role anon');
    const plan = async (query: string) => JSON.stringify(await backend.sql(`explain (costs off) ${query}`));
    expect(
      await plan(`select finess from public.establishments e
        where words.to_vector(e.name || ' ' || coalesce(e.commune_name, '')) @@ words.to_query('hirondelle')`),
    ).toContain('establishments_words');
    expect(
      await plan(
        "select number from public.published_practices where words.to_vector(title) @@ words.to_query('tourn')",
      ),
    ).toContain('published_practices_title_words');
    expect(
      await plan(
        "select number from public.published_practices where words.fold(title) operator(extensions.%>) 'tourrnees'",
      ),
    ).toContain('published_practices_title');
    expect(
      await plan("select finess from public.establishments where words.fold(name) operator(extensions.%>) 'hirondele'"),
    ).toContain('establishments_name');
  } finally {
    await backend.sql('rollback');
  }
});
