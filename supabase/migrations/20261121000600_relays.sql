-- Acteurs relais: a structure or a function with a public entry, and its scope (départements × themes).
create table public.relays (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 80),
  name text not null check (length(btrim(name)) > 0 and length(name) <= 160),
  kind text not null,
  departement_code text references public.departements (code),
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  availability text check (length(availability) <= 200),
  public_contact text check (length(public_contact) <= 200),
  demonstration boolean not null default false,
  check ((lon is null) = (lat is null))
);
create index relays_departement on public.relays (departement_code);
comment on table public.relays is 'Relays: structures or functions, never persons; all columns are public. id: a readable code.';
create trigger relays_terms before insert or update of kind on public.relays
  for each row execute function private.check_terms('kind', 'relay-kind');

create table public.relay_scopes (
  id bigint generated always as identity primary key,
  relay_id text not null references public.relays (id) on delete cascade,
  departement_code text not null references public.departements (code),
  theme_code text references public.themes (code),
  unique nulls not distinct (relay_id, departement_code, theme_code)
);
create index relay_scopes_departement on public.relay_scopes (departement_code);
create index relay_scopes_theme on public.relay_scopes (theme_code);
comment on table public.relay_scopes is 'Where and on what a relay acts. No theme: all. A theme covers its sub-themes and looks at the main theme of a practice.';

alter table public.relays enable row level security;
alter table public.relay_scopes enable row level security;
revoke all on public.relays, public.relay_scopes from public, anon, authenticated, service_role;
grant select (id, name, kind, departement_code, lon, lat, availability, public_contact, demonstration) on public.relays to anon, authenticated;
grant select (id, relay_id, departement_code, theme_code) on public.relay_scopes to anon, authenticated;
grant select, insert, update, delete on public.relays, public.relay_scopes to service_role;
create policy relays_read on public.relays for select to anon, authenticated using (true);
create policy relay_scopes_read on public.relay_scopes for select to anon, authenticated using (true);
