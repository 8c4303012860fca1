/** Search as the site asks it: what is found, in which order, and that no sign has a meaning. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseQuestion } from '#/domain/search';
import { type Actor, type Backend, connect, openBackend } from '../support/database.ts';

let backend: Backend;
/** Publishes a practice at an establishment of the fixture; its number. */
async function publish(content: Record<string, unknown>, finess = '330990003'): Promise<number> {
  const [row] = await backend.sql(
    `with practice as (insert into public.practices (id, finess) values (gen_random_uuid(), $1) returning id)
     insert into public.practice_versions (id, practice_id, state, content, published_at)
     select gen_random_uuid(), practice.id, 'published', $2::text::jsonb, now() from practice returning id, practice_id`,
    [finess, JSON.stringify({ theme: 'dialogue', outcome: 'reussie', summary: '', ...content })],
  );
  await backend.sql('select private.write_public_practice($1)', [row?.id]);
  const [published] = await backend.sql('select number from public.published_practices where version_id = $1', [
    row?.id,
  ]);
  return Number(published?.number);
}
async function search(query: string | null, region: string | null = '75', actor: Actor = 'anon') {
  const { data, error, status } = await connect(backend, actor).rpc('search_practices', {
    p_region: region,
    p_query: query,
  });
  return { numbers: (data as { numbers: number[] } | null)?.numbers, status, error };
}
const find = async (query: string) => (await search(query)).numbers;

let titled: number;
let summed: number;
let told: number;
let named: number;
beforeAll(async () => {
  backend = await openBackend();
  // the best answer comes last, so that the order is not that of the numbers
  await backend.sql(`insert into public.establishments (finess, name, category_code, departement_code, commune_name, demonstration)
    values ('330990136', 'Maison Mélèze', '500', '33', 'Saint-Émilion', true)`);
  named = await publish({ title: 'Rien de tel' }, '330990136');
  told = await publish({ title: 'Encore rien', what_was_done: 'Nous avons planté un mélèze.' });
  summed = await publish({ title: 'Toujours rien', summary: 'Autour du mélèze' });
  titled = await publish({
    title: 'Mélèzes et plannings : l’organisation hébergée',
    what_was_done: 'À l’œuvre, 50 % du temps',
  });
});
afterAll(() => backend.close());

describe('what is found', () => {
  test('title, accroche, text, names: best first', async () => {
    expect(await find('mélèze')).toEqual([titled, summed, told, named]);
  });

  test.each([
    'MELEZE plannings',
    'mélèzes planning',
    'meleze plann',
    'me\u0301le\u0300zes planning',
    'plan\u200bnings mélèze',
    'organisatio',
    'organiser planning',
    'heberge',
    'héberger plannings',
    'hebergees plannings',
    'hébergé planning',
    'hébergement planning',
    'l’organisation du planning',
    "l'organisation d'",
    'les mélèzes et leurs plannings',
    'œuvre mélèze',
    '50 planning',
    '50% plannings',
    'bordeaux planning',
    'residence planning organ',
  ])('« %s » finds the practice it describes', async (query) => {
    expect(await find(query)).toEqual([titled]);
  });

  test.each(['planning absent', 'lanning', 'zèle', 'meleze -planning absent'])(
    '« %s » finds nothing',
    async (query) => {
      expect(await find(query)).toEqual([]);
    },
  );

  test('St is Saint, whoever writes it', async () => {
    for (const query of ['St Emilion', 'saint-émilion', 'st-emi']) expect(await find(query)).toEqual([named]);
  });

  test('little words alone begin a longer one', async () => {
    expect(await find('en')).toContain(told);
    expect(await find('planning de')).toEqual([titled]);
  });

  test('all answers come, beyond the thousand rows that a table read gives', async () => {
    await backend.sql(
      `insert into public.practices (id, finess) select md5('practice ' || i)::uuid, '330990003' from generate_series(1, 1500) as i`,
    );
    await backend.sql(`insert into public.practice_versions (id, practice_id, state, content, published_at)
      select md5('version ' || i)::uuid, md5('practice ' || i)::uuid, 'published', jsonb_build_object('title', 'Essaim n° ' || i,
        'summary', repeat('Une accroche assez longue. ', 9), 'theme', 'dialogue', 'outcome', 'reussie'), now() from generate_series(1, 1500) as i`);
    await backend.sql(
      `select private.write_public_practices(array(select md5('version ' || i)::uuid from generate_series(1, 1500) as i))`,
    );
    expect(await find('essaim')).toHaveLength(1500);
    expect(await find('essaim 1499')).toHaveLength(1);
  });

  test('the index serves a visitor, under row-level security and with the plan of any question', async () => {
    await backend.sql('analyze public.published_practices');
    const [definition] = await backend.sql("select prosrc from pg_proc where proname = 'search_practices'");
    const body = String(definition?.prosrc).replaceAll('p_region', '$1').replaceAll('p_query', '$2');
    await backend.sql('begin');
    try {
      await backend.sql('set local role anon');
      await backend.sql('set local plan_cache_mode = force_generic_plan');
      await backend.sql(`prepare search_as_visitor (text, text) as ${body}`);
      const plan = await backend.sql("explain (costs off) execute search_as_visitor ('75', 'essaim')");
      const text = plan.map((row) => String(row['QUERY PLAN'])).join('\n');
      expect(text).toContain('Bitmap Index Scan on published_practices_search');
      expect(text).not.toContain('Seq Scan on published_practices');
    } finally {
      await backend.sql('rollback');
      await backend.sql('deallocate all');
    }
  });
});

