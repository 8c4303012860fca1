-- Establishments: FINESS sites. Their sector follows their category, their région follows their département.
create function private.is_finess(value text) returns boolean
language sql immutable parallel safe set search_path = '' as $$
  select case
    when value ~ '^([0-9]{2}|2[AB])[0-9]{7}$' and value <> '000000000' then (
      select sum(case when i % 2 = 0 then digit * 2 / 10 + digit * 2 % 10 else digit end) % 10 = 0
      from (
        select i, substr(translate(value, 'AB', '12'), i, 1)::integer as digit from generate_series(1, 9) as i
      ) as digits
    )
    else false
  end
$$;
comment on function private.is_finess(text) is
  'Is this a FINESS number: nine signs, Luhn key (Corsica: A counts 1, B counts 2), and not 000000000, which would pass the key. Null: false.';
revoke execute on function private.is_finess(text) from public;
grant execute on function private.is_finess(text) to authenticated, service_role;

create table public.establishments (
  finess text primary key constraint establishments_finess_key check (private.is_finess(finess)),
  finess_ej text constraint establishments_finess_ej_key check (finess_ej is null or private.is_finess(finess_ej)),
  name text not null check (length(btrim(name)) > 0 and length(name) <= 200),
  category_code text not null references public.finess_categories (code),
  sector_code text references public.sectors (code),
  legal_status text,
  size_class text,
  commune_insee text check (commune_insee ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  commune_name text check (length(commune_name) between 1 and 100),
  departement_code text not null references public.departements (code),
  region_code text references public.regions (code),
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  closed_on date,
  demonstration boolean not null default false,
  constraint establishments_both_coordinates check ((lon is null) = (lat is null)),
  constraint establishments_not_null_island check (not (lon = 0 and lat = 0)),
  constraint establishments_region_of_departement
    foreign key (departement_code, region_code) references public.departements (code, region_code)
);
create index establishments_region on public.establishments (region_code, departement_code);
create index establishments_departement on public.establishments (departement_code);
create index establishments_category on public.establishments (category_code);
create index establishments_sector on public.establishments (sector_code);
create index establishments_name on public.establishments using gin (name extensions.gin_trgm_ops);
comment on table public.establishments is
  'FINESS sites (ET). Legal entity, sector, status, size, commune and coordinates may be unknown. lon, lat: WGS 84 degrees. sector_code and region_code are set by trigger. demonstration: fictional.';

create function private.set_establishment_territory() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.sector_code := (select c.sector_code from public.finess_categories c where c.code = new.category_code);
  if new.region_code is null or (tg_op = 'UPDATE' and new.departement_code <> old.departement_code and new.region_code is not distinct from old.region_code) then
    new.region_code := (select d.region_code from public.departements d where d.code = new.departement_code);
  end if;
  return new;
end $$;
comment on function private.set_establishment_territory() is
  'Trigger: the sector is that of the category; a missing région is that of the département (a wrong one is refused by a foreign key).';
revoke execute on function private.set_establishment_territory() from public;
create trigger establishments_territory before insert or update on public.establishments
  for each row execute function private.set_establishment_territory();
create trigger establishments_terms before insert or update of legal_status, size_class on public.establishments
  for each row execute function private.check_terms('legal_status', 'legal-status', 'size_class', 'size-class');

create function private.follow_category_sector() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.establishments e set sector_code = new.sector_code where e.category_code = new.code;
  return null;
end $$;
comment on function private.follow_category_sector() is 'Trigger: when the sector of a category changes, its establishments follow.';
revoke execute on function private.follow_category_sector() from public;
create trigger finess_categories_sector after update of sector_code on public.finess_categories
  for each row when (old.sector_code is distinct from new.sector_code) execute function private.follow_category_sector();

alter table public.establishments enable row level security;
revoke all on public.establishments from public, anon, authenticated, service_role;
grant select (finess, finess_ej, name, category_code, sector_code, legal_status, size_class, commune_insee, commune_name,
  departement_code, region_code, lon, lat, closed_on, demonstration) on public.establishments to anon, authenticated;
grant select, insert, update on public.establishments to service_role;
create policy establishments_read on public.establishments for select to anon, authenticated using (true);
