-- What two calls at the same moment must not do. Who answers for a text is read once its members are held: a membership that ends meanwhile
-- either ends before, and nothing goes on line under that name, or after. A note sent twice is one. An invitation that ends while it is being
-- accepted is over for who comes after.
create or replace function private.check_publication(p_version public.practice_versions, p_accept_author boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  files text[];
  answering public.memberships;
begin
  perform private.check_submission(p_version);
  files := array(select a.id::text from public.attachments a where a.version_id = p_version.id and a.checked_at is null order by a.position, a.id);
  if cardinality(files) > 0 then
    perform private.conflict('files', 'Un fichier n’est pas encore vérifié, ou il est refusé.', jsonb_build_object('attachments', files));
  end if;
  perform private.lock_members(p_version.finess);
  -- its author; when he has left, who submitted it
  select m.* into answering from public.memberships m where m.finess = p_version.finess and m.user_id in (p_version.created_by, (
    select e.actor_id from public.practice_events e where e.version_id = p_version.id and e.action = 'submit' order by e.id desc limit 1))
  order by m.user_id is distinct from p_version.created_by limit 1;
  if not found then
    perform private.conflict('membership', 'Personne ne répond plus de ce texte dans l’établissement.', jsonb_build_object('can_accept', false));
  elsif answering.state = 'pending' then
    if p_accept_author is not true then
      perform private.conflict('membership', 'La personne qui a écrit ce texte n’est pas encore membre de l’établissement.', jsonb_build_object('can_accept', true));
    end if;
    perform private.accept_member(p_version.finess, answering.user_id, 'contributor');
  end if;
end $$;
comment on function private.check_publication(public.practice_versions, boolean) is
  'Conditions to go on line (PT409): complete (check_submission), every file checked (files), its author an accepted member (membership; p_accept_author: accepted by this).';

create or replace function private.add_note(p_id uuid, p_version uuid, p_body text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  v public.practice_versions;
  n public.review_notes;
  typed text := private.clean_text('body', p_body, 4000, 1);
begin
  perform private.me();
  if p_id is null then perform private.invalid('id', 'L’identifiant manque.'); end if;
  v := private.lock_version(p_version);
  if v.id is null or not private.actors_on(v, auth.uid()) && array['moderator', 'region_admin', 'relay'] then perform private.refuse(); end if;
  select * into n from public.review_notes x where x.id = p_id;
  if found then
    if n.version_id <> p_version or n.author_id is distinct from auth.uid() then perform private.refuse(); end if;
  else
    insert into public.review_notes (id, version_id, author_id, body) values (p_id, p_version, auth.uid(), typed) returning * into n;
  end if;
  return json_build_object('id', n.id, 'version_id', n.version_id, 'body', n.body, 'created_at', n.created_at);
end $$;
comment on function private.add_note(uuid, uuid, text) is 'Body of public.add_note.';

create or replace function private.accept_invitation(p_token text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  i public.invitations;
  given text;
begin
  -- its members first, as in all that changes them
  perform private.lock_members(x.finess) from public.invitations x where x.token_hash = private.hash_token(p_token) and x.finess is not null;
  select * into i from public.invitations x where x.token_hash = private.hash_token(p_token) for update;
  -- used, expired, revoked, for another address, or never made: one answer; by the clock, for now() is when this call began to wait
  if not found or i.used_at is not null or i.expires_at <= clock_timestamp() or i.invited_by is null or i.invited_by = me
    or i.email is distinct from private.my_confirmed_email() then
    perform private.refuse();
  end if;
  update public.invitations x set used_at = now() where x.id = i.id;
  if i.finess is not null then
    select m.role into given from public.memberships m where m.user_id = me and m.finess = i.finess and m.state = 'accepted';
    -- an invitation never takes a right away
    if given is distinct from 'referent' then given := private.accept_member(i.finess, me, i.role); end if;
  else
    given := i.role;
    insert into public.staff_roles (user_id, role, region_code, relay_id) values (me, i.role, i.region_code, i.relay_id) on conflict do nothing;
    perform private.record_account_event('role_granted', me, null, i.region_code, i.relay_id, i.role, '{}');
  end if;
  perform private.record_account_event('invitation_accepted', me, i.finess, i.region_code, i.relay_id, i.role, array[i.invited_by]);
  return json_build_object('role', given, 'finess', i.finess, 'region_code', i.region_code, 'relay_id', i.relay_id,
    'establishment', (select e.name from public.establishments e where e.finess = i.finess));
end $$;
comment on function private.accept_invitation(text) is 'Body of public.accept_invitation.';
