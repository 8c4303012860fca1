-- A seventh part of the atlas, for coverage: the campaigns of the région and who took part in them, when. Closed establishments too: what
-- they did remains.
create function private.programme_part(p_region text) returns json
language sql stable set search_path = '' as $$
  with campaigns as materialized (
    select k.*, (row_number() over (order by k.id collate "C") - 1)::integer as idx
    from public.campaigns k join public.programmes p on p.code = k.programme_code
    where (k.region_code is null or k.region_code = p_region) and (p.region_code is null or p.region_code = p_region)
  ), participations as (
    select k.idx as campaign, p.finess, coalesce(e.idx, -1) as establishment, x.departement_code, p.role, p.starts_on, p.ends_on, p.amount_class
    from public.participations p
    join public.establishments x on x.finess = p.finess and x.region_code = p_region
    join campaigns k on k.id = p.campaign_id
    left join private.atlas_establishments(p_region) e on e.finess = p.finess
    where p.state = 'accepted'
  )
  select json_build_object(
    'format', 1,
    'campaigns', (
      select coalesce(json_agg(json_build_object('id', k.id, 'programme', k.programme_code, 'label', k.label, 'years', k.years,
        'envelope', k.envelope_eur, 'deadline', k.deadline, 'source', k.source, 'national', k.region_code is null) order by k.idx), '[]'::json)
      from campaigns k
    ),
    'participations', (
      select coalesce(json_agg(json_build_object('campaign', p.campaign, 'finess', p.finess, 'establishment', p.establishment,
        'departement', p.departement_code, 'role', p.role, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'amount', p.amount_class)
        order by p.campaign, p.finess collate "C", p.role collate "C", p.starts_on), '[]'::json)
      from participations p
    )
  )
$$;
comment on function private.programme_part(text) is
  'Part « programme » of a région (ProgrammePart): its campaigns and the national ones, and the accepted participations of its establishments, closed ones too.';

alter table public.snapshots drop constraint snapshots_part_check,
  add constraint snapshots_part_check check (part in ('core', 'practices', 'titles', 'establishments', 'reference', 'sharing', 'programme'));
comment on table public.snapshots is
  'The atlas of a région, in seven parts of one version (src/domain/snapshots.ts). version changes only when a part does. built_at: when this version was built.';

create or replace function private.rebuild_snapshots(p_region text) returns boolean
language plpgsql security definer set search_path = '' set jit = off as $$
declare
  fresh record;
  next bigint;
begin
  -- one query: the seven parts see one state of the database
  select private.core_part(p_region) as core, private.practices_part(p_region) as practices, private.titles_part(p_region) as titles,
    private.establishments_part(p_region) as establishments, private.reference_part(p_region) as reference, private.sharing_part(p_region) as sharing,
    private.programme_part(p_region) as programme
  into fresh;
  if 7 = (
    select count(*) from public.snapshots s
    where s.region_code = p_region and s.data::text = case s.part
      when 'core' then fresh.core when 'practices' then fresh.practices when 'titles' then fresh.titles
      when 'establishments' then fresh.establishments when 'sharing' then fresh.sharing when 'programme' then fresh.programme
      else fresh.reference end::text
  ) then
    return false;
  end if;
  next := nextval('private.snapshot_versions');
  insert into public.snapshots (region_code, part, version, data) values
    (p_region, 'core', next, fresh.core), (p_region, 'practices', next, fresh.practices), (p_region, 'titles', next, fresh.titles),
    (p_region, 'establishments', next, fresh.establishments), (p_region, 'reference', next, fresh.reference), (p_region, 'sharing', next, fresh.sharing),
    (p_region, 'programme', next, fresh.programme)
  on conflict (region_code, part) do update set version = excluded.version, built_at = excluded.built_at, data = excluded.data;
  return true;
end $$;
comment on function private.rebuild_snapshots(text) is 'Builds the seven parts of a région; stores them under a new version when one differs. True when it did.';
revoke execute on all functions in schema private from public;
insert into private.stale_regions (region_code) select r.code from public.regions r on conflict do nothing;
