-- The five parts of a région's snapshot, exactly as src/domain/snapshots.ts describes them. Arrays are built from an ordered
-- sub-query: one sort for all columns of a part.
create function private.core_part(p_region text) returns json
language sql stable set search_path = '' as $$
  with roots as materialized (
    select t.code, (row_number() over (order by c.idx) - 1)::integer as idx
    from public.themes t join private.atlas_codes(p_region) c on c.list = 'theme' and c.code = t.code
    where t.parent_code is null
  ), practices as materialized (
    select p.idx, p.finess, p.x, p.y, root.idx as root
    from private.atlas_practices(p_region) p
    join public.themes t on t.code = p.theme_code
    join roots root on root.code = coalesce(t.parent_code, t.code)
  ), marked as (
    select p.idx, p.x, p.y, (p.x, p.y) is distinct from (lag(p.x) over w, lag(p.y) over w) as begins
    from practices p where p.x is not null window w as (order by p.idx)
  ), numbered as (
    select m.x, m.y, count(*) filter (where m.begins) over (order by m.idx) as place from marked m
  ), places as (
    select n.place, n.x, n.y, count(*) as practices from numbered n group by n.place, n.x, n.y
  ), columns as (
    select p.practices, p.x - coalesce(lag(p.x) over w, 0) as x, p.y - coalesce(lag(p.y) over w, 0) as y
    from places p window w as (order by p.place) order by p.place
  )
  select json_build_object(
    'format', 1,
    'count', (select count(*) from practices),
    'establishments', (select count(distinct p.finess) from practices p),
    'roots', (select coalesce(json_agg(r.code order by r.idx), '[]'::json) from roots r),
    'themes', (
      select coalesce(json_object_agg(r.code, coalesce(n.n, 0) order by r.idx), '{}'::json)
      from roots r left join (select p.root, count(*) as n from practices p group by p.root) as n on n.root = r.idx
    ),
    'x', coalesce(array_to_json(array_agg(c.x)), '[]'::json),
    'y', coalesce(array_to_json(array_agg(c.y)), '[]'::json),
    'practices', coalesce(array_to_json(array_agg(c.practices)), '[]'::json),
    'root', (select coalesce(array_to_json(array_agg(p.root)), '[]'::json) from (select root from practices order by idx) as p)
  )
  from columns c
$$;
comment on function private.core_part(text) is 'Part « core » of a région (CorePart).';

