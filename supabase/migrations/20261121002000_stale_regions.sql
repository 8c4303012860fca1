-- A change of anything public leaves one mark per région and transaction: its cost does not grow with the number of practices.
create table private.stale_regions (
  region_code text not null references public.regions (code) on delete cascade,
  xact xid8 not null default pg_current_xact_id(),
  primary key (region_code, xact)
);
comment on table private.stale_regions is
  'Régions whose snapshots are out of date. One mark per région and transaction (xact): two transactions never share a mark, so that a refresh cannot swallow one it does not see.';
alter table private.stale_regions enable row level security;
revoke all on private.stale_regions from public, anon, authenticated, service_role;
grant select, insert, delete on private.stale_regions to service_role;

create function private.mark_regions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'DELETE' then
    insert into private.stale_regions (region_code)
    select distinct n.region_code from new_rows n where n.region_code is not null on conflict do nothing;
  end if;
  if tg_op <> 'INSERT' then
    insert into private.stale_regions (region_code)
    select distinct o.region_code from old_rows o where o.region_code is not null on conflict do nothing;
  end if;
  return null;
end $$;
comment on function private.mark_regions() is 'Trigger (statement): marks the régions of the changed rows, before and after.';

create function private.mark_regions_of_establishments() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into private.stale_regions (region_code)
    select distinct e.region_code from new_rows n join public.establishments e on e.finess = n.finess
    where e.region_code is not null on conflict do nothing;
  else
    insert into private.stale_regions (region_code)
    select distinct e.region_code from old_rows o join public.establishments e on e.finess = o.finess
    where e.region_code is not null on conflict do nothing;
  end if;
  return null;
end $$;
comment on function private.mark_regions_of_establishments() is
  'Trigger (statement): marks the régions of the establishments that share a practice, wherever its lead is.';

create function private.mark_all_regions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.stale_regions (region_code) select r.code from public.regions r on conflict do nothing;
  return null;
end $$;
comment on function private.mark_all_regions() is 'Trigger (statement): a change of reference rows, or a truncate, marks every région.';
revoke execute on all functions in schema private from public;

do $$
declare
  name text;
begin
  foreach name in array array['published_practices', 'establishments', 'participations'] loop
    execute format('create trigger %1$s_stale_insert after insert on public.%1$s referencing new table as new_rows
      for each statement execute function private.mark_regions()', name);
    execute format('create trigger %1$s_stale_update after update on public.%1$s referencing old table as old_rows new table as new_rows
      for each statement execute function private.mark_regions()', name);
    execute format('create trigger %1$s_stale_delete after delete on public.%1$s referencing old table as old_rows
      for each statement execute function private.mark_regions()', name);
    execute format('create trigger %1$s_stale_truncate after truncate on public.%1$s
      for each statement execute function private.mark_all_regions()', name);
  end loop;
  foreach name in array array['regions', 'departements', 'themes', 'sectors', 'finess_categories', 'terms', 'programmes', 'campaigns',
    'public_facts', 'relays', 'relay_scopes'] loop
    execute format('create trigger %1$s_stale after insert or update or delete or truncate on public.%1$s
      for each statement execute function private.mark_all_regions()', name);
  end loop;
end $$;
create trigger published_practice_establishments_stale_insert after insert on public.published_practice_establishments
  referencing new table as new_rows for each statement execute function private.mark_regions_of_establishments();
create trigger published_practice_establishments_stale_delete after delete on public.published_practice_establishments
  referencing old table as old_rows for each statement execute function private.mark_regions_of_establishments();
