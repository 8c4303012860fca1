-- The FINESS import as people and the command call it.
create function private.preview_finess_import(p_run uuid, p_closings text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  r public.import_runs := private.own_import(p_run, 'finess');
begin
  if r.finished_at is not null then perform private.conflict('over', 'Cet import est terminé.'); end if;
  perform private.plan_finess_import(r, p_closings);
  return private.report_finess_plan(r);
end $$;
comment on function private.preview_finess_import(uuid, text) is 'Body of public.preview_finess_import.';

create function private.apply_finess_import(p_run uuid, p_keep_good boolean, p_closings text, p_refused integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  r public.import_runs := private.own_import(p_run, 'finess');
  outcome json;
  by_name text;
begin
  if r.finished_at is not null then return r.report; end if;
  -- one import at a time: two would count each other's rows
  if not pg_try_advisory_xact_lock(hashtext('essaim.finess_import')) then
    perform private.conflict('busy', 'Un autre import s’applique en ce moment. Attendez une minute, puis recommencez.');
  end if;
  perform private.plan_finess_import(r, p_closings);
  outcome := private.report_finess_plan(r);
  if not coalesce(p_keep_good, false) and ((outcome ->> 'refused_count')::integer > 0 or coalesce(p_refused, 0) > 0) then
    perform private.conflict('refused-lines', 'Des lignes sont refusées : rien n’a été importé.');
  end if;
  -- each only when it has something to do: a statement that changes nothing would still mark régions
  if json_array_length(outcome -> 'new_categories') > 0 then
    insert into public.finess_categories (code, label) select c ->> 'code', c ->> 'label' from json_array_elements(outcome -> 'new_categories') as c;
  end if;
  -- a whole country: its names are indexed at once, ten times faster than one by one
  if (outcome ->> 'added')::integer + (outcome ->> 'changed')::integer > 20000 and to_regclass('public.establishments_name') is not null then
    by_name := pg_get_indexdef('public.establishments_name'::regclass);
    drop index public.establishments_name;
  end if;
  if (outcome ->> 'added')::integer > 0 then
    insert into public.establishments (finess, finess_ej, name, category_code, legal_status, commune_insee, commune_name, departement_code, lon, lat)
    select p.finess, p.finess_ej, p.name, p.category_code, p.legal_status, p.commune_insee, p.commune_name, p.departement_code, p.lon, p.lat
    from pg_temp.finess_plan p where p.change = 'added';
  end if;
  if (outcome ->> 'changed')::integer + (outcome ->> 'reopened')::integer > 0 then
    update public.establishments e set finess_ej = p.finess_ej, name = p.name, category_code = p.category_code, legal_status = p.legal_status,
      commune_insee = p.commune_insee, commune_name = p.commune_name, departement_code = p.departement_code,
      region_code = (select d.region_code from public.departements d where d.code = p.departement_code), lon = p.lon, lat = p.lat,
      closed_on = case p.change when 'reopened' then null else e.closed_on end
    from pg_temp.finess_plan p where p.finess = e.finess and p.change in ('changed', 'reopened');
  end if;
  if (outcome ->> 'closed')::integer > 0 then
    update public.establishments e set closed_on = p.closed_on from pg_temp.finess_plan p where p.finess = e.finess and p.change = 'closed';
  end if;

  if by_name is not null then execute by_name; end if;

  -- the register of a région is the one that covers it: a line in each of its départements, and nobody missing unexplained
  insert into public.finess_registers as g (region_code, dated_on, source)
  select d.region_code, coalesce(r.source_date, current_date), r.source
  from public.departements d
  left join (select p.departement_code, bool_or(p.change <> 'absent') as is_there, bool_or(p.change = 'absent') as is_short
    from pg_temp.finess_plan p where p.change not in ('refused', 'closed') group by 1) as p on p.departement_code = d.code
  where d.region_code is not null and (r.region_code is null or d.region_code = r.region_code)
  group by d.region_code having bool_and(coalesce(p.is_there and not p.is_short, false))
  on conflict (region_code) do update set dated_on = excluded.dated_on, source = excluded.source, imported_at = excluded.imported_at
  where (g.dated_on, g.source) is distinct from (excluded.dated_on, excluded.source) and g.dated_on <= excluded.dated_on;

  outcome := (outcome::jsonb || jsonb_build_object('refused_lines', coalesce(p_refused, 0)))::json;
  -- the lines themselves are in the report of who imports
  update public.import_runs x set finished_at = now(), touched_at = now(), report = outcome where x.id = p_run;
  delete from private.finess_rows f where f.run_id = p_run;
  return outcome;
end $$;
comment on function private.apply_finess_import(uuid, boolean, text, integer) is 'Body of public.apply_finess_import.';

create function public.open_finess_import(run_id uuid, source text, region_code text default null, source_date date default null) returns json
language sql security invoker set search_path = '' as $$ select private.open_finess_import(run_id, source, region_code, source_date) $$;
comment on function public.open_finess_import(uuid, text, text, date) is
  'Begins an import of the FINESS register: {id}. For administrators of the région, those of the site (who may leave region_code null: the whole country) and the command. Another one under way there: PT409 (busy).';
create function public.stage_finess_rows(run_id uuid, rows json) returns json
language sql security invoker set search_path = '' as $$ select private.stage_finess_rows(run_id, rows) $$;
comment on function public.stage_finess_rows(uuid, json) is
  'Keeps rows of a FINESS file for a run one began, at most 5 000: {staged}. kind: establishment {line, finess, finess_ej, name, category_code, category_label, legal_status, commune_insee, commune_name, departement_code, lon, lat}, position {finess, lon, lat}, closed {finess, closed_on}, seen {finess}. A batch sent twice is kept once. Ended: PT409 (over).';
create function public.preview_finess_import(run_id uuid, closings text default 'prudent') returns json
language sql security invoker set search_path = '' set statement_timeout = '10min' as $$ select private.preview_finess_import(run_id, closings) $$;
comment on function public.preview_finess_import(uuid, text) is
  'What applying a run would do, and nothing written: {accepted, added, changed, reopened, closed, unchanged, refused_count, without_position, older_than, by_departement, new_categories, out_of_scope, absent: [{departement, known, absent}], closing, refused: [{line, finess, reason}]}.';
create function public.apply_finess_import(run_id uuid, keep_good boolean default false, closings text default 'prudent', refused_lines integer default 0) returns json
language sql security invoker set search_path = '' set statement_timeout = '10min' as $$
  select private.apply_finess_import(run_id, keep_good, closings, refused_lines)
$$;
comment on function public.apply_finess_import(uuid, boolean, text, integer) is
  'Applies a run in one transaction and returns its report (see preview_finess_import). keep_good: lines refused, here or by who sends (refused_lines), are left aside; otherwise one refuses all: PT409 (refused-lines). Never deletes: what the file lacks is closed on its day (closings). A demonstration establishment is never touched. Applied twice: the first report.';

revoke execute on all functions in schema private from public;
revoke execute on function public.open_finess_import(uuid, text, text, date), public.stage_finess_rows(uuid, json), public.preview_finess_import(uuid, text),
  public.apply_finess_import(uuid, boolean, text, integer) from public, anon, authenticated, service_role;
grant execute on function private.open_finess_import(uuid, text, text, date), private.stage_finess_rows(uuid, json), private.preview_finess_import(uuid, text),
  private.apply_finess_import(uuid, boolean, text, integer), public.open_finess_import(uuid, text, text, date), public.stage_finess_rows(uuid, json),
  public.preview_finess_import(uuid, text), public.apply_finess_import(uuid, boolean, text, integer) to authenticated, service_role;
