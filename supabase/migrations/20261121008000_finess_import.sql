-- The FINESS import: rows are staged in batches, then applied at once. A run that stops half-way has changed nothing.

create function private.stage_finess_rows(run uuid, rows json, origin text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  staged integer;
begin
  -- lite's PostgreSQL driver hands an array over as the text of one
  if json_typeof(rows) = 'string' then rows := (rows #>> '{}')::json; end if;
  if run is null or rows is null or json_typeof(rows) <> 'array' or json_array_length(rows) > 5000 then
    raise exception 'a run and an array of at most 5000 rows are expected' using errcode = 'PT400';
  end if;
  insert into public.import_runs (id, kind, source) values (run, 'finess', left(coalesce(origin, ''), 300))
  on conflict (id) do nothing;
  if not exists (select from public.import_runs r where r.id = run and r.kind = 'finess' and r.finished_at is null) then
    raise exception 'this run is over' using errcode = 'PT409';
  end if;
  insert into private.import_rows (run_id, line, data)
  select run, (item ->> 'line')::integer, (item -> 'data')::jsonb
  from json_array_elements(rows) as item
  on conflict (run_id, line) do nothing;
  get diagnostics staged = row_count;
  return json_build_object('staged', staged);
end $$;
comment on function private.stage_finess_rows(uuid, json, text) is
  'Keeps rows [{line, data}] of a FINESS file for a run, made by its first batch. A batch sent twice is kept once. data: {kind: establishment, finess, …} or {kind: position, finess, lon, lat}. PT400: not at most 5000 rows; PT409: run already applied.';

create function private.apply_finess_import(run uuid) returns json
language plpgsql security definer set search_path = '' as $$
declare
  current_run public.import_runs;
  new_categories json;
  outcome json;
begin
  -- one import at a time: two would count each other's rows
  perform pg_advisory_xact_lock(hashtext('essaim.finess_import'));
  select * into current_run from public.import_runs r where r.id = run and r.kind = 'finess' for update;
  if not found then
    raise exception 'no such run' using errcode = 'PT404';
  end if;
  if current_run.finished_at is not null then
    return current_run.report;
  end if;

  update private.import_rows r set problem = case
      when not private.is_finess(r.data ->> 'finess') then 'finess-key'
      when not exists (select from public.departements d where d.code = r.data ->> 'departement_code') then 'departement'
      when exists (select from public.establishments e where e.finess = r.data ->> 'finess' and e.demonstration) then 'demonstration'
    end
  where r.run_id = run and r.data ->> 'kind' = 'establishment';

  select json_agg(json_build_object('code', code, 'label', label) order by code) into new_categories
  from (
    select distinct on (r.data ->> 'category_code') r.data ->> 'category_code' as code, r.data ->> 'category_label' as label
    from private.import_rows r
    where r.run_id = run and r.data ->> 'kind' = 'establishment' and r.problem is null
      and not exists (select from public.finess_categories c where c.code = r.data ->> 'category_code')
    order by r.data ->> 'category_code', r.line
  ) as unknown;
  if new_categories is not null then
    -- only then: a statement that adds nothing would still mark every région
    insert into public.finess_categories (code, label)
    select item ->> 'code', item ->> 'label' from json_array_elements(new_categories) as item;
  end if;

  -- grouped, not joined: freshly staged rows have no statistics, and a join would be planned for one row
  with staged as (
    select r.data ->> 'finess' as finess,
      (array_agg(r.data order by r.line) filter (where r.data ->> 'kind' = 'establishment' and r.problem is null))[1] as e,
      (array_agg(r.data order by r.line) filter (where r.data ->> 'kind' = 'position'))[1] as p
    from private.import_rows r where r.run_id = run group by 1
  ),
  read_rows as materialized (
    select s.finess, s.e ->> 'finess_ej' as finess_ej, s.e ->> 'name' as name, s.e ->> 'category_code' as category_code,
      s.e ->> 'legal_status' as legal_status, s.e ->> 'commune_insee' as commune_insee, s.e ->> 'commune_name' as commune_name,
      s.e ->> 'departement_code' as departement_code,
      (s.p ->> 'lon')::double precision as lon, (s.p ->> 'lat')::double precision as lat
    from staged s where s.e is not null
  ),
  written as (
    insert into public.establishments as e
      (finess, finess_ej, name, category_code, legal_status, commune_insee, commune_name, departement_code, lon, lat)
    select finess, finess_ej, name, category_code, legal_status, commune_insee, commune_name, departement_code, lon, lat
    from read_rows
    on conflict (finess) do update set
      finess_ej = coalesce(excluded.finess_ej, e.finess_ej),
      name = excluded.name,
      category_code = excluded.category_code,
      legal_status = coalesce(excluded.legal_status, e.legal_status),
      commune_insee = coalesce(excluded.commune_insee, e.commune_insee),
      commune_name = case when excluded.commune_insee is null then e.commune_name else excluded.commune_name end,
      departement_code = excluded.departement_code,
      region_code = excluded.region_code,
      lon = coalesce(excluded.lon, e.lon),
      lat = coalesce(excluded.lat, e.lat)
    where not e.demonstration and (
      e.name, e.category_code, e.departement_code, e.finess_ej, e.legal_status, e.commune_insee, e.lon, e.lat, e.commune_name
    ) is distinct from (
      excluded.name, excluded.category_code, excluded.departement_code, coalesce(excluded.finess_ej, e.finess_ej),
      coalesce(excluded.legal_status, e.legal_status), coalesce(excluded.commune_insee, e.commune_insee),
      coalesce(excluded.lon, e.lon), coalesce(excluded.lat, e.lat),
      case when excluded.commune_insee is null then e.commune_name else excluded.commune_name end
    )
    returning e.finess, xmax = 0 as is_new
  )
  select json_build_object(
    'accepted', (select count(*) from read_rows),
    'added', (select count(*) from written where is_new),
    'changed', (select count(*) from written where not is_new),
    'unchanged', (select count(*) from read_rows) - (select count(*) from written),
    'without_position', (
      select count(*) from read_rows r left join public.establishments e on e.finess = r.finess
      where r.lon is null and e.lon is null
    ),
    'by_departement', (
      select coalesce(json_object_agg(departement_code, n order by departement_code), '{}')
      from (select departement_code, count(*) as n from read_rows group by departement_code) as counted
    ),
    'new_categories', coalesce(new_categories, '[]'),
    'out_of_scope', (
      select coalesce(json_agg(json_build_object('code', code, 'label', label, 'count', n) order by code), '[]')
      from (
        select r.category_code as code,
          (select c.label from public.finess_categories c where c.code = r.category_code) as label, count(*) as n
        from read_rows r
        where not exists (
          select from public.finess_categories c where c.code = r.category_code and c.sector_code is not null
        )
        group by r.category_code
      ) as counted
    ),
    'refused', (
      select coalesce(json_agg(json_build_object('line', r.line, 'finess', r.data ->> 'finess', 'reason', r.problem) order by r.line), '[]')
      from private.import_rows r where r.run_id = run and r.problem is not null
    )
  ) into outcome;

  update public.import_runs r set finished_at = now(), report = outcome where r.id = run;
  -- staged rows have served; those of runs given up are swept with them
  delete from private.import_rows r using public.import_runs i
  where i.id = r.run_id and i.kind = 'finess' and (i.id = run or i.started_at < now() - interval '1 day');
  return outcome;
end $$;
comment on function private.apply_finess_import(uuid) is
  'Adds or updates the establishments staged for a run, all or nothing, and returns its report {accepted, added, changed, unchanged, without_position, by_departement, new_categories, out_of_scope, refused: [{line, finess, reason}]}. Never deletes, never touches a demonstration establishment, never erases what the file does not say. A run applied twice answers its first report. PT404: unknown run.';

create function public.stage_finess_rows(run_id uuid, rows json, source text default '') returns json
language sql security invoker set search_path = '' as $$ select private.stage_finess_rows(run_id, rows, source) $$;
comment on function public.stage_finess_rows(uuid, json, text) is
  'For the FINESS importer (service role): see private.stage_finess_rows.';

create function public.apply_finess_import(run_id uuid) returns json
language sql security invoker set search_path = '' set statement_timeout = '10min' as $$ select private.apply_finess_import(run_id) $$;
comment on function public.apply_finess_import(uuid) is
  'For the FINESS importer (service role): see private.apply_finess_import. The time limit is raised: a whole register is 100 000 rows.';

revoke execute on function private.stage_finess_rows(uuid, json, text), private.apply_finess_import(uuid),
  public.stage_finess_rows(uuid, json, text), public.apply_finess_import(uuid) from public, anon, authenticated;
grant execute on function private.stage_finess_rows(uuid, json, text), private.apply_finess_import(uuid),
  public.stage_finess_rows(uuid, json, text), public.apply_finess_import(uuid) to service_role;
