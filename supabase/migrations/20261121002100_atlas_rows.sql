-- The atlas of a région, row by row: the order of its establishments and practices, and the number of each code.
-- All of these are stable: called from one query they read one state of the database, so a row keeps its index across the parts.
create function private.atlas_codes(p_region text) returns table (list text, code text, idx integer)
language sql stable set search_path = '' as $$
  select c.list, c.code, (row_number() over (partition by c.list order by c.first, c.second, c.third, c.code collate "C") - 1)::integer
  from (
    select 'theme' as list, t.code, coalesce(p.position, t.position) as first, coalesce(p.code, t.code) collate "C" as second,
      case when p.code is null then -1 else t.position end as third
    from public.themes t left join public.themes p on p.code = t.parent_code
    union all select 'sector', s.code, s.position, '', 0 from public.sectors s
    union all select 'departement', d.code, 0, '', 0 from public.departements d where d.region_code = p_region
    union all select 'category', c.code, 0, '', 0 from public.finess_categories c where c.sector_code is not null
    union all select 'programme', p.code, p.position, '', 0 from public.programmes p
    union all select v.list, t.code, t.position, '', 0
    from (values ('outcome', 'outcome'), ('level', 'level'), ('phase', 'phase'), ('cost', 'cost-class'), ('audience', 'audience'),
      ('status', 'legal-status'), ('size', 'size-class')) as v (list, vocabulary)
    join public.terms t on t.vocabulary = v.vocabulary
  ) as c
$$;
comment on function private.atlas_codes(text) is 'The codes of a région''s snapshots, in their order: (list, code, index from 0 in the list).';

create function private.atlas_codes_json(p_region text) returns json
language sql stable set search_path = '' as $$
  select json_object_agg(l.list, coalesce(
    (select array_to_json(array_agg(c.code order by c.idx)) from private.atlas_codes(p_region) c where c.list = l.list), '[]'::json))
  from unnest(array['theme', 'sector', 'departement', 'category', 'outcome', 'level', 'phase', 'cost', 'audience', 'programme', 'status', 'size']) as l (list)
$$;
comment on function private.atlas_codes_json(text) is 'The same codes as SnapshotCodes of src/domain/snapshots.ts.';

create function private.atlas_establishments(p_region text)
returns table (idx integer, finess text, name text, x integer, y integer, commune_insee text, commune_name text, departement_code text,
  sector_code text, category_code text, legal_status text, size_class text, demonstration boolean)
language sql stable set search_path = '' as $$
  select (row_number() over (order by e.lon is null, e.departement_code collate "C", e.commune_insee collate "C", e.finess collate "C") - 1)::integer,
    e.finess, e.name, round(e.lon * 10000)::integer, round(e.lat * 10000)::integer, e.commune_insee, e.commune_name, e.departement_code,
    e.sector_code, e.category_code, e.legal_status, e.size_class, e.demonstration
  from public.establishments e
  where e.region_code = p_region and e.closed_on is null and e.sector_code is not null
$$;
comment on function private.atlas_establishments(text) is
  'Open establishments of a région that have a sector, by département, commune, number; those without coordinates last. x, y: degrees × 10 000.';

create function private.atlas_practices(p_region text)
returns table (idx integer, practice_id uuid, number integer, finess text, x integer, y integer, departement_code text, sector_code text,
  category_code text, theme_code text, other_theme_codes text[], outcome text, level text, facets jsonb, title text, summary text, published_on text)
language sql stable set search_path = '' as $$
  select (row_number() over (order by e.lon is null, p.departement_code collate "C", e.commune_insee collate "C", p.finess collate "C", p.number) - 1)::integer,
    p.practice_id, p.number, p.finess, round(e.lon * 10000)::integer, round(e.lat * 10000)::integer, p.departement_code, p.sector_code,
    e.category_code, p.theme_code, p.other_theme_codes, p.outcome, p.level, p.facets, p.title, p.summary,
    to_char(p.published_at at time zone 'Europe/Paris', 'YYYY-MM-DD')
  from public.published_practices p join public.establishments e on e.finess = p.finess
  where p.region_code = p_region
$$;
comment on function private.atlas_practices(text) is
  'Practices on line of a région, by département, commune, establishment, number; those without coordinates last. published_on: day in Paris.';
revoke execute on all functions in schema private from public;