create function private.practices_part(p_region text) returns json
language sql stable set search_path = '' as $$
  with codes as materialized (select * from private.atlas_codes(p_region)),
  practices as materialized (select * from private.atlas_practices(p_region)),
  others as (
    select p.idx, array_to_json(array_agg(distinct c.idx)) as list
    from practices p cross join lateral unnest(p.other_theme_codes) as u (code)
    join codes c on c.list = 'theme' and c.code = u.code
    group by p.idx
  ), audiences as (
    select p.idx, bit_or(1 << c.idx) as mask
    from practices p cross join lateral jsonb_array_elements_text(p.facets -> 'audiences') as u (code)
    join codes c on c.list = 'audience' and c.code = u.code
    group by p.idx
  ), programmes as (
    select p.idx, array_to_json(array_agg(distinct c.idx)) as list
    from practices p cross join lateral jsonb_array_elements_text(p.facets -> 'programmes') as u (code)
    join codes c on c.list = 'programme' and c.code = u.code
    group by p.idx
  ), columns as (
    select p.number,
      coalesce(e.idx, -1) as establishment,
      coalesce(theme.idx, -1) as theme, coalesce(others.list, '0'::json) as other_themes, coalesce(sector.idx, -1) as sector,
      coalesce(departement.idx, -1) as departement, coalesce(category.idx, -1) as category, coalesce(outcome.idx, -1) as outcome,
      coalesce(level.idx, -1) as level, coalesce(phase.idx, -1) as phase, coalesce(cost.idx, -1) as cost,
      coalesce(audiences.mask, 0) as audiences, coalesce(programmes.list, '0'::json) as programmes, (p.facets ->> 'year')::integer as year
    from practices p
    left join private.atlas_establishments(p_region) e on e.finess = p.finess
    left join others on others.idx = p.idx
    left join audiences on audiences.idx = p.idx
    left join programmes on programmes.idx = p.idx
    left join codes theme on theme.list = 'theme' and theme.code = p.theme_code
    left join codes sector on sector.list = 'sector' and sector.code = p.sector_code
    left join codes departement on departement.list = 'departement' and departement.code = p.departement_code
    left join codes category on category.list = 'category' and category.code = p.category_code
    left join codes outcome on outcome.list = 'outcome' and outcome.code = p.outcome
    left join codes level on level.list = 'level' and level.code = p.level
    left join codes phase on phase.list = 'phase' and phase.code = p.facets ->> 'phase'
    left join codes cost on cost.list = 'cost' and cost.code = p.facets ->> 'cost_class'
    order by p.idx
  )
  select json_build_object(
    'format', 1,
    'count', count(*),
    'codes', private.atlas_codes_json(p_region),
    'number', coalesce(array_to_json(array_agg(c.number)), '[]'::json),
    'establishment', coalesce(array_to_json(array_agg(c.establishment)), '[]'::json),
    'theme', coalesce(array_to_json(array_agg(c.theme)), '[]'::json),
    'otherThemes', coalesce(array_to_json(array_agg(c.other_themes)), '[]'::json),
    'sector', coalesce(array_to_json(array_agg(c.sector)), '[]'::json),
    'departement', coalesce(array_to_json(array_agg(c.departement)), '[]'::json),
    'category', coalesce(array_to_json(array_agg(c.category)), '[]'::json),
    'outcome', coalesce(array_to_json(array_agg(c.outcome)), '[]'::json),
    'level', coalesce(array_to_json(array_agg(c.level)), '[]'::json),
    'phase', coalesce(array_to_json(array_agg(c.phase)), '[]'::json),
    'cost', coalesce(array_to_json(array_agg(c.cost)), '[]'::json),
    'audiences', coalesce(array_to_json(array_agg(c.audiences)), '[]'::json),
    'programmes', coalesce(array_to_json(array_agg(c.programmes)), '[]'::json),
    'year', coalesce(array_to_json(array_agg(c.year)), '[]'::json)
  )
  from columns c
$$;
comment on function private.practices_part(text) is 'Part « practices » of a région (PracticesPart), in the order of « core ».';

create function private.titles_part(p_region text) returns json
language sql stable set search_path = '' as $$
  select json_build_object(
    'format', 1,
    'title', coalesce(array_to_json(array_agg(p.title)), '[]'::json),
    'summary', coalesce(array_to_json(array_agg(p.summary)), '[]'::json),
    'published', coalesce(array_to_json(array_agg(p.published_on)), '[]'::json)
  )
  from (select * from private.atlas_practices(p_region) order by idx) as p
$$;
comment on function private.titles_part(text) is 'Part « titles » of a région (TitlesPart), in the order of « core ».';

create function private.establishments_part(p_region text) returns json
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
      where exists (select from public.departements d where d.region_code = p_region and (
        d.code = r.departement_code
        or exists (select from public.relay_scopes s where s.relay_id = r.id and s.departement_code = d.code)
      ))
    )
  )
  from columns c
$$;
comment on function private.establishments_part(text) is
  'Part « establishments » of a région (EstablishmentsPart): accepted participations, and the relays that stand or act in the région.';

create function private.reference_part(p_region text) returns json
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
      from public.programmes p
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
comment on function private.reference_part(text) is 'Part « reference » of a région (ReferencePart): labels in their order, and public facts, national ones included.';
revoke execute on all functions in schema private from public;
