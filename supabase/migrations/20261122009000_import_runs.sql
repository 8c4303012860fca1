-- Runs of the importers: who began one, from which file, for which région (null: the whole country). One at a time for a territory; what never
-- ended has changed nothing and is swept a day later.
alter table public.import_runs
  add region_code text references public.regions (code),
  add started_by uuid references auth.users (id) on delete set null,
  add source_date date,
  add touched_at timestamptz not null default now();
create index import_runs_region on public.import_runs (region_code);
create index import_runs_started_by on public.import_runs (started_by);
comment on table public.import_runs is
  'One run of an importer (kind: finess …): its source and the day it is dated, the région it is for (null: all), who began it (null: the command), when it was last fed and, once applied, its report.';
grant select (region_code, started_by, source_date, touched_at) on public.import_runs to authenticated;

create function private.is_service() returns boolean
language sql stable set search_path = '' as $$ select coalesce(current_setting('role', true), '') = 'service_role' $$;
comment on function private.is_service() is 'Is this a call of the worker or of a command (secret key), and not of a person. A definer function keeps the role that was set.';

create function private.expect_import_desk(p_region text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if private.is_service() then return; end if;
  perform private.me();
  if not (private.is_admin() or coalesce(p_region = any (array(select private.my_administered_regions())), false)) then
    perform private.refuse();
  end if;
end $$;
comment on function private.expect_import_desk(text) is
  'Refuses (42501) whoever may not import for this région: its administrators and those of the site may, these alone for the whole country (null). The command always may.';

create function private.own_import(p_run uuid, p_kind text) returns public.import_runs
language plpgsql security definer set search_path = '' as $$
declare
  r public.import_runs;
begin
  select * into r from public.import_runs x where x.id = p_run and x.kind = p_kind for update;
  if r.id is null or r.started_by is distinct from (case when private.is_service() then null else private.me() end) then
    perform private.refuse();
  end if;
  perform private.expect_import_desk(r.region_code);
  return r;
end $$;
comment on function private.own_import(uuid, text) is 'A run that the caller began and may still feed, locked; another, or none: 42501.';

create function private.open_import(p_run uuid, p_kind text, p_source text, p_region text, p_date date) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := case when private.is_service() then null else private.me() end;
  cleaned text := private.clean_text('source', p_source, 300);
  r public.import_runs;
begin
  perform private.expect_import_desk(p_region);
  if p_region is not null and not exists (select from public.regions x where x.code = p_region) then
    perform private.invalid('region_code', 'Cette région n’existe pas.');
  end if;
  if p_run is null then perform private.invalid('run_id', 'L’import n’a pas de numéro.'); end if;
  perform pg_advisory_xact_lock(hashtext('essaim.open_import'));
  select * into r from public.import_runs x where x.id = p_run;
  if r.id is not null then
    r := private.own_import(p_run, p_kind);
    return json_build_object('id', r.id);
  end if;
  -- one's own run of the same file that was cut short gives way
  delete from public.import_runs x
  where x.kind = p_kind and x.finished_at is null and x.started_by is not distinct from me and (x.source = cleaned or x.touched_at < now() - interval '2 minutes');
  select * into r from public.import_runs x
  where x.kind = p_kind and x.finished_at is null and x.touched_at > now() - interval '2 minutes' and (x.region_code is null or p_region is null or x.region_code = p_region)
  order by x.touched_at desc limit 1;
  if r.id is not null then
    perform private.conflict('busy', 'Un autre import est en cours sur ce territoire. Attendez deux minutes, puis recommencez.');
  end if;
  insert into public.import_runs (id, kind, source, region_code, started_by, source_date) values (p_run, p_kind, cleaned, p_region, me, p_date);
  return json_build_object('id', p_run);
end $$;
comment on function private.open_import(uuid, text, text, text, date) is
  'Begins a run: {id}. p_region null: the whole country. Begun already by the caller: the same answer. Another of that territory fed in the last two minutes: PT409 (busy).';

create function private.list_finess_imports() returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.me();
  if not (private.is_admin() or exists (select from private.my_administered_regions())) then perform private.refuse(); end if;
  return (
    select coalesce(json_agg(json_build_object('id', r.id, 'source', r.source, 'source_date', r.source_date, 'region_code', r.region_code,
      'started_at', r.started_at, 'finished_at', r.finished_at, 'by', p.display_name, 'report', r.report) order by r.finished_at desc), '[]')
    from (
      select * from public.import_runs x
      where x.kind = 'finess' and x.finished_at is not null
        and (private.is_admin() or x.region_code is null or x.region_code = any (array(select private.my_administered_regions())))
      order by x.finished_at desc limit 50
    ) as r left join public.profiles p on p.user_id = r.started_by
  );
end $$;
comment on function private.list_finess_imports() is 'Body of public.list_finess_imports.';

create function private.discard_finess_import(p_run uuid) returns json
language plpgsql security definer set search_path = '' as $$
declare
  r public.import_runs := private.own_import(p_run, 'finess');
begin
  if r.finished_at is not null then perform private.conflict('over', 'Cet import est terminé : il ne s’abandonne plus.'); end if;
  delete from public.import_runs x where x.id = p_run;
  return json_build_object('id', p_run, 'discarded', true);
end $$;
comment on function private.discard_finess_import(uuid) is 'Body of public.discard_finess_import.';

create function private.sweep_finess_imports() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  swept integer;
begin
  delete from public.import_runs x where x.kind = 'finess' and x.finished_at is null and x.touched_at < now() - interval '1 day';
  get diagnostics swept = row_count;
  return swept;
end $$;
comment on function private.sweep_finess_imports() is 'Body of public.sweep_finess_imports.';

create function public.list_finess_imports() returns json
language sql stable security invoker set search_path = '' as $$ select private.list_finess_imports() $$;
comment on function public.list_finess_imports() is
  'For administrators, of the site or of a région: the last 50 imports that ended, the last first: [{id, source, source_date, region_code, started_at, finished_at, by, report}].';
create function public.discard_finess_import(run_id uuid) returns json
language sql security invoker set search_path = '' as $$ select private.discard_finess_import(run_id) $$;
comment on function public.discard_finess_import(uuid) is 'Gives up a run that the caller began: {id, discarded}. Nothing of it was applied. Ended: PT409 (over).';
create function public.sweep_finess_imports() returns integer
language sql security invoker set search_path = '' as $$ select private.sweep_finess_imports() $$;
comment on function public.sweep_finess_imports() is 'For the worker: removes runs that were not fed for a day, with their rows; how many. Nothing of them was applied.';

revoke execute on all functions in schema private from public;
revoke execute on function public.list_finess_imports(), public.discard_finess_import(uuid), public.sweep_finess_imports() from public, anon, authenticated, service_role;
grant execute on function private.list_finess_imports(), public.list_finess_imports(), private.discard_finess_import(uuid), public.discard_finess_import(uuid) to authenticated;
grant execute on function private.discard_finess_import(uuid), public.discard_finess_import(uuid), private.sweep_finess_imports(), public.sweep_finess_imports() to service_role;
