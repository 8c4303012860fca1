-- Programmes, campaigns, participations and relays have a beginning and an end, and a revision so that no change overwrites another unseen.
alter table public.programmes
  add region_code text references public.regions (code), add starts_on date, add ends_on date, add revision integer not null default 1,
  add constraint programmes_dates check (ends_on >= starts_on);
create index programmes_region on public.programmes (region_code);
comment on table public.programmes is
  'Programmes that fund or carry practices. kind: programme-kind. region_code: the région that added it, null for a national one.';
alter table public.campaigns
  add starts_on date, add ends_on date, add revision integer not null default 1, add constraint campaigns_dates check (ends_on >= starts_on);
alter table public.participations add revision integer not null default 1;
alter table public.relays
  add starts_on date, add ends_on date, add revision integer not null default 1, add constraint relays_dates check (ends_on >= starts_on);
comment on table public.relays is
  'Relays: structures or functions, never persons; all columns are public. id: a readable code. From ends_on a relay leaves the map; its scopes stay.';
grant select (region_code, starts_on, ends_on, revision) on public.programmes to anon, authenticated;
grant select (starts_on, ends_on, revision) on public.campaigns to anon, authenticated;
grant select (revision) on public.participations to anon, authenticated;
grant select (starts_on, ends_on, revision) on public.relays to anon, authenticated;
create trigger programmes_revision before update on public.programmes
  for each row when (old.* is distinct from new.*) execute function private.count_revision();
create trigger campaigns_revision before update on public.campaigns
  for each row when (old.* is distinct from new.*) execute function private.count_revision();
create trigger participations_revision before update on public.participations
  for each row when (old.* is distinct from new.*) execute function private.count_revision();
create trigger relays_revision before update on public.relays
  for each row when (old.* is distinct from new.*) execute function private.count_revision();

create or replace function private.establishments_part(p_region text) returns json
language sql stable set search_path = '' as $$
  with codes as materialized (select * from private.atlas_codes(p_region)),
  establishments as materialized (select * from private.atlas_establishments(p_region)),
  communes as materialized (
    select e.commune_insee as insee, coalesce(min(e.commune_name), e.commune_insee) as name,
      (row_number() over (order by e.commune_insee collate "C") - 1)::integer as idx
    from establishments e where e.commune_insee is not null group by e.commune_insee
  ), shared as (
    select s.finess, count(*) as n from public.published_practice_establishments s
    join establishments e on e.finess = s.finess group by s.finess
  ), columns as (
    select e.finess, e.name,
      e.x - coalesce(lag(e.x) over (order by e.idx), 0) as x,
      e.y - coalesce(lag(e.y) over (order by e.idx), 0) as y,
      coalesce(commune.idx, -1) as commune, coalesce(departement.idx, -1) as departement, coalesce(sector.idx, -1) as sector,
      coalesce(category.idx, -1) as category, coalesce(status.idx, -1) as status, coalesce(size.idx, -1) as size,
      e.demonstration::integer as demonstration, coalesce(shared.n, 0) as practices
    from establishments e
    left join communes commune on commune.insee = e.commune_insee
    left join shared on shared.finess = e.finess
    left join codes departement on departement.list = 'departement' and departement.code = e.departement_code
    left join codes sector on sector.list = 'sector' and sector.code = e.sector_code
    left join codes category on category.list = 'category' and category.code = e.category_code
    left join codes status on status.list = 'status' and status.code = e.legal_status
    left join codes size on size.list = 'size' and size.code = e.size_class
    order by e.idx
  )
  select json_build_object(
    'format', 1,
    'count', count(*),
    'codes', private.atlas_codes_json(p_region),
    'communes', (select coalesce(json_agg(json_build_object('insee', c.insee, 'name', c.name) order by c.idx), '[]'::json) from communes c),
    'finess', coalesce(array_to_json(array_agg(c.finess)), '[]'::json),
    'name', coalesce(array_to_json(array_agg(c.name)), '[]'::json),
    'x', coalesce(array_to_json(array_agg(c.x)), '[]'::json),
    'y', coalesce(array_to_json(array_agg(c.y)), '[]'::json),
    'commune', coalesce(array_to_json(array_agg(c.commune)), '[]'::json),
    'departement', coalesce(array_to_json(array_agg(c.departement)), '[]'::json),
    'sector', coalesce(array_to_json(array_agg(c.sector)), '[]'::json),
    'category', coalesce(array_to_json(array_agg(c.category)), '[]'::json),
    'status', coalesce(array_to_json(array_agg(c.status)), '[]'::json),
    'size', coalesce(array_to_json(array_agg(c.size)), '[]'::json),
    'demonstration', coalesce(array_to_json(array_agg(c.demonstration)), '[]'::json),
    'practices', coalesce(array_to_json(array_agg(c.practices)), '[]'::json),
    'participations', (
      select coalesce(json_agg(json_build_object('establishment', e.idx, 'programme', k.programme_code, 'role', p.role,
        'startsOn', p.starts_on, 'endsOn', p.ends_on) order by e.idx, k.programme_code, p.role, p.starts_on), '[]'::json)
      from public.participations p
      join establishments e on e.finess = p.finess
      join public.campaigns k on k.id = p.campaign_id
      where p.state = 'accepted'
    ),
    'relays', (
      select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'kind', r.kind, 'departement', r.departement_code,
        'lon', r.lon, 'lat', r.lat, 'availability', r.availability, 'contact', r.public_contact, 'scopes', (
          select coalesce(json_agg(json_build_object('departement', s.departement_code, 'theme', s.theme_code)
            order by s.departement_code collate "C", s.theme_code collate "C" nulls first), '[]'::json)
          from public.relay_scopes s where s.relay_id = r.id
        )) order by r.id collate "C"), '[]'::json)
      from public.relays r
      where (r.ends_on is null or r.ends_on > current_date)
        and exists (select from public.departements d where d.region_code = p_region and (
        d.code = r.departement_code
        or exists (select from public.relay_scopes s where s.relay_id = r.id and s.departement_code = d.code)
      ))
    )
  )
  from columns c
