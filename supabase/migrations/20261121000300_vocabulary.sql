-- The words of the trade, as rows: codes are keys, labels are French and editable, position is the order shown.
create table public.themes (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
  parent_code text references public.themes (code) check (parent_code <> code),
  label text not null check (length(label) between 1 and 120),
  position integer not null default 0
);
create index themes_parent on public.themes (parent_code);
comment on table public.themes is 'QVCT themes on two levels: the six subjects of the Anact reference (no parent) and their sub-themes. Codes are unique over both levels.';

create table public.sectors (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(label) between 1 and 120),
  position integer not null default 0
);
comment on table public.sectors is 'Sectors of activity, a grouping of FINESS categories.';

create table public.finess_categories (
  code text primary key check (code ~ '^[0-9]{3}$'),
  label text not null check (length(label) between 1 and 200),
  sector_code text references public.sectors (code)
);
create index finess_categories_sector on public.finess_categories (sector_code);
comment on table public.finess_categories is
  'FINESS categories (nomenclature TRE_R66) and their sector. No sector: hors champ, imported and reported, never counted nor shown.';

create table public.terms (
  vocabulary text not null check (vocabulary ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(vocabulary) <= 60),
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(label) between 1 and 160),
  position integer not null default 0,
  primary key (vocabulary, code)
);
comment on table public.terms is 'The short lists: phase, outcome, level, cost-class, audience, action-type, legal-status, size-class … (vocabulary, code).';

alter table public.themes enable row level security;
alter table public.sectors enable row level security;
alter table public.finess_categories enable row level security;
alter table public.terms enable row level security;
revoke all on public.themes, public.sectors, public.finess_categories, public.terms from public, anon, authenticated, service_role;
grant select (code, parent_code, label, position) on public.themes to anon, authenticated;
grant select (code, label, position) on public.sectors to anon, authenticated;
grant select (code, label, sector_code) on public.finess_categories to anon, authenticated;
grant select (vocabulary, code, label, position) on public.terms to anon, authenticated;
grant select, insert, update, delete on public.themes, public.sectors, public.finess_categories, public.terms to service_role;
create policy themes_read on public.themes for select to anon, authenticated using (true);
create policy sectors_read on public.sectors for select to anon, authenticated using (true);
create policy finess_categories_read on public.finess_categories for select to anon, authenticated using (true);
create policy terms_read on public.terms for select to anon, authenticated using (true);

create function private.check_terms() returns trigger
language plpgsql set search_path = '' as $$
declare
  line jsonb := to_jsonb(new);
  i integer := 0;
begin
  while i < tg_nargs loop
    if line ->> tg_argv[i] is not null and not exists (
      select from public.terms t where t.vocabulary = tg_argv[i + 1] and t.code = line ->> tg_argv[i]
    ) then
      raise exception 'unknown % in %.%: %', tg_argv[i + 1], tg_table_name, tg_argv[i], line ->> tg_argv[i]
        using errcode = '23503';
    end if;
    i := i + 2;
  end loop;
  return new;
end $$;
comment on function private.check_terms() is
  'Trigger, arguments (column, vocabulary)*: each non-null column must hold a code of its vocabulary in public.terms; else 23503.';
revoke execute on function private.check_terms() from public;
