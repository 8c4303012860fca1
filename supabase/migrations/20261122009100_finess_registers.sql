-- The day of the register that each région is counted from, told by the page of coverage.
create table public.finess_registers (
  region_code text primary key references public.regions (code),
  dated_on date not null,
  source text not null check (length(source) <= 300),
  imported_at timestamptz not null default now()
);
comment on table public.finess_registers is
  'The last whole FINESS register imported for a région: its day, its file. What is counted « recensé » is counted from it. None: nothing but the demonstration.';
alter table public.finess_registers enable row level security;
revoke all on public.finess_registers from public, anon, authenticated, service_role;
grant select (region_code, dated_on, source, imported_at) on public.finess_registers to anon, authenticated, service_role;
create policy finess_registers_read on public.finess_registers for select to anon, authenticated using (true);

create function private.mark_register_region() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.stale_regions (region_code) values (new.region_code) on conflict do nothing;
  return null;
end $$;
comment on function private.mark_register_region() is 'Trigger: the page of coverage says the day of the register, so its région is out of date.';
create trigger finess_registers_stale after insert or update on public.finess_registers for each row execute function private.mark_register_region();

create or replace function private.sharing_part(p_region text) returns json
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
    'register', (select json_build_object('date', g.dated_on, 'source', g.source) from public.finess_registers g where g.region_code = p_region),
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
  'Part « sharing » of a région (SharingPart): the register that establishments are counted from; establishments of the région, closed ones too, that share a practice without leading it; guests: practices led in another region.';
revoke execute on all functions in schema private from public;
insert into private.stale_regions (region_code) select r.code from public.regions r on conflict do nothing;
