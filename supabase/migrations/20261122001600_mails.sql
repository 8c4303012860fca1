-- The worker's side of the mails: due questions and reminders written once, mails claimed then settled.
create function private.create_due_confirmations() returns json
language plpgsql security definer set search_path = '' as $$
declare
  due record;
  asked uuid;
  made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('essaim.confirmations', 0));
  -- a date more than two months past is left: an import of old practices asks nobody about years ago
  for due in
    select p.practice_id, p.finess, p.title, p.number, m.month, v.created_by
    from public.published_practices p join public.practice_versions v on v.id = p.version_id cross join (values (6), (12)) as m (month)
    where p.published_at + make_interval(months => m.month) between now() - interval '60 days' and now()
      and not exists (select from public.confirmations c where c.practice_id = p.practice_id and c.month = m.month and c.created_at >= p.published_at)
    order by p.published_at limit 200
  loop
    insert into public.confirmations (practice_id, month, token_hash) values (due.practice_id, due.month, private.hash_token(private.make_token()))
    returning id into asked;
    perform private.queue_mail('confirmation', r.user_id, r.email, jsonb_build_object('confirmation_id', asked, 'month', due.month, 'title', due.title,
      'number', due.number, 'establishment', (select e.name from public.establishments e where e.finess = due.finess)), 'confirmation:' || asked)
    from (
      -- the contact first, then the author, a referent, any member
      select null::uuid as user_id, c.email, 0 as rank, null::timestamptz as since from public.practice_contacts c where c.practice_id = due.practice_id and c.email <> ''
      union all
      select m.user_id, u.email, case when m.user_id = due.created_by then 1 when m.role = 'referent' then 2 else 3 end, m.created_at
      from public.memberships m join auth.users u on u.id = m.user_id and u.email_confirmed_at is not null
      where m.finess = due.finess and m.state = 'accepted'
      order by rank, since limit 1
    ) as r;
    made := made + 1;
  end loop;
  return json_build_object('created', made);
end $$;
comment on function private.create_due_confirmations() is 'Body of public.create_due_confirmations.';

create function private.create_reminders() returns json
language plpgsql security definer set search_path = '' as $$
declare
  made integer;
  before bigint := (select count(*) from private.outbox);
begin
  perform private.queue_mail(r.kind, told, null, jsonb_build_object('practice_id', (r.v).practice_id, 'version_id', (r.v).id, 'title', (r.v).content ->> 'title',
    'finess', (r.v).finess, 'since', r.since, 'establishment', (select e.name from public.establishments e where e.finess = (r.v).finess)),
    format('%s:%s:%s:%s', r.kind, (r.v).id, (r.v).revision, told))
  from (
    select v, case v.state when 'draft' then 'reminder_draft' when 'changes_requested' then 'reminder_changes' else 'reminder_review' end as kind,
      case v.state when 'submitted' then v.submitted_at else v.updated_at end as since
    from public.practice_versions v
    where (v.state = 'draft' and v.updated_at between now() - interval '60 days' and now() - interval '30 days' and v.created_by is not null)
      or (v.state = 'changes_requested' and v.updated_at between now() - interval '45 days' and now() - interval '14 days')
      or (v.state = 'submitted' and v.submitted_at between now() - interval '40 days' and now() - interval '10 days')
  ) as r
  cross join lateral unnest(case (r.v).state when 'submitted' then private.list_reviewers(r.v) else private.list_side(r.v) end) as told;
  made := (select count(*) from private.outbox) - before;
  return json_build_object('created', made);
end $$;
comment on function private.create_reminders() is 'Body of public.create_reminders.';

