/**
 * The atlas against a recount of the rows, over a few hundred practices of every shape; and what a publication costs when there
 * are many. The recount decodes the parts by hand: it imports nothing of what the site decodes them with.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, connect, openBackend, type Row } from '../support/database.ts';

type Part = Record<string, unknown> & { codes: Record<string, string[]> };

let backend: Backend;
const parts: Record<string, Part> = {};

/** Practices of every shape: known and unknown coordinates, sector, commune, status, facets; `salt` makes them differ. */
const populate = `
  insert into public.establishments (finess, name, category_code, legal_status, size_class, commune_insee, commune_name, departement_code, lon, lat, closed_on)
  select finess, 'Établissement ' || i, (array['500', '355', '186', '620', '255'])[1 + i % 5], (array['public', 'prive-lucratif', null])[1 + i % 3],
    (array['moins-de-51', null])[1 + i % 2], case when i % 7 > 0 then d || lpad((i % 9)::text, 3, '0') end, case when i % 7 > 0 then 'Commune ' || i % 9 end, d,
    case when i % 4 > 0 then -1.5 + (i * 37 % 300) / 100.0 end, case when i % 4 > 0 then 43.5 + (i * 53 % 300) / 100.0 end,
    case when i % 11 = 0 then date '2025-01-01' end
  from (select i, (array['33', '87', '16', '40', '64'])[1 + i % 5] as d from generate_series(1, 120) as i) as n
  cross join lateral (select '7509' || lpad(i::text, 4, '0') || k as finess from generate_series(0, 9) as k
    where private.is_finess('7509' || lpad(i::text, 4, '0') || k)) as f;
  insert into public.practices (id, finess, number)
  select md5('practice' || i)::uuid, (select finess from public.establishments where finess like '7509%' order by finess offset i * 7 % 120 limit 1), 910000 + i
  from generate_series(1, 300) as i;
  insert into public.practice_versions (id, practice_id, state, content, level, published_at)
  select md5('version' || i)::uuid, md5('practice' || i)::uuid, 'published', jsonb_strip_nulls(jsonb_build_object(
    'title', 'Pratique « ' || i || ' » : "essai", \\ été', 'summary', repeat('x', i % 280), 'theme', (select code from public.themes order by code offset i % 40 limit 1),
    'other_themes', case when i % 3 = 0 then (select jsonb_agg(code) from (select code from public.themes order by code desc offset i % 40 limit 1 + i % 3) t) end,
    'outcome', (array['reussie', 'mitigee', 'arretee', null])[1 + i % 4], 'phase', (array['deployee', 'experimentation', null])[1 + i % 3],
    'cost_class', (array['sans-depense', 'plus-de-50-000', null])[1 + i % 3], 'started_on', (array['2019', '2023-05', '2024-02-29', null])[1 + i % 4],
    'audiences', case when i % 5 > 0 then (select jsonb_agg(code) from (select code from public.terms where vocabulary = 'audience' order by position limit i % 5 + i % 4) t) end,
    'funding', case when i % 6 = 0 then '[{"programme": "fep", "note": ""}, {"programme": "clact", "note": ""}, {"programme": "fep", "note": "x"}]'::jsonb end,
    'establishments', case when i % 10 = 0 then '["870990009", "440990000"]'::jsonb end)),
    (array['validee', null])[1 + i % 2], timestamptz '2024-01-01 23:30+00' + i * interval '1 day'
  from generate_series(1, 300) as i;
  select private.write_public_practices(array(select md5('version' || i)::uuid from generate_series(1, 300) as i));`;

beforeAll(async () => {
  backend = await openBackend();
  // one by one: a driver takes one statement when it prepares it
  for (const statement of populate.split(/;\n/)) await backend.sql(statement);
  const { data } = await connect(backend, 'service').rpc('refresh_snapshots');
  expect(data).toBe(2); // both régions with a changed row
  const snapshots = await connect(backend).from('snapshots').select('part,version,data').eq('region_code', '75');
  for (const { part, data: content } of snapshots.data ?? []) parts[part] = content;
  expect(new Set(snapshots.data?.map(({ version }) => version)).size).toBe(1);
});
afterAll(() => backend.close());

const column = <T>(part: string, name: string): T[] => parts[part]?.[name] as T[];
const code = (part: string, list: string, index: number | undefined) =>
  index === undefined || index < 0 ? null : (parts[part]?.codes[list]?.[index] ?? `no ${list} ${index}`);
/** Undoes the differences: degrees × 10 000. */
function undo(deltas: (number | null)[]): (number | null)[] {
  let sum = 0;
  return deltas.map((delta) => {
    if (delta === null) return null;
    sum += delta;
    return sum;
  });
}

