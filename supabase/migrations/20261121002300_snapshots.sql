-- What visitors download: stored, so that a read never computes; rebuilt by whoever refreshes.
create table public.snapshots (
  region_code text not null references public.regions (code),
  part text not null check (part in ('core', 'practices', 'titles', 'establishments', 'reference')),
  version bigint not null,
  built_at timestamptz not null default now(),
  data json not null,
  primary key (region_code, part)
);
comment on table public.snapshots is
  'The atlas of a région, in five parts of one version (src/domain/snapshots.ts). version changes only when a part does. built_at: when this version was built.';
create sequence private.snapshot_versions;

create function private.rebuild_snapshots(p_region text) returns boolean
language plpgsql security definer set search_path = '' set jit = off as $$
declare
  fresh record;
  next bigint;
begin
  -- one query: the five parts see one state of the database
  select private.core_part(p_region) as core, private.practices_part(p_region) as practices, private.titles_part(p_region) as titles,
    private.establishments_part(p_region) as establishments, private.reference_part(p_region) as reference
  into fresh;
  if 5 = (
    select count(*) from public.snapshots s
    where s.region_code = p_region and s.data::text = case s.part
      when 'core' then fresh.core when 'practices' then fresh.practices when 'titles' then fresh.titles
      when 'establishments' then fresh.establishments else fresh.reference end::text
  ) then
    return false;
  end if;
  next := nextval('private.snapshot_versions');
  insert into public.snapshots (region_code, part, version, data) values
    (p_region, 'core', next, fresh.core), (p_region, 'practices', next, fresh.practices), (p_region, 'titles', next, fresh.titles),
    (p_region, 'establishments', next, fresh.establishments), (p_region, 'reference', next, fresh.reference)
  on conflict (region_code, part) do update set version = excluded.version, built_at = excluded.built_at, data = excluded.data;
  return true;
end $$;
comment on function private.rebuild_snapshots(text) is 'Builds the five parts of a région; stores them under a new version when one differs. True when it did.';

create function private.refresh_snapshots() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  marked text[];
  region text;
  changed integer := 0;
begin
  -- who comes while another refreshes leaves: the marks it would have seen stay for the next
  if not pg_try_advisory_xact_lock(hashtext('essaim.snapshots')) then return 0; end if;
  with seen as (delete from private.stale_regions returning region_code)
  select array_agg(distinct s.region_code order by s.region_code) into marked from seen s;
  foreach region in array coalesce(marked, '{}') loop
    if private.rebuild_snapshots(region) then changed := changed + 1; end if;
  end loop;
  return changed;
end $$;
comment on function private.refresh_snapshots() is 'Body of public.refresh_snapshots.';

create function public.refresh_snapshots() returns integer
language sql security invoker set search_path = '' as $$ select private.refresh_snapshots() $$;
comment on function public.refresh_snapshots() is
  'Rebuilds the snapshots of the marked régions, one caller at a time; number of régions whose snapshots changed. Called by the worker, and after a publish or a withdrawal.';
revoke execute on all functions in schema private from public;
revoke execute on function public.refresh_snapshots() from public, anon;
grant execute on function private.refresh_snapshots(), public.refresh_snapshots() to authenticated, service_role;

alter table public.snapshots enable row level security;
revoke all on public.snapshots from public, anon, authenticated, service_role;
grant select (region_code, part, version, built_at, data) on public.snapshots to anon, authenticated;
grant select on public.snapshots to service_role;
create policy snapshots_read on public.snapshots for select to anon, authenticated using (true);
