/** The part `sharing` of the atlas against a recount of the rows: who shares a practice without leading it, in this région or from another one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, connect, openBackend, type Row } from '../support/database.ts';

type Part = Record<string, unknown> & { codes: Record<string, string[]> };
let backend: Backend;
const parts: Record<string, Part> = {};

/** Practices of A (75) and C (52), shared by any of: A, B, C, D closed, E out of scope. */
const populate = `
  insert into public.practices (id, finess, number) select md5('shared' || i)::uuid, (array['330990003', '440990000'])[1 + i % 2], 920000 + i from generate_series(1, 40) as i;
  insert into public.practice_versions (id, practice_id, state, content)
  select md5('shared version' || i)::uuid, md5('shared' || i)::uuid, 'published', jsonb_build_object('title', 'Partagée ' || i, 'theme', 'formation',
    'other_themes', case when i % 3 = 0 then '["sante", "dialogue"]'::jsonb else '[]'::jsonb end,
    'establishments', (select coalesce(jsonb_agg(f), '[]') from unnest(array['330990003', '870990009', '440990000', '330990011', '330990029']) with ordinality as u (f, n)
      where (i >> (n::integer - 1)) & 1 = 1))
  from generate_series(1, 40) as i;
  select private.write_public_practices(array(select md5('shared version' || i)::uuid from generate_series(1, 40) as i));`;

async function readParts(): Promise<void> {
  await connect(backend, 'service').rpc('refresh_snapshots');
  const { data } = await connect(backend).from('snapshots').select('part,version,data').eq('region_code', '75');
  for (const { part, data: content } of data ?? []) parts[part] = content;
  expect(new Set(data?.map(({ version }) => version)).size).toBe(1);
}
beforeAll(async () => {
  backend = await openBackend();
  for (const statement of populate.split(/;\n/)) await backend.sql(statement);
  await readParts();
});
afterAll(() => backend.close());

const column = <T>(part: string, name: string): T[] => parts[part]?.[name] as T[];
const code = (list: string, index: number) =>
  index < 0 ? null : (parts.practices?.codes[list]?.[index] ?? `no ${list} ${index}`);
const describe = (number: unknown, establishment: number, departement: number, sector: number): Row => ({
  number,
  shown: column<string>('establishments', 'finess')[establishment] ?? null,
  departement: code('departement', departement),
  sector: code('sector', sector),
});

test('every establishment that shares without leading is told, the closed and the out of scope too', async () => {
  const rows =
    await backend.sql(`select p.number, p.region_code = '75' as home, p.title, r.slug as region, case when e.closed_on is null and e.sector_code is not null then e.finess end as shown,
      e.departement_code as departement, e.sector_code as sector, array_to_string(p.theme_code || p.other_theme_codes, ' ') as themes
    from public.published_practice_establishments s join public.published_practices p using (practice_id) join public.establishments e on e.finess = s.finess
    left join public.regions r on r.code = p.region_code
    where e.region_code = '75' and p.finess <> s.finess order by p.number, s.finess collate "C"`);
  const isHome = (row: Row) => row.home === true;
  for (const kind of [isHome, (row: Row) => !isHome(row)]) expect(rows.filter(kind).length).toBeGreaterThan(15);
  const [practice, establishment, departement, sector] = ['practice', 'establishment', 'departement', 'sector'].map(
    (name) => column<number>('sharing', name),
  );
  const home = practice?.map((row, at) =>
    describe(
      column('practices', 'number')[row],
      establishment?.[at] ?? -2,
      departement?.[at] ?? -2,
      sector?.[at] ?? -2,
    ),
  );
  expect(home?.toSorted((a, b) => Number(a.number) - Number(b.number))).toEqual(
    rows
      .filter(isHome)
      .map((row) => ({ number: row.number, shown: row.shown, departement: row.departement, sector: row.sector })),
  );
  interface Guest {
    number: number;
    title: string;
    region: string;
    themes: number[];
    sites: [number, number, number][];
  }
  const guests = column<Guest>('sharing', 'guests').flatMap(({ number, title, region, themes, sites }) =>
    sites.map((site) => ({
      ...describe(number, ...site),
      title,
      region,
      themes: themes.map((at) => code('theme', at)).join(' '),
    })),
  );
  expect(guests).toEqual(rows.filter((row) => !isHome(row)).map(({ home: _, ...row }) => row));
});

test('a practice led in another région, when it changes or leaves, is counted anew in the régions that share it', async () => {
  const guests = () => column<{ number: number; title: string }>('sharing', 'guests');
  const first = guests()[0]?.number;
  await backend.sql(`update public.published_practices set title = 'Un autre titre' where number = $1`, [first]);
  await readParts();
  expect(guests()[0]).toMatchObject({ number: first, title: 'Un autre titre' });
  const before = guests().length;
  await backend.sql('delete from public.published_practices where number = $1', [first]);
  await readParts();
  expect(guests()).toHaveLength(before - 1);
});