test('practices: every row and column is what is on line, in the announced order', async () => {
  const rows =
    await backend.sql(`select p.number, p.finess, round(e.lon * 10000)::int as x, round(e.lat * 10000)::int as y, p.theme_code as theme, (select coalesce(t.parent_code, t.code) from public.themes t where t.code = p.theme_code) as root,
      array_to_string(array(select t from unnest(p.other_theme_codes) as t order by t), ' ') as others, e.sector_code as sector, p.departement_code as departement,
      case when e.sector_code is not null then e.category_code end as category, p.outcome, p.level, p.content ->> 'phase' as phase, p.content ->> 'cost_class' as cost,
      array_to_string(array(select a from jsonb_array_elements_text(coalesce(p.content -> 'audiences', '[]')) as a order by a), ' ') as audiences,
      array_to_string(array(select distinct f ->> 'programme' from jsonb_array_elements(coalesce(p.content -> 'funding', '[]')) as f where f ->> 'programme' is not null order by 1), ' ') as programmes,
      coalesce(left(p.content ->> 'started_on', 4)::int, 0) as year, p.title, p.summary, to_char(p.published_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as published,
      case when e.closed_on is null and e.sector_code is not null then e.finess end as shown
    from public.published_practices p join public.establishments e using (finess) where p.region_code = '75'
    order by e.lon is null, p.departement_code collate "C", e.commune_insee collate "C", p.finess collate "C", p.number`);
  expect(rows).toHaveLength(302);
  const part = parts.practices;
  // one position per run of rows at one place; the rows left over have none
  const held = column<number>('core', 'practices');
  const [xs, ys] = ['x', 'y'].map((name) =>
    undo(column('core', name)).flatMap((value, place) => new Array<number | null>(held[place] ?? 0).fill(value)),
  );
  expect(held.length).toBeLessThan(120);
  const roots = column<string>('core', 'roots');
  const at = <T>(name: string, i: number) => column<T>('practices', name)[i];
  const list = (name: string, kind: string, i: number) => {
    const indexes = at<number[] | 0>(name, i);
    return indexes
      ? indexes
          .map((index) => code('practices', kind, index))
          .sort()
          .join(' ')
      : '';
  };
  const decoded = rows.map(
    (_, i): Row => ({
      number: at('number', i),
      x: xs?.[i] ?? null,
      y: ys?.[i] ?? null,
      root: roots[column<number>('core', 'root')[i] ?? -1],
      theme: code('practices', 'theme', at('theme', i)),
      others: list('otherThemes', 'theme', i),
      sector: code('practices', 'sector', at('sector', i)),
      departement: code('practices', 'departement', at('departement', i)),
      category: code('practices', 'category', at('category', i)),
      outcome: code('practices', 'outcome', at('outcome', i)),
      level: code('practices', 'level', at('level', i)),
      phase: code('practices', 'phase', at('phase', i)),
      cost: code('practices', 'cost', at('cost', i)),
      audiences: (part?.codes.audience ?? [])
        .filter((__, bit) => ((at<number>('audiences', i) ?? 0) >> bit) & 1)
        .sort()
        .join(' '),
      programmes: list('programmes', 'programme', i),
      year: at('year', i),
      title: column<string>('titles', 'title')[i],
      summary: column<string>('titles', 'summary')[i],
      published: column<string>('titles', 'published')[i],
      shown: column<string>('establishments', 'finess')[at<number>('establishment', i) ?? -1] ?? null,
    }),
  );
  expect(decoded).toEqual(rows.map(({ finess, ...row }) => row));
  const { core } = parts;
  expect([part?.count, core?.count, core?.establishments]).toEqual([
    302,
    302,
    new Set(rows.map(({ finess }) => finess)).size,
  ]);
  for (const [name, values] of Object.entries(part ?? {}))
    if (Array.isArray(values)) expect([name, values.length]).toEqual([name, 302]);
  const byTheme = await backend.sql(`select t.code, count(p.practice_id)::int as n from public.themes t
    left join public.themes c on coalesce(c.parent_code, c.code) = t.code left join public.published_practices p on p.theme_code = c.code and p.region_code = '75'
    where t.parent_code is null group by 1`);
  expect(core?.themes).toEqual(Object.fromEntries(byTheme.map((row) => [row.code, row.n])));
});

