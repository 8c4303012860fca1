-- A practice: its identity here, its private texts in practice_versions, its public copy in published_practices.
create table public.practices (
  id uuid primary key default gen_random_uuid(),
  finess text not null references public.establishments (finess),
  departement_code text not null references public.departements (code),
  region_code text references public.regions (code),
  number integer unique check (number > 0),
  submitted_at timestamptz,
  archived_at timestamptz,
  created_by uuid default auth.uid() references auth.users (id) on delete set null,
  created_at timestamptz not null default now()
);
create index practices_finess on public.practices (finess);
create index practices_region on public.practices (region_code, submitted_at);
create index practices_departement on public.practices (departement_code);
create index practices_author on public.practices (created_by);
comment on table public.practices is
  'Identity and owner of a practice. number: public, given at first publication. submitted_at: first submission, null while nobody but the establishment may know of it. Territory set by trigger.';

create table public.practice_versions (
  id uuid primary key default gen_random_uuid(),
  practice_id uuid not null references public.practices (id) on delete cascade,
  finess text not null references public.establishments (finess),
  region_code text references public.regions (code),
  departement_code text not null references public.departements (code),
  theme_code text references public.themes (code),
  scope_key text generated always as (departement_code || ':' || coalesce(theme_code, '')) stored,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'in_review', 'changes_requested', 'published',
    'refused', 'superseded', 'archived', 'discarded')),
  content jsonb not null default '{}',
  revision integer not null default 1,
  level text,
  level_criterion text check (length(level_criterion) <= 300),
  created_by uuid default auth.uid() references auth.users (id) on delete set null,
  reviewer_id uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  submitted_at timestamptz,
  published_at timestamptz
);
create index practice_versions_practice on public.practice_versions (practice_id);
create index practice_versions_finess on public.practice_versions (finess);
create index practice_versions_region on public.practice_versions (region_code, submitted_at);
create index practice_versions_scope on public.practice_versions (scope_key, submitted_at);
create index practice_versions_departement on public.practice_versions (departement_code);
create index practice_versions_theme on public.practice_versions (theme_code);
create index practice_versions_author on public.practice_versions (created_by);
create index practice_versions_reviewer on public.practice_versions (reviewer_id);
create unique index practice_versions_one_open on public.practice_versions (practice_id)
  where state in ('draft', 'submitted', 'in_review', 'changes_requested');
create unique index practice_versions_one_published on public.practice_versions (practice_id) where state = 'published';
comment on table public.practice_versions is
  'The texts of a practice, one row per version, private. content: the whole fiche (src/domain/practice.ts), never a person. revision: + 1 at each change of the text. level: given by people, else computed. published_at: null means now, when published.';
create trigger practice_versions_terms before insert or update of level on public.practice_versions
  for each row execute function private.check_terms('level', 'level');

create function private.set_practice_territory() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  select e.departement_code, e.region_code into new.departement_code, new.region_code
  from public.establishments e where e.finess = new.finess;
  return new;
end $$;
comment on function private.set_practice_territory() is 'Trigger: département and région of a practice are those of its establishment.';
create trigger practices_territory before insert or update of finess, departement_code, region_code on public.practices
  for each row execute function private.set_practice_territory();

create function private.set_version_territory() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  select p.finess, p.departement_code, p.region_code into new.finess, new.departement_code, new.region_code
  from public.practices p where p.id = new.practice_id;
  new.theme_code := (select t.code from public.themes t where t.code = new.content ->> 'theme');
  return new;
end $$;
comment on function private.set_version_territory() is
  'Trigger: establishment and territory of a version are those of its practice, its theme that of its content (null when unknown). No parent: null, so that policies answer alike for hidden and unknown.';
create trigger practice_versions_territory before insert or update on public.practice_versions
  for each row execute function private.set_version_territory();
create trigger practice_versions_content before insert or update of content on public.practice_versions
  for each row execute function private.check_content();

create function private.count_revision() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.revision := old.revision + 1;
  return new;
end $$;
comment on function private.count_revision() is 'Trigger: one more revision, whatever the caller wrote there.';
create trigger practice_versions_revision before update on public.practice_versions
  for each row when (old.content is distinct from new.content or old.revision is distinct from new.revision)
  execute function private.count_revision();

create function private.touch() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;
comment on function private.touch() is 'Trigger: updated_at is the server''s time.';
create trigger practice_versions_touch before update on public.practice_versions for each row execute function private.touch();

create function private.note_submission() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.practices p set submitted_at = new.submitted_at
  where p.id = new.practice_id and p.submitted_at is null;
  return null;
end $$;
comment on function private.note_submission() is 'Trigger: the first submission of a text makes its practice known to the staff.';
create trigger practice_versions_submission after insert or update of submitted_at on public.practice_versions
  for each row when (new.submitted_at is not null) execute function private.note_submission();

create function private.my_relay_practices() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select v.practice_id from public.practice_versions v
  where v.submitted_at is not null and v.scope_key = any (array(select private.my_relay_scopes()))
$$;
comment on function private.my_relay_practices() is 'Practices with a submitted text in the scope of the caller as a relay.';
revoke execute on all functions in schema private from public;
grant execute on function private.my_relay_practices() to authenticated;

alter table public.practices enable row level security;
alter table public.practice_versions enable row level security;
revoke all on public.practices, public.practice_versions from public, anon, authenticated, service_role;
grant select (id, finess, departement_code, region_code, number, submitted_at, archived_at, created_by, created_at)
  on public.practices to authenticated;
grant select (id, practice_id, finess, region_code, departement_code, theme_code, scope_key, state, content, revision, level, level_criterion,
  created_by, reviewer_id, created_at, updated_at, submitted_at, published_at) on public.practice_versions to authenticated;
grant select on public.practices, public.practice_versions to service_role;

-- Accepted members; the author while still a member; the staff in scope, once submitted.
create policy practices_read on public.practices for select to authenticated using (
  finess = any (array(select private.my_establishments()))
  or (created_by = (select auth.uid()) and finess = any (array(select private.my_drafting_establishments())))
  or (submitted_at is not null and region_code = any (array(select private.my_regions())))
  or id = any (array(select private.my_relay_practices()))
);
create policy practice_versions_read on public.practice_versions for select to authenticated using (
  finess = any (array(select private.my_establishments()))
  or (created_by = (select auth.uid()) and finess = any (array(select private.my_drafting_establishments())))
  or (submitted_at is not null and region_code = any (array(select private.my_regions())))
  or (submitted_at is not null and scope_key = any (array(select private.my_relay_scopes())))
);
