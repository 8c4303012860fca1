-- Programmes (CLACT, FEP, clusters …), their campaigns in a région, and the facts published about them.
create table public.programmes (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(label) between 1 and 160),
  kind text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(kind) <= 60),
  position integer not null default 0
);
comment on table public.programmes is 'Programmes that fund or carry practices. kind: appel-a-projets, fonds, cluster, equipe-mobile, soutien, reseau.';

create table public.campaigns (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 80),
  programme_code text not null references public.programmes (code),
  region_code text references public.regions (code),
  label text not null check (length(label) between 1 and 160),
  years text check (years ~ '^[0-9]{4}(-[0-9]{4})?$'),
  envelope_eur numeric(14, 2) check (envelope_eur >= 0),
  deadline date,
  source text check (length(source) <= 400)
);
create index campaigns_programme on public.campaigns (programme_code);
create index campaigns_region on public.campaigns (region_code);
comment on table public.campaigns is 'One edition of a programme, in a région or national (no région). id: a readable code; years: « 2024 » or « 2023-2026 »; source: an address.';

create table public.public_facts (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 80),
  region_code text references public.regions (code),
  programme_code text references public.programmes (code),
  theme_code text references public.themes (code),
  statement text not null check (length(statement) between 1 and 600),
  source text not null check (length(source) between 1 and 200),
  url text not null check (url ~ '^https?://' and length(url) <= 400),
  as_of date not null,
  position integer not null default 0
);
create index public_facts_region on public.public_facts (region_code);
create index public_facts_programme on public.public_facts (programme_code);
create index public_facts_theme on public.public_facts (theme_code);
comment on table public.public_facts is 'Facts published by the ARS or the State, each with its source, address and date; shown with a programme or a theme, never as points. No région: national.';

alter table public.programmes enable row level security;
alter table public.campaigns enable row level security;
alter table public.public_facts enable row level security;
revoke all on public.programmes, public.campaigns, public.public_facts from public, anon, authenticated, service_role;
grant select (code, label, kind, position) on public.programmes to anon, authenticated;
grant select (id, programme_code, region_code, label, years, envelope_eur, deadline, source) on public.campaigns to anon, authenticated;
grant select (id, region_code, programme_code, theme_code, statement, source, url, as_of, position) on public.public_facts to anon, authenticated;
grant select, insert, update, delete on public.programmes, public.campaigns, public.public_facts to service_role;
create policy programmes_read on public.programmes for select to anon, authenticated using (true);
create policy campaigns_read on public.campaigns for select to anon, authenticated using (true);
create policy public_facts_read on public.public_facts for select to anon, authenticated using (true);
