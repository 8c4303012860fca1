-- Who accepts an invitation takes the drafts that waited for it. An establishment that has a referent keeps its door: there the person asks to
-- be a member, and writes meanwhile what was prepared for him, without reading the rest.
create function private.list_prepared_invitations(p_invitation uuid) returns setof public.invitations
language sql stable security definer set search_path = '' as $$
  select x.* from public.invitations x join public.invitations i on i.id = p_invitation
  where x.email = i.email and x.invited_by = i.invited_by and x.used_at is null and x.expires_at > clock_timestamp()
    and exists (select from private.prepared_drafts d where d.invitation_id = x.id and d.taken_at is null)
    and exists (select from private.prepared_drafts d where d.invitation_id = i.id and d.taken_at is null)
$$;
comment on function private.list_prepared_invitations(uuid) is
  'Invitations that one acceptance serves: those of a list to the same address, by the same person, that still wait. None when this one carries no draft.';

create function private.join_by_invitation(i public.invitations, p_user uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  m public.memberships;
begin
  select * into m from public.memberships x where x.user_id = p_user and x.finess = i.finess;
  -- an invitation never takes a right away
  if m.state = 'accepted' and (m.role = 'referent' or m.role = i.role) then return m.role; end if;
  if private.has_referent(i.finess) and exists (select from private.prepared_drafts d where d.invitation_id = i.id)
    and not exists (select from public.memberships x where x.user_id = i.invited_by and x.finess = i.finess and x.state = 'accepted' and x.role = 'referent') then
    if m.user_id is null then
      insert into public.memberships (user_id, finess, role) values (p_user, i.finess, 'contributor');
      perform private.record_account_event('membership_asked', p_user, i.finess, null, null, 'contributor', private.list_managers(i.finess));
    end if;
    return 'contributor';
  end if;
  return private.accept_member(i.finess, p_user, i.role);
end $$;
comment on function private.join_by_invitation(public.invitations, uuid) is
  'Makes a member of who accepts; from a list, where a referent answers for the establishment, asks him. Answers the role.';

create function private.take_prepared(p_invitation uuid, p_user uuid) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  d private.prepared_drafts;
  practice uuid;
  version uuid;
  taken integer := 0;
begin
  for d in select * from private.prepared_drafts x where x.invitation_id = p_invitation and x.taken_at is null order by x.line, x.id for update loop
    insert into public.practices (finess, created_by) values (d.finess, p_user) returning id into practice;
    insert into public.practice_versions (practice_id, content, created_by) values (practice, private.write_prepared_content(d), p_user) returning id into version;
    insert into public.practice_events (practice_id, version_id, actor_id, action, from_state, to_state) values (practice, version, p_user, 'create', 'none', 'draft');
    update private.prepared_drafts x set taken_at = now(), practice_id = practice, email = null where x.id = d.id;
    taken := taken + 1;
  end loop;
  return taken;
end $$;
comment on function private.take_prepared(uuid, uuid) is 'The drafts that waited for an invitation become those of who accepts it: how many.';

create or replace function private.accept_invitation(p_token text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  i public.invitations;
  x public.invitations;
  given text;
  drafts integer := 0;
begin
  -- its members first, as in all that changes them; always in one order
  perform private.lock_members(f.finess) from (
    select distinct s.finess from public.invitations a cross join lateral (
      select a.finess union select l.finess from private.list_prepared_invitations(a.id) as l
    ) as s where a.token_hash = private.hash_token(p_token) and s.finess is not null order by s.finess
  ) as f;
  select * into i from public.invitations a where a.token_hash = private.hash_token(p_token) for update;
  -- used, expired, revoked, for another address, or never made: one answer; by the clock, for now() is when this call began to wait
  if not found or i.used_at is not null or i.expires_at <= clock_timestamp() or i.invited_by is null or i.invited_by = me
    or i.email is distinct from private.my_confirmed_email() then
    perform private.refuse();
  end if;
  if i.finess is not null then
    for x in select * from private.list_prepared_invitations(i.id) as l where l.id <> i.id order by l.finess, l.id loop
      update public.invitations a set used_at = now() where a.id = x.id and a.used_at is null;
      if found then
        perform private.join_by_invitation(x, me);
        drafts := drafts + private.take_prepared(x.id, me);
      end if;
    end loop;
    update public.invitations a set used_at = now() where a.id = i.id;
    given := private.join_by_invitation(i, me);
    drafts := drafts + private.take_prepared(i.id, me);
  else
    update public.invitations a set used_at = now() where a.id = i.id;
    given := i.role;
    insert into public.staff_roles (user_id, role, region_code, relay_id) values (me, i.role, i.region_code, i.relay_id) on conflict do nothing;
    perform private.record_account_event('role_granted', me, null, i.region_code, i.relay_id, i.role, '{}');
  end if;
  perform private.record_account_event('invitation_accepted', me, i.finess, i.region_code, i.relay_id, i.role, array[i.invited_by]);
  return json_build_object('role', given, 'finess', i.finess, 'region_code', i.region_code, 'relay_id', i.relay_id,
    'establishment', (select e.name from public.establishments e where e.finess = i.finess), 'drafts', drafts,
    'state', (select m.state from public.memberships m where m.user_id = me and m.finess = i.finess));
end $$;
comment on function private.accept_invitation(text) is 'Body of public.accept_invitation.';
comment on function public.accept_invitation(text) is
  'The caller takes the invitation that was sent to his confirmed address, and the drafts that waited for it: {role, finess, establishment, region_code, relay_id, drafts, state: accepted, or pending where a referent has to answer}. Anything else (used, expired, another''s, made up): 42501, the same answer.';
revoke execute on all functions in schema private from public;