describe('signs and limits', () => {
  test.each([
    "'; drop table published_practices; --",
    "' or '1'='1",
    '%',
    '_',
    '*',
    ',',
    ')',
    '"',
    '\\',
    '&',
    '|',
    '!',
    '<->',
    ':*',
    ':A',
    '()',
    '|| | ||',
    '{}',
    '$1',
    '\u202e\u2066',
    '👩‍⚕️',
    '--',
    '/*',
  ])('%j is literal', async (query) => {
    expect((await search(query)).status).toBe(200);
    expect((await search(`mélèzes ${query} plann`)).status).toBe(200);
    // only its words count, and these have none
    if (/[a-z0-9]/i.test(query)) return;
    expect(await find(query)).toEqual([]);
    expect(await find(`mélèzes ${query} plann`)).toEqual([titled]);
  });

  test.each(['null', 'undefined', 'NaN', 'true', '0', '-0', '1e5', '__proto__', 'constructor'])(
    '%j is a word',
    async (query) => {
      const number = await publish({ title: `Voici ${query} sequoia` });
      expect(await find(`sequoia ${query}`)).toContain(number);
    },
  );

  test('nothing asked, nothing found', async () => {
    for (const query of ['', '   ', null]) expect(await search(query)).toMatchObject({ status: 200, numbers: [] });
    expect((await search('mélèze', null)).numbers).toEqual([]);
    expect((await search('mélèze', "75' or true")).numbers).toEqual([]);
  });

  test('too long is refused in words, at 201 signs and at 13 words', async () => {
    const twelve = Array.from({ length: 12 }, (_, at) => `mot${at}`).join(' de la ');
    expect((await search('é'.repeat(200))).status).toBe(200);
    expect((await search(twelve)).status).toBe(200);
    for (const [query, message] of [
      ['é'.repeat(201), 'Cette recherche est trop longue\u202f: 200 signes au plus.'],
      [`${twelve} treize`, 'Cette recherche est trop longue\u202f: 12 mots au plus.'],
    ] as const) {
      const { status, error } = await search(query);
      expect([status, error?.code, error?.message]).toEqual([422, 'PT422', message]);
    }
  });

  test('a signed-in person finds what a visitor finds', async () => {
    for (const actor of ['edA', 'modR1', 'ana'] as const)
      expect((await search('mélèze', '75', actor)).numbers).toEqual(await find('mélèze'));
  });
});

describe('the browser reads the same words as the database', () => {
  const texts = [
    'L’ÉQUIPE d’Œuvre, été ½ ﬁn',
    'e\u0301quipe plan\u200bning\u00ad',
    'EHPAD St-Joseph, Ste Anne ; stage 12h 1e5',
    '\'; drop table %_*,)"&|!<->:*',
    'İstanbul ıı \u212a ſ',
    '👩‍⚕️ 🇫🇷 ١٢ ² ™ № ㎏',
    'ŒUVRE Æ æ ß ø Ł',
    'a\u0300b\u202f:\u00a0c\td\ne',
  ];

  test('folded', async () => {
    const { fold } = await import('#/domain/search');
    for (const text of texts) {
      const [row] = await backend.sql('select words.fold($1) as folded', [text]);
      expect([text, row?.folded]).toEqual([text, fold(text)]);
    }
  });

  test('little words left out: every word of one or two letters, and all that PostgreSQL leaves out', async () => {
    const [list] = await backend.sql(
      "select pg_read_file(setting || '/tsearch_data/french.stop') as words from pg_config where name = 'SHAREDIR'",
    );
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const words = [
      ...String(list?.words).normalize('NFD').replace(/\p{M}/gu, '').split(/\s+/).filter(Boolean),
      ...letters,
      ...letters.flatMap((first) => letters.map((second) => first + second)),
      ...'les ils elles leurs cet cette planning nuit sans avant travail'.split(' '),
    ];
    expect(words.length).toBeGreaterThan(800);
    const rows = await backend.sql(
      "select word, words.to_query('planning ' || word)::text like '%:*%' as counts from unnest($1::text[]) as word",
      [words],
    );
    expect(rows).toEqual(words.map((word) => ({ word, counts: parseQuestion(`planning ${word}`).prefix !== null })));
  });
});
