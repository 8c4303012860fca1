-- What a FINESS file says, staged in batches before anything changes.
create table private.finess_rows (
  run_id uuid not null references public.import_runs (id) on delete cascade,
  finess text not null check (length(finess) <= 40),
  state text not null check (state in ('open', 'closed', 'elsewhere')),
  line integer,
  finess_ej text,
  name text,
  category_code text,
  category_label text,
  legal_status text,
  commune_insee text,
  commune_name text,
  departement_code text,
  lon double precision,
  lat double precision,
  closed_on date,
  problem text,
  primary key (run_id, finess)
);
comment on table private.finess_rows is
  'What a FINESS file says, staged for a run. state: open; closed (the file says so); elsewhere (the file names it, on a line that is not taken: refused, or of another région). problem: why an open one is refused.';
alter table private.finess_rows enable row level security;
revoke all on private.finess_rows from public, anon, authenticated, service_role;
grant select on private.finess_rows to service_role;

drop function public.stage_finess_rows(uuid, json, text), public.apply_finess_import(uuid), private.stage_finess_rows(uuid, json, text), private.apply_finess_import(uuid);

create function private.open_finess_import(p_run uuid, p_source text, p_region text, p_date date) returns json
language sql security definer set search_path = '' as $$ select private.open_import(p_run, 'finess', p_source, p_region, p_date) $$;
comment on function private.open_finess_import(uuid, text, text, date) is 'Body of public.open_finess_import.';

create function private.stage_finess_rows(p_run uuid, p_rows json) returns json
language plpgsql security definer set search_path = '' as $$
declare
  rows json := p_rows;
  r public.import_runs := private.own_import(p_run, 'finess');
begin
  -- lite's PostgreSQL driver hands an array over as the text of one
  if json_typeof(rows) = 'string' then rows := (rows #>> '{}')::json; end if;
  if rows is null or json_typeof(rows) <> 'array' or json_array_length(rows) > 5000 then
    perform private.invalid('rows', 'Un lot compte 5 000 lignes au plus.');
  end if;
  if r.finished_at is not null then perform private.conflict('over', 'Cet import est terminé : recommencez-le.'); end if;
  update public.import_runs x set touched_at = now() where x.id = p_run;

  insert into private.finess_rows as f (run_id, finess, state, line, finess_ej, name, category_code, category_label, legal_status, commune_insee,
    commune_name, departement_code, lon, lat, problem)
  select p_run, left(coalesce(x.finess, ''), 40), 'open', x.line, x.finess_ej, x.name, x.category_code, x.category_label, x.legal_status,
    x.commune_insee, x.commune_name, x.departement_code, x.lon, x.lat,
    case
      when not private.is_finess(x.finess) or x.finess_ej is not null and not private.is_finess(x.finess_ej) then 'finess-key'
      when d.code is null then 'departement'
      when coalesce(length(btrim(x.name)) not between 1 and 200 or x.category_code !~ '^[0-9]{3}$' or length(x.category_label) not between 1 and 200, true)
        or x.commune_insee !~ '^([0-9]{2}|2[AB])[0-9]{3}$' or length(x.commune_name) not between 1 and 100 or (x.lon is null) <> (x.lat is null)
        or not (coalesce(x.lon, 0) between -180 and 180 and coalesce(x.lat, 0) between -90 and 90) or x.lon = 0 and x.lat = 0
        or not exists (select from public.terms t where t.vocabulary = 'legal-status' and t.code = coalesce(x.legal_status, 'public')) then 'invalid'
    end
  from json_to_recordset(rows) as x (kind text, line integer, finess text, finess_ej text, name text, category_code text, category_label text,
    legal_status text, commune_insee text, commune_name text, departement_code text, lon double precision, lat double precision)
  left join public.departements d on d.code = x.departement_code
  where x.kind = 'establishment' and (r.region_code is null or d.code is null or d.region_code = r.region_code)
  on conflict do nothing;

  update private.finess_rows f set lon = x.lon, lat = x.lat
  from json_to_recordset(rows) as x (kind text, finess text, lon double precision, lat double precision)
  where x.kind = 'position' and f.run_id = p_run and f.finess = x.finess and f.state = 'open'
    and x.lon between -180 and 180 and x.lat between -90 and 90 and not (x.lon = 0 and x.lat = 0);

  -- only what is known here: the others are the rest of the country
  insert into private.finess_rows (run_id, finess, state, closed_on)
  select p_run, e.finess, case x.kind when 'closed' then 'closed' else 'elsewhere' end, x.closed_on
  from json_to_recordset(rows) as x (kind text, finess text, closed_on date, departement_code text)
  join public.establishments e on e.finess = x.finess
  where x.kind in ('closed', 'seen')
    or x.kind = 'establishment' and r.region_code is not null and exists (select from public.departements d where d.code = x.departement_code)
  on conflict do nothing;
  return json_build_object('staged', (select count(*) from private.finess_rows f where f.run_id = p_run and f.state = 'open'));
end $$;
comment on function private.stage_finess_rows(uuid, json) is 'Body of public.stage_finess_rows.';

revoke execute on all functions in schema private from public;
