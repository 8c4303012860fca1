-- What the worker asks before it opens a line to the mail server, and what who invited is told.
create function private.mails_wait() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from private.outbox x
    where x.sent_at is null and x.failed_at is null and x.unknown_at is null and x.skipped_at is null
      and case when x.claimed_at is null then x.next_attempt_at <= now() else x.claimed_at < now() - interval '15 minutes' end
  )
$$;
comment on function private.mails_wait() is 'Body of public.mails_wait.';
create function public.mails_wait() returns boolean
language sql stable security invoker set search_path = '' as $$ select private.mails_wait() $$;
comment on function public.mails_wait() is
  'For the worker: is there a mail to take now, or one taken so long ago that its fate is unknown. Asked first: where no line opens, none is taken and none loses a try.';

-- « role_granted » is told to who receives the role; who invited is told of something else
alter table public.account_events drop constraint account_events_action_check;
alter table public.account_events add constraint account_events_action_check check (action in (
  'membership_asked', 'membership_accepted', 'membership_refused', 'membership_left', 'membership_removed', 'member_role_changed',
  'invitation_sent', 'invitation_revoked', 'invitation_accepted', 'role_granted', 'role_revoked', 'relay_scope_added', 'relay_scope_removed'));

create or replace function private.accept_invitation(p_token text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  i public.invitations;
  given text;
begin
  -- used, expired, revoked, for another address, or never made: one answer
  select * into i from public.invitations x where x.token_hash = private.hash_token(p_token) for update;
  if not found or i.used_at is not null or i.expires_at <= now() or i.invited_by is null or i.invited_by = me
    or i.email is distinct from private.my_confirmed_email() then
    perform private.refuse();
  end if;
  update public.invitations x set used_at = now() where x.id = i.id;
  if i.finess is not null then
    perform private.lock_members(i.finess);
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
revoke execute on function public.mails_wait(), private.mails_wait() from public, anon, authenticated, service_role;
grant execute on function public.mails_wait(), private.mails_wait() to service_role;
