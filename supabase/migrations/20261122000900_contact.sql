-- The person to reach is private, always; the functional mailbox, when the establishment ticks it, stands on the sheet, and is gone at once when not.
alter table public.practice_contacts
  add column public_contact text check (length(public_contact) <= 200),
  add column author_id uuid references auth.users (id) on delete set null;
create index practice_contacts_author on public.practice_contacts (author_id);
comment on column public.practice_contacts.public_contact is 'The functional mailbox shown on the sheet; null: none. Not a person''s.';
comment on column public.practice_contacts.author_id is 'Who began the practice, set by trigger: reads what he wrote before he is accepted.';
grant select (public_contact, author_id) on public.practice_contacts to authenticated;

create or replace function private.set_contact_territory() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  select p.finess, p.region_code, p.created_by into new.finess, new.region_code, new.author_id from public.practices p where p.id = new.practice_id;
  return new;
end $$;
comment on function private.set_contact_territory() is 'Trigger: establishment, région and author of a contact are those of its practice (null when there is none).';

create or replace function private.count_contact_revision() returns trigger
language plpgsql set search_path = '' as $$
begin
  -- the end of an account or the move of an establishment is no change of the contact
  if (new.name, new.email, new.phone, new.reachable_by, new.public_contact) is distinct from (old.name, old.email, old.phone, old.reachable_by, old.public_contact) then
    new.revision := old.revision + 1;
  else
    new.revision := old.revision;
  end if;
  return new;
end $$;
comment on function private.count_contact_revision() is 'Trigger: one more revision when what people wrote changes, whatever was written there.';
drop trigger practice_contacts_revision on public.practice_contacts;
create trigger practice_contacts_revision before update on public.practice_contacts
  for each row execute function private.count_contact_revision();

drop policy practice_contacts_read on public.practice_contacts;
create policy practice_contacts_read on public.practice_contacts for select to authenticated using (
  finess = any (array(select private.my_establishments()))
  or (author_id = (select auth.uid()) and finess = any (array(select private.my_drafting_establishments())))
  or (region_code = any (array(select private.my_regions()))
    and exists (select from public.practices p where p.id = practice_contacts.practice_id))
);

create function private.save_contact(p_practice uuid, p_contact jsonb, p_revision integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  p public.practices;
  was public.practice_contacts;
  typed public.practice_contacts;
  asked jsonb;
begin
  perform private.me();
  select * into p from public.practices x where x.id = p_practice for update;
  if not found or not (p.finess = any (array(select private.my_establishments()))
    or (p.created_by = auth.uid() and p.finess = any (array(select private.my_drafting_establishments())))) then
    perform private.refuse();
  end if;
  asked := private.read_object(p_contact);
  if asked - array['name', 'email', 'phone', 'reachable_by', 'public_contact'] <> '{}' then perform private.invalid('', 'Ce champ n’existe pas.'); end if;
  typed.practice_id := p_practice;
  typed.name := private.clean_text('name', asked ->> 'name', 120);
  typed.phone := private.clean_text('phone', asked ->> 'phone', 40);
  typed.email := case when private.is_blank(asked ->> 'email') then '' else private.clean_email('email', asked ->> 'email') end;
  typed.public_contact := case when not private.is_blank(asked ->> 'public_contact') then private.clean_email('public_contact', asked ->> 'public_contact') end;
  if length(typed.public_contact) > 200 then perform private.invalid('public_contact', 'Cette adresse est trop longue : 200 signes au plus.'); end if;
  if (typed.name || typed.phone) ~ '[\n\t]' then perform private.invalid('name', 'Ces réponses tiennent sur une ligne.'); end if;
  if not coalesce(asked -> 'reachable_by', '[]') <@ '["mail", "appel", "visite"]' or jsonb_typeof(coalesce(asked -> 'reachable_by', '[]')) <> 'array' then
    perform private.invalid('reachable_by', 'Choisissez parmi : message, appel, visite.');
  end if;
  typed.reachable_by := array(select distinct r from jsonb_array_elements_text(coalesce(asked -> 'reachable_by', '[]')) as r order by r);
  select * into was from public.practice_contacts x where x.practice_id = p_practice;
  if (was.name, was.email, was.phone, was.reachable_by, was.public_contact) is distinct from (typed.name, typed.email, typed.phone, typed.reachable_by, typed.public_contact) then
    if coalesce(was.revision, 0) is distinct from coalesce(p_revision, 0) then
      perform private.conflict('revision', 'Ce contact a été modifié ailleurs entre-temps.', jsonb_build_object('revision', was.revision, 'contact',
        jsonb_build_object('name', was.name, 'email', was.email, 'phone', was.phone, 'reachable_by', was.reachable_by, 'public_contact', was.public_contact)));
    end if;
    insert into public.practice_contacts as c (practice_id, name, email, phone, reachable_by, public_contact)
    values (p_practice, typed.name, typed.email, typed.phone, typed.reachable_by, typed.public_contact)
    on conflict (practice_id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone,
      reachable_by = excluded.reachable_by, public_contact = excluded.public_contact;
    update public.published_practices x set public_contact = typed.public_contact
    where x.practice_id = p_practice and x.public_contact is distinct from typed.public_contact;
    select * into was from public.practice_contacts x where x.practice_id = p_practice;
  end if;
  return json_build_object('practice_id', p_practice, 'revision', coalesce(was.revision, 0));
end $$;
comment on function private.save_contact(uuid, jsonb, integer) is 'Body of public.save_contact.';

create function public.save_contact(practice_id uuid, contact jsonb, expected_revision integer default 0) returns json
language sql security invoker set search_path = '' as $$ select private.save_contact(practice_id, contact, expected_revision) $$;
comment on function public.save_contact(uuid, jsonb, integer) is
  'Writes who answers for a practice: {name, email, phone, reachable_by: mail|appel|visite, public_contact: functional mailbox or null}; expected_revision 0 the first time. {practice_id, revision}. On line, public_contact changes at once. Changed meanwhile: PT409 (revision; revision, contact).';
revoke execute on all functions in schema private from public;
revoke execute on function public.save_contact(uuid, jsonb, integer) from public, anon, authenticated, service_role;
grant execute on function private.save_contact(uuid, jsonb, integer), public.save_contact(uuid, jsonb, integer) to authenticated;