create function private.claim_mails(p_limit integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  o private.outbox;
  token text;
  leaving text;
  claimed jsonb := '[]';
begin
  -- claimed, and never heard of again: sent or not, nobody knows
  update private.outbox x set unknown_at = now()
  where x.claimed_at < now() - interval '15 minutes' and x.sent_at is null and x.failed_at is null and x.unknown_at is null and x.skipped_at is null;
  for o in
    select * from private.outbox x
    where x.sent_at is null and x.failed_at is null and x.unknown_at is null and x.skipped_at is null and x.claimed_at is null and x.next_attempt_at <= now()
    order by x.id limit least(greatest(coalesce(p_limit, 20), 0), 100) for update skip locked
  loop
    token := null;
    if o.kind = 'invitation' then
      token := private.make_token();
      update public.invitations i set token_hash = private.hash_token(token)
      where i.id = (o.payload ->> 'invitation_id')::uuid and i.used_at is null and i.expires_at > now();
    elsif o.kind = 'confirmation' then
      token := private.make_token();
      update public.confirmations c set token_hash = private.hash_token(token)
      where c.id = (o.payload ->> 'confirmation_id')::uuid and c.answered_at is null;
    end if;
    if token is not null and not found or exists (select from private.unsubscribed u where u.email = lower(o.recipient)) then
      update private.outbox x set skipped_at = now(), payload = '{}' where x.id = o.id;
      continue;
    end if;
    leaving := private.make_token();
    update private.outbox x set claimed_at = now(), attempts = x.attempts + 1, unsubscribe_hash = private.hash_token(leaving) where x.id = o.id;
    claimed := claimed || jsonb_build_object('id', o.id, 'kind', o.kind, 'recipient', o.recipient, 'payload', o.payload, 'token', token,
      'unsubscribe_token', leaving, 'attempts', o.attempts + 1);
  end loop;
  return claimed::json;
end $$;
comment on function private.claim_mails(integer) is 'Body of public.claim_mails.';

create function private.settle_mail(p_id bigint, p_outcome text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  o private.outbox;
  delays interval[] := array['1 minute', '5 minutes', '30 minutes', '2 hours', '8 hours'];
begin
  if p_outcome is null or p_outcome not in ('sent', 'refused', 'unknown') then perform private.invalid('outcome', 'sent, refused or unknown'); end if;
  select * into o from private.outbox x where x.id = p_id and x.claimed_at is not null and x.sent_at is null and x.failed_at is null for update;
  -- the answer of a worker that was thought lost still counts, but a mail of unknown fate is never sent again
  if found and (o.unknown_at is null or p_outcome = 'sent') then
    update private.outbox x set
      sent_at = case p_outcome when 'sent' then now() end,
      unknown_at = case p_outcome when 'unknown' then now() end,
      failed_at = case when p_outcome = 'refused' and x.attempts > 5 then now() end,
      claimed_at = case when p_outcome = 'refused' and x.attempts <= 5 then null else x.claimed_at end,
      next_attempt_at = case when p_outcome = 'refused' then now() + coalesce(delays[x.attempts], '0') else x.next_attempt_at end,
      payload = case p_outcome when 'sent' then '{}' else x.payload end
    where x.id = p_id;
    return json_build_object('settled', true);
  end if;
  return json_build_object('settled', false);
end $$;
comment on function private.settle_mail(bigint, text) is 'Body of public.settle_mail.';

create function private.list_mail_troubles() returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_admin() then perform private.refuse(); end if;
  return (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'recipient', t.recipient, 'created_at', t.created_at, 'attempts', t.attempts,
      'state', case when t.failed_at is not null then 'failed' else 'unknown' end) order by t.id desc), '[]')
    from (select * from private.outbox x where x.failed_at is not null or x.unknown_at is not null order by x.id desc limit 200) as t);
end $$;
comment on function private.list_mail_troubles() is 'Body of public.list_mail_troubles.';

create function private.sweep_mails() returns json
language sql security definer set search_path = '' as $$
  with gone as (
    delete from private.outbox x where x.created_at < now() - interval '13 months'
      and (x.sent_at is not null or x.failed_at is not null or x.unknown_at is not null or x.skipped_at is not null) returning 1
  ) select json_build_object('removed', (select count(*) from gone))
$$;
comment on function private.sweep_mails() is 'Body of public.sweep_mails.';

create function public.create_due_confirmations() returns json
language sql security invoker set search_path = '' as $$ select private.create_due_confirmations() $$;
comment on function public.create_due_confirmations() is 'For the worker: asks « toujours en place ? » 6 and 12 months after publication, once each, by one mail: {created}.';
create function public.create_reminders() returns json
language sql security invoker set search_path = '' as $$ select private.create_reminders() $$;
comment on function public.create_reminders() is 'For the worker, hourly: reminders of drafts (30 days), changes to make (14) and texts to read (10), one per person and text: {created}.';
create function public.claim_mails(max integer default 20) returns json
language sql security invoker set search_path = '' as $$ select private.claim_mails(max) $$;
comment on function public.claim_mails(integer) is
  'For the worker: takes mails to send, with the secrets of their links made now: [{id, kind, recipient, payload, token, unsubscribe_token, attempts}]. Each must then be settled; after 15 minutes without, its fate is unknown.';
create function public.settle_mail(id bigint, outcome text) returns json
language sql security invoker set search_path = '' as $$ select private.settle_mail(id, outcome) $$;
comment on function public.settle_mail(bigint, text) is
  'For the worker: sent; refused (before acceptance: five more tries after 1, 5, 30 minutes, 2 and 8 hours, then failed); unknown (never sent again). {settled}.';
create function public.sweep_mails() returns json
language sql security invoker set search_path = '' as $$ select private.sweep_mails() $$;
comment on function public.sweep_mails() is 'For the worker: forgets mails settled more than 13 months ago: {removed}.';
create function public.list_mail_troubles() returns json
language sql stable security invoker set search_path = '' as $$ select private.list_mail_troubles() $$;
comment on function public.list_mail_troubles() is 'For administrators: mails that failed or whose fate is unknown, latest first: [{id, kind, recipient, created_at, attempts, state: failed|unknown}].';
revoke execute on all functions in schema private from public;
revoke execute on function public.create_due_confirmations(), public.create_reminders(), public.claim_mails(integer), public.settle_mail(bigint, text),
  public.sweep_mails(), public.list_mail_troubles() from public, anon, authenticated, service_role;
grant execute on function private.list_mail_troubles(), public.list_mail_troubles() to authenticated;
grant execute on function private.create_due_confirmations(), private.create_reminders(), private.claim_mails(integer), private.settle_mail(bigint, text),
  private.sweep_mails(), public.create_due_confirmations(), public.create_reminders(), public.claim_mails(integer), public.settle_mail(bigint, text),
  public.sweep_mails() to service_role;
