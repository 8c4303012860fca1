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

-- Who invited is told that the invitation was accepted: « role_granted » is for who receives the role.
alter table public.account_events drop constraint account_events_action_check;
alter table public.account_events add constraint account_events_action_check check (action in (
  'membership_asked', 'membership_accepted', 'membership_refused', 'membership_left', 'membership_removed', 'member_role_changed',
  'invitation_sent', 'invitation_revoked', 'invitation_accepted', 'role_granted', 'role_revoked', 'relay_scope_added', 'relay_scope_removed'));

revoke execute on function public.mails_wait(), private.mails_wait() from public, anon, authenticated, service_role;
grant execute on function public.mails_wait(), private.mails_wait() to service_role;