test('establishments: the open ones that have a sector, and their practices, led or shared', async () => {
  const rows =
    await backend.sql(`select e.finess, e.name, round(e.lon * 10000)::int as x, round(e.lat * 10000)::int as y, e.commune_insee as commune, e.departement_code as departement,
      e.sector_code as sector, e.category_code as category, e.legal_status as status, e.size_class as size, e.demonstration::int as demonstration,
      (select count(*)::int from public.published_practice_establishments s where s.finess = e.finess) as practices
    from public.establishments e where e.region_code = '75' and e.closed_on is null and e.sector_code is not null
    order by e.lon is null, e.departement_code collate "C", e.commune_insee collate "C", e.finess collate "C"`);
  expect(rows.length).toBeGreaterThan(80);
  const xs = undo(column('establishments', 'x'));
  const ys = undo(column('establishments', 'y'));
  const at = <T>(name: string, i: number) => column<T>('establishments', name)[i];
  const communes = column<{ insee: string }>('establishments', 'communes');
  const decoded = rows.map(
    (_, i): Row => ({
      finess: at('finess', i),
      name: at('name', i),
      x: xs[i],
      y: ys[i],
      commune: communes[at<number>('commune', i) ?? -1]?.insee ?? null,
      departement: code('establishments', 'departement', at('departement', i)),
      sector: code('establishments', 'sector', at('sector', i)),
      category: code('establishments', 'category', at('category', i)),
      status: code('establishments', 'status', at('status', i)),
      size: code('establishments', 'size', at('size', i)),
      demonstration: at('demonstration', i),
      practices: at('practices', i),
    }),
  );
  expect(decoded).toEqual(rows);
  expect(parts.establishments?.count).toBe(rows.length);
});

/** Pages of the database that one publication touches, in its own transaction of which nothing stays. */
async function countPages(n: number): Promise<number> {
  const [id, version] = [`md5('measured${n}')::uuid`, `md5('measured version${n}')::uuid`];
  await backend.sql(`insert into public.practices (id, finess) values (${id}, '330990003')`);
  await backend.sql(
    `insert into public.practice_versions (id, practice_id, state, content) values (${version}, ${id}, 'published', '{"title": "hirondelle", "theme": "sante"}')`,
  );
  const [row] = await backend.sql(
    `explain (analyze, buffers, format json) select private.write_public_practice(${version})`,
  );
  const told = row?.['QUERY PLAN'];
  const [{ Plan: plan }] = (typeof told === 'string' ? JSON.parse(told) : told) as [{ Plan: Record<string, number> }];
  await backend.sql(`delete from public.published_practices where practice_id = ${id}`);
  return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
}

test('a publication leaves one mark and touches no more pages among 20 000 practices than among 300', async () => {
  await countPages(0); // the plans of the session are made
  const few = await countPages(1);
  await backend.sql(`set session_replication_role = replica`);
  await backend.sql(`insert into public.practices (id, finess, departement_code, region_code, number)
    select md5('many' || i)::uuid, '330990003', '33', '75', 1000000 + i from generate_series(1, 20000) as i`);
  await backend.sql(`insert into public.practice_versions (id, practice_id, finess, departement_code, region_code, state, content, theme_code)
    select md5('many version' || i)::uuid, md5('many' || i)::uuid, '330990003', '33', '75', 'published', '{"title": "x"}', 'sante' from generate_series(1, 20000) as i`);
  await backend.sql(`insert into public.published_practices (practice_id, version_id, number, finess, region_code, departement_code, title, summary, theme_code, level, content, published_at, confirmed_at)
    select md5('many' || i)::uuid, md5('many version' || i)::uuid, 1000000 + i, '330990003', '75', '33', 'x', '', 'sante', 'temoignage', '{}', '2024-01-01', '2024-01-01' from generate_series(1, 20000) as i`);
  await backend.sql(
    `insert into public.published_practice_establishments select practice_id, finess from public.published_practices on conflict do nothing`,
  );
  await backend.sql(`set session_replication_role = origin`);
  await countPages(2); // what was inserted has the plans made again, and its words put in their index
  await backend.sql('delete from private.stale_regions');
  const many = await countPages(3);
  const marks = await backend.sql(
    'select region_code, count(distinct xact)::int as n from private.stale_regions group by 1',
  );
  expect(marks).toEqual([{ region_code: '75', n: 2 }]); // the publication, and its withdrawal by the measure
  // indexes are a level deeper: one page more for each row found; a whole read of the practices would be hundreds more
  const [whole] = await backend.sql(`select pg_relation_size('public.published_practices') / 8192 as pages`);
  expect(Number(whole?.pages)).toBeGreaterThan(few + 50);
  expect(many).toBeLessThan(few * 2 + 50);
});
