-- One's own data: given in one file, or erased. What is on line stays, without a name; what nobody else may read goes.
create function private.export_my_data() returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.me();
  address text := (select lower(u.email) from auth.users u where u.id = me);
begin
  return json_build_object(
    'exported_at', now(), 'account', private.my_account(),
    'account_events', (select coalesce(json_agg(json_build_object('at', a.at, 'action', a.action, 'finess', a.finess, 'region_code', a.region_code, 'relay_id', a.relay_id,
      'role', a.role, 'by_me', a.actor_id = me) order by a.id), '[]') from public.account_events a where me in (a.user_id, a.actor_id)),
    'texts', (select coalesce(json_agg(json_build_object('practice_id', v.practice_id, 'version_id', v.id, 'finess', v.finess, 'state', v.state, 'content', v.content,
      'created_at', v.created_at, 'updated_at', v.updated_at, 'submitted_at', v.submitted_at, 'published_at', v.published_at) order by v.created_at, v.id), '[]')
      from public.practice_versions v where v.created_by = me),
    'files', (select coalesce(json_agg(json_build_object('object_name', a.object_name, 'version_id', a.version_id, 'alt', a.alt, 'caption', a.caption) order by a.created_at, a.id), '[]')
      from public.attachments a where a.created_by = me),
    'contacts', (select coalesce(json_agg(json_build_object('practice_id', c.practice_id, 'name', c.name, 'email', c.email, 'phone', c.phone,
      'reachable_by', c.reachable_by, 'public_contact', c.public_contact) order by c.practice_id), '[]') from public.practice_contacts c where lower(c.email) = address),
    'reviews', (select coalesce(json_agg(json_build_object('version_id', r.version_id, 'round', r.round, 'grid', r.grid, 'decision', r.decision, 'reason', r.reason,
      'created_at', r.created_at, 'decided_at', r.decided_at, 'comments', (select coalesce(json_agg(json_build_object('field', c.field, 'body', c.body, 'answer', c.answer)
        order by c.created_at, c.id), '[]') from public.review_comments c where c.review_id = r.id)) order by r.created_at, r.id), '[]') from public.reviews r where r.reviewer_id = me),
    'notes', (select coalesce(json_agg(json_build_object('version_id', n.version_id, 'body', n.body, 'created_at', n.created_at) order by n.created_at, n.id), '[]')
      from public.review_notes n where n.author_id = me),
    'history', (select coalesce(json_agg(json_build_object('at', h.at, 'action', h.action, 'practice_id', h.practice_id, 'version_id', h.version_id, 'reason', h.reason)
      order by h.id), '[]') from public.practice_events h where h.actor_id = me),
    'invitations', (select coalesce(json_agg(json_build_object('role', i.role, 'finess', i.finess, 'region_code', i.region_code, 'relay_id', i.relay_id,
      'created_at', i.created_at, 'used_at', i.used_at, 'email', i.email) order by i.created_at, i.id), '[]') from public.invitations i where i.email = address or i.invited_by = me),
    'notifications', (select coalesce(json_agg(json_build_object('created_at', n.created_at, 'read_at', n.read_at) order by n.id), '[]')
      from public.notifications n where n.user_id = me),
    'mails', (select coalesce(json_agg(json_build_object('kind', o.kind, 'created_at', o.created_at, 'sent_at', o.sent_at) order by o.id), '[]')
      from private.outbox o where o.recipient = address)
  );
end $$;
comment on function private.export_my_data() is 'Body of public.export_my_data.';

create function private.forget_files(p_user uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if to_regclass('storage.objects') is null then return; end if;
  -- an account that owns a file in the storage cannot end there, on some versions
  if exists (select from pg_attribute a where a.attrelid = to_regclass('storage.objects') and a.attname = 'owner' and not a.attisdropped) then
    execute 'update storage.objects set owner = null where owner::text = $1::text' using p_user;
  end if;
  if exists (select from pg_attribute a where a.attrelid = to_regclass('storage.objects') and a.attname = 'owner_id' and not a.attisdropped) then
    execute 'update storage.objects set owner_id = null where owner_id::text = $1::text' using p_user;
  end if;
end $$;
comment on function private.forget_files(uuid) is 'The files that a person sent stay with their texts, and no longer say who sent them.';

create function private.erase_my_account(p_email text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  address text := (select lower(u.email) from auth.users u where u.id = me);
  held record;
begin
  if lower(btrim(coalesce(p_email, ''))) is distinct from address then
    perform private.invalid('email', 'Écrivez l’adresse de votre compte pour confirmer.');
  end if;
  -- first: the last administrator stays, and nothing has been touched (trigger staff_roles_last_admin)
  delete from public.staff_roles s where s.user_id = me;
  -- what he was reading goes back to the queue
  for held in select v.id from public.practice_versions v where v.reviewer_id = me and v.state = 'in_review' loop
    perform private.lock_version(held.id);
    update public.practice_versions v set state = 'submitted', reviewer_id = null where v.id = held.id and v.state = 'in_review' and v.reviewer_id = me;
    if found then
      insert into public.practice_events (practice_id, version_id, action, from_state, to_state)
      select v.practice_id, v.id, 'release', 'in_review', 'submitted' from public.practice_versions v where v.id = held.id;
    end if;
  end loop;
  -- what was never submitted, and that nobody is left to read, goes
  delete from public.practices p where p.created_by = me and p.submitted_at is null
    and not exists (select from public.practice_versions v where v.practice_id = p.id and v.created_by is distinct from me)
    and not exists (select from public.memberships m where m.finess = p.finess and m.state = 'accepted' and m.user_id <> me);
  update public.practice_contacts c set name = '', email = '', phone = '' where lower(c.email) = address;
  update public.practice_contacts c set public_contact = null where lower(c.public_contact) = address;
  update public.published_practices p set public_contact = null where lower(p.public_contact) = address;
  delete from public.invitations i where i.email = address;
  delete from private.outbox o where o.recipient = address and o.sent_at is null;
  update private.outbox o set recipient = 'efface', payload = '{}' where o.recipient = address;
  delete from private.unsubscribed u where u.email = address;
  perform private.forget_files(me);
  -- memberships, profile, notifications go along; texts, reviews and history lose the name
  delete from auth.users u where u.id = me;
  return json_build_object('erased', true);
end $$;
comment on function private.erase_my_account(text) is 'Body of public.erase_my_account.';

create function public.export_my_data() returns json
language sql stable security invoker set search_path = '' as $$ select private.export_my_data() $$;
comment on function public.export_my_data() is
  'All that is held about the caller: {exported_at, account, account_events, texts, files, contacts, reviews, notes, history, invitations, notifications, mails}.';
create function public.erase_my_account(email text) returns json
language sql security invoker set search_path = '' as $$ select private.erase_my_account(email) $$;
comment on function public.erase_my_account(text) is
  'Ends the caller''s account, at once: {erased}. email: his own address, as confirmation, else PT422. Practices stay, without a name; drafts that nobody else could read go. The last administrator: PT409 (last_admin).';
revoke execute on all functions in schema private from public;
revoke execute on function public.export_my_data(), public.erase_my_account(text) from public, anon, authenticated, service_role;
grant execute on function private.export_my_data(), private.erase_my_account(text), public.export_my_data(), public.erase_my_account(text) to authenticated;
