-- The person to reach about a practice: private, in a table of its own.
create table public.practice_contacts (
  practice_id uuid primary key references public.practices (id) on delete cascade,
  finess text not null references public.establishments (finess),
  region_code text references public.regions (code),
  name text not null default '' check (length(name) <= 120),
  email text not null default '' check (length(email) <= 254),
  phone text not null default '' check (length(phone) <= 40),
  reachable_by text[] not null default '{}' check (reachable_by <@ array['mail', 'appel', 'visite']),
  revision integer not null default 1
);
create index practice_contacts_finess on public.practice_contacts (finess);
create index practice_contacts_region on public.practice_contacts (region_code);
comment on table public.practice_contacts is 'Who answers for a practice. Read by accepted members and, once submitted, by the moderators of the région; never public.';

create function private.set_contact_territory() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  select p.finess, p.region_code into new.finess, new.region_code from public.practices p where p.id = new.practice_id;
  return new;
end $$;
comment on function private.set_contact_territory() is 'Trigger: establishment and région of a contact are those of its practice (null when there is none).';
revoke execute on function private.set_contact_territory() from public;
create trigger practice_contacts_territory before insert or update on public.practice_contacts
  for each row execute function private.set_contact_territory();
create trigger practice_contacts_revision before update on public.practice_contacts
  for each row execute function private.count_revision();

alter table public.practice_contacts enable row level security;
revoke all on public.practice_contacts from public, anon, authenticated, service_role;
grant select (practice_id, finess, region_code, name, email, phone, reachable_by, revision) on public.practice_contacts to authenticated;
grant select on public.practice_contacts to service_role;
-- `exists` looks at practices under the caller's own rights: a région's staff sees nothing before the first submission.
create policy practice_contacts_read on public.practice_contacts for select to authenticated using (
  finess = any (array(select private.my_establishments()))
  or (region_code = any (array(select private.my_regions()))
    and exists (select from public.practices p where p.id = practice_contacts.practice_id))
);
