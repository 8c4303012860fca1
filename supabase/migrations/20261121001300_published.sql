-- The public copy: a row exists only while the practice is on line. Everything public reads this table, whose policy is `true`,
-- so that the full-text index serves under row-level security.
create function private.practice_search(title text, summary text, content jsonb) returns tsvector
language sql immutable parallel safe set search_path = '' as $$
  select setweight(to_tsvector('public.fr'::regconfig, coalesce(title, '')), 'A')
    || setweight(to_tsvector('public.fr'::regconfig, coalesce(summary, '')), 'B')
    || setweight(to_tsvector('public.fr'::regconfig, concat_ws(' ', content ->> 'what_was_done', content ->> 'what_changed', content ->> 'context',
      content ->> 'objectives', content ->> 'levers', content ->> 'obstacles', content ->> 'advice')), 'C')
$$;
comment on function private.practice_search(text, text, jsonb) is 'Words of a practice for full-text search: title A, summary B, main texts C.';

create function private.practice_facets(content jsonb) returns jsonb
language sql immutable parallel safe set search_path = '' as $$
  select jsonb_build_object(
    'phase', content -> 'phase', 'cost_class', content -> 'cost_class', 'prevention_level', content -> 'prevention_level',
    'scope', content -> 'scope', 'duration', content -> 'duration', 'peripheral', coalesce(content -> 'peripheral', 'false'),
    'year', coalesce(left(content ->> 'started_on', 4)::integer, 0),
    'audiences', coalesce(content -> 'audiences', '[]'), 'action_types', coalesce(content -> 'action_types', '[]'),
    'programmes', jsonb_path_query_array(coalesce(content -> 'funding', '[]'), '$[*].programme ? (@ != null)')
  )
$$;
comment on function private.practice_facets(jsonb) is 'The filterable codes of a content, small enough to read 100 000 of them: phase, cost_class, audiences, programmes, year (0: unknown) …';

create table public.published_practices (
  practice_id uuid primary key references public.practices (id) on delete cascade,
  version_id uuid not null unique references public.practice_versions (id),
  number integer not null unique,
  finess text not null references public.establishments (finess),
  region_code text references public.regions (code),
  departement_code text not null references public.departements (code),
  sector_code text references public.sectors (code),
  title text not null check (length(btrim(title)) > 0 and length(title) <= 90),
  summary text not null check (length(summary) <= 280),
  theme_code text not null references public.themes (code),
  other_theme_codes text[] not null default '{}' check (cardinality(other_theme_codes) <= 3),
  outcome text,
  level text not null,
  level_criterion text check (length(level_criterion) <= 300),
  facets jsonb generated always as (private.practice_facets(content)) stored,
  content jsonb not null,
  public_contact text check (length(public_contact) <= 200),
  -- nothing is scheduled: a date to come is refused, so no row ever waits for its hour
  published_at timestamptz not null constraint published_practices_not_scheduled check (published_at <= now()),
  confirmed_at timestamptz not null,
  search tsvector generated always as (private.practice_search(title, summary, content)) stored
);
create index published_practices_region on public.published_practices (region_code, published_at desc);
create index published_practices_finess on public.published_practices (finess);
create index published_practices_departement on public.published_practices (departement_code);
create index published_practices_sector on public.published_practices (sector_code);
create index published_practices_theme on public.published_practices (theme_code);
create index published_practices_search on public.published_practices using gin (search);
create index published_practices_title on public.published_practices using gin (title extensions.gin_trgm_ops);
comment on table public.published_practices is
  'Practices on line, all columns public. Written only by private.write_public_practices; a withdrawal deletes the row. « À actualiser »: confirmed_at older than 12 months.';
create trigger published_practices_terms before insert or update of outcome, level on public.published_practices
  for each row execute function private.check_terms('outcome', 'outcome', 'level', 'level');

create table public.published_practice_establishments (
  practice_id uuid not null references public.published_practices (practice_id) on delete cascade,
  finess text not null references public.establishments (finess),
  primary key (practice_id, finess)
);
create index published_practice_establishments_finess on public.published_practice_establishments (finess);
comment on table public.published_practice_establishments is 'Every establishment of a practice on line, its lead included.';

create table public.withdrawn_practices (
  number integer primary key,
  region_code text references public.regions (code),
  withdrawn_at timestamptz not null default now()
);
create index withdrawn_practices_region on public.withdrawn_practices (region_code);
comment on table public.withdrawn_practices is 'What remains of a withdrawn practice: its number, so that its address can say so. Filled and emptied by trigger.';

create function private.keep_tombstones() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    insert into public.withdrawn_practices (number, region_code) select o.number, o.region_code from old_rows o
    on conflict (number) do update set region_code = excluded.region_code, withdrawn_at = excluded.withdrawn_at;
  else
    delete from public.withdrawn_practices w using new_rows n where w.number = n.number;
  end if;
  return null;
end $$;
comment on function private.keep_tombstones() is 'Trigger: a practice that leaves the public table leaves its number behind, until it comes back.';
revoke execute on all functions in schema private from public;
create trigger published_practices_withdrawn after delete on public.published_practices
  referencing old table as old_rows for each statement execute function private.keep_tombstones();
create trigger published_practices_back after insert on public.published_practices
  referencing new table as new_rows for each statement execute function private.keep_tombstones();

alter table public.published_practices enable row level security;
alter table public.published_practice_establishments enable row level security;
alter table public.withdrawn_practices enable row level security;
revoke all on public.published_practices, public.published_practice_establishments, public.withdrawn_practices
  from public, anon, authenticated, service_role;
grant select (practice_id, version_id, number, finess, region_code, departement_code, sector_code, title, summary, theme_code, other_theme_codes,
  outcome, level, level_criterion, facets, content, public_contact, published_at, confirmed_at, search)
  on public.published_practices to anon, authenticated;
grant select (practice_id, finess) on public.published_practice_establishments to anon, authenticated;
grant select (number, region_code, withdrawn_at) on public.withdrawn_practices to anon, authenticated;
grant select on public.published_practices, public.published_practice_establishments, public.withdrawn_practices to service_role;
create policy published_practices_read on public.published_practices for select to anon, authenticated using (true);
create policy published_practice_establishments_read on public.published_practice_establishments for select to anon, authenticated using (true);
create policy withdrawn_practices_read on public.withdrawn_practices for select to anon, authenticated using (true);
