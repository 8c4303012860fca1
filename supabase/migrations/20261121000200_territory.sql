-- Régions and départements (INSEE codes). A bare « 75 » is ambiguous: the column's name says which of the two it is.
create table public.regions (
  code text primary key check (code ~ '^[0-9]{2}$'),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  name text not null check (length(name) between 1 and 80),
  contact text check (length(contact) <= 200)
);
comment on table public.regions is 'The 18 régions (INSEE code). slug: first part of the address; contact: public address of the regional team, null when none.';

create table public.departements (
  code text primary key check (code ~ '^([0-9]{2}|2[AB]|9[78][0-9])$'),
  kind text not null default 'departement' check (kind in ('departement', 'collectivite')),
  region_code text references public.regions (code),
  name text not null check (length(name) between 1 and 80),
  unique (code, region_code),
  check (kind = 'collectivite' or region_code is not null)
);
create index departements_region on public.departements (region_code);
comment on table public.departements is 'The 101 départements, and the collectivités that FINESS holds (975, 977, 978, 986: no région).';

alter table public.regions enable row level security;
alter table public.departements enable row level security;
revoke all on public.regions, public.departements from public, anon, authenticated, service_role;
grant select (code, slug, name, contact) on public.regions to anon, authenticated;
grant select (code, kind, region_code, name) on public.departements to anon, authenticated;
grant select, insert, update, delete on public.regions, public.departements to service_role;
create policy regions_read on public.regions for select to anon, authenticated using (true);
create policy departements_read on public.departements for select to anon, authenticated using (true);