$$;
-- a programme that a région added is a filter of that région only
create or replace function private.atlas_codes(p_region text) returns table (list text, code text, idx integer)
language sql stable set search_path = '' as $$
  select c.list, c.code, (row_number() over (partition by c.list order by c.first, c.second, c.third, c.code collate "C") - 1)::integer
  from (
    select 'theme' as list, t.code, coalesce(p.position, t.position) as first, coalesce(p.code, t.code) collate "C" as second,
      case when p.code is null then -1 else t.position end as third
    from public.themes t left join public.themes p on p.code = t.parent_code
    union all select 'sector', s.code, s.position, '', 0 from public.sectors s
    union all select 'departement', d.code, 0, '', 0 from public.departements d where d.region_code = p_region
    union all select 'category', c.code, 0, '', 0 from public.finess_categories c where c.sector_code is not null
    union all select 'programme', p.code, p.position, '', 0 from public.programmes p where p.region_code is null or p.region_code = p_region
    union all select v.list, t.code, t.position, '', 0
    from (values ('outcome', 'outcome'), ('level', 'level'), ('phase', 'phase'), ('cost', 'cost-class'), ('audience', 'audience'),
      ('status', 'legal-status'), ('size', 'size-class')) as v (list, vocabulary)
    join public.terms t on t.vocabulary = v.vocabulary
  ) as c
$$;
create or replace function private.reference_part(p_region text) returns json
language sql stable set search_path = '' as $$
  select json_build_object(
    'format', 1,
    'region', (select json_build_object('code', r.code, 'slug', r.slug, 'name', r.name, 'contact', r.contact) from public.regions r where r.code = p_region),
    'departements', (
      select coalesce(json_agg(json_build_object('code', d.code, 'name', d.name) order by d.code collate "C"), '[]'::json)
      from public.departements d where d.region_code = p_region
    ),
    'themes', (
      select coalesce(json_agg(json_build_object('code', t.code, 'parent', t.parent_code, 'label', t.label) order by c.idx), '[]'::json)
      from private.atlas_codes(p_region) c join public.themes t on t.code = c.code where c.list = 'theme'
    ),
    'sectors', (
      select coalesce(json_agg(json_build_object('code', s.code, 'label', s.label) order by s.position, s.code collate "C"), '[]'::json)
      from public.sectors s
    ),
    'categories', (
      select coalesce(json_agg(json_build_object('code', c.code, 'label', c.label, 'sector', c.sector_code) order by c.code collate "C"), '[]'::json)
      from public.finess_categories c
    ),
    'programmes', (
      select coalesce(json_agg(json_build_object('code', p.code, 'label', p.label, 'kind', p.kind) order by p.position, p.code collate "C"), '[]'::json)
      from public.programmes p where p.region_code is null or p.region_code = p_region
    ),
    'terms', (
      select coalesce(json_object_agg(v.vocabulary, v.terms order by v.vocabulary collate "C"), '{}'::json) from (
        select t.vocabulary, json_agg(json_build_object('code', t.code, 'label', t.label) order by t.position, t.code collate "C") as terms
        from public.terms t group by t.vocabulary
      ) as v
    ),
    'facts', (
      select coalesce(json_agg(json_build_object('programme', f.programme_code, 'theme', f.theme_code, 'statement', f.statement,
        'source', f.source, 'url', f.url, 'asOf', f.as_of) order by f.position, f.id collate "C"), '[]'::json)
      from public.public_facts f where f.region_code = p_region or f.region_code is null
    )
  )
$$;

revoke execute on all functions in schema private from public;
