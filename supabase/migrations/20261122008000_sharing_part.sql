-- A sixth part of the atlas, for coverage: who shares a practice with the establishment that leads it. Read by the page of coverage alone.
create function private.sharing_part(p_region text) returns json
language sql stable set search_path = '' as $$
  with codes as materialized (select * from private.atlas_codes(p_region)),
  establishments as materialized (select * from private.atlas_establishments(p_region)),
  sites as materialized (
    select s.practice_id, x.finess, coalesce(e.idx, -1) as establishment, coalesce(departement.idx, -1) as departement, coalesce(sector.idx, -1) as sector
    from public.published_practice_establishments s
    join public.published_practices p on p.practice_id = s.practice_id and p.finess <> s.finess
    join public.establishments x on x.finess = s.finess and x.region_code = p_region
    left join establishments e on e.finess = x.finess
    left join codes departement on departement.list = 'departement' and departement.code = x.departement_code
    left join codes sector on sector.list = 'sector' and sector.code = x.sector_code
  ), columns as (
    select p.idx as practice, s.establishment, s.departement, s.sector
    from sites s join private.atlas_practices(p_region) p on p.practice_id = s.practice_id
    order by p.idx, s.finess collate "C"
  ), guests as (
    select p.number, p.title, r.slug as region,
      array_to_json(array(select c.idx from unnest(p.theme_code || p.other_theme_codes) with ordinality as t (code, place)
        join codes c on c.list = 'theme' and c.code = t.code order by t.place)) as themes,
      (select json_agg(json_build_array(s.establishment, s.departement, s.sector) order by s.finess collate "C") from sites s where s.practice_id = p.practice_id) as sites
    from public.published_practices p left join public.regions r on r.code = p.region_code
    where p.region_code is distinct from p_region and p.practice_id in (select s.practice_id from sites s)
  )
  select json_build_object(
    'format', 1,
    'practice', coalesce(array_to_json(array_agg(c.practice)), '[]'::json),
    'establishment', coalesce(array_to_json(array_agg(c.establishment)), '[]'::json),
    'departement', coalesce(array_to_json(array_agg(c.departement)), '[]'::json),
    'sector', coalesce(array_to_json(array_agg(c.sector)), '[]'::json),
    'guests', (
      select coalesce(json_agg(json_build_object('number', g.number, 'title', g.title, 'region', g.region, 'themes', g.themes, 'sites', g.sites)
        order by g.number), '[]'::json) from guests g
    )
  )
  from columns c
$$;
comment on function private.sharing_part(text) is
  'Part « sharing » of a région (SharingPart): establishments of the région, closed ones too, that share a practice without leading it; guests: practices led in another région.';

alter table public.snapshots drop constraint snapshots_part_check,
  add constraint snapshots_part_check check (part in ('core', 'practices', 'titles', 'establishments', 'reference', 'sharing'));
comment on table public.snapshots is
  'The atlas of a région, in six parts of one version (src/domain/snapshots.ts). version changes only when a part does. built_at: when this version was built.';

create or replace function private.rebuild_snapshots(p_region text) returns boolean
language plpgsql security definer set search_path = '' set jit = off as $$
declare
  fresh record;
  next bigint;
begin
  -- one query: the six parts see one state of the database
  select private.core_part(p_region) as core, private.practices_part(p_region) as practices, private.titles_part(p_region) as titles,
    private.establishments_part(p_region) as establishments, private.reference_part(p_region) as reference, private.sharing_part(p_region) as sharing
  into fresh;
  if 6 = (
    select count(*) from public.snapshots s
    where s.region_code = p_region and s.data::text = case s.part
      when 'core' then fresh.core when 'practices' then fresh.practices when 'titles' then fresh.titles
      when 'establishments' then fresh.establishments when 'sharing' then fresh.sharing else fresh.reference end::text
  ) then
    return false;
  end if;
  next := nextval('private.snapshot_versions');
  insert into public.snapshots (region_code, part, version, data) values
    (p_region, 'core', next, fresh.core), (p_region, 'practices', next, fresh.practices), (p_region, 'titles', next, fresh.titles),
    (p_region, 'establishments', next, fresh.establishments), (p_region, 'reference', next, fresh.reference), (p_region, 'sharing', next, fresh.sharing)
  on conflict (region_code, part) do update set version = excluded.version, built_at = excluded.built_at, data = excluded.data;
  return true;
end $$;
comment on function private.rebuild_snapshots(text) is 'Builds the six parts of a région; stores them under a new version when one differs. True when it did.';

create function private.mark_sharing_regions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- an insert that meets no conflict comes here with nothing
  if not exists (select from new_rows) then return null; end if;
  -- an array, not a join: the index on the practice serves whatever the planner believes of new_rows
  insert into private.stale_regions (region_code)
  select distinct e.region_code from public.published_practice_establishments s join public.establishments e on e.finess = s.finess
  where s.practice_id = any (array(select n.practice_id from new_rows n)) and e.region_code is not null on conflict do nothing;
  return null;
end $$;
comment on function private.mark_sharing_regions() is 'Trigger (statement): a practice that changes marks the régions of all the establishments that share it.';
create trigger published_practices_stale_sharing after update on public.published_practices
  referencing new table as new_rows for each statement execute function private.mark_sharing_regions();
revoke execute on all functions in schema private from public;
insert into private.stale_regions (region_code) select r.code from public.regions r on conflict do nothing;
