-- Mails: written by what happens, claimed then sent by the worker. A mail refused before acceptance is tried again, one whose fate
-- is unknown is never sent twice. No link's secret is stored: the claim makes it, and its hash alone stays.
alter table private.outbox
  add column user_id uuid references auth.users (id) on delete cascade,
  add column next_attempt_at timestamptz not null default now(),
  add column failed_at timestamptz,
  add column unknown_at timestamptz,
  add column skipped_at timestamptz,
  add column unsubscribe_hash text unique check (unsubscribe_hash ~ '^[0-9a-f]{64}$');
create index outbox_user on private.outbox (user_id);
drop index private.outbox_waiting;
create index outbox_waiting on private.outbox (next_attempt_at)
  where sent_at is null and failed_at is null and unknown_at is null and skipped_at is null;
comment on table private.outbox is
  'Mails to send, once each (dedupe_key). sent_at, failed_at (refused six times), unknown_at (claimed, and nobody knows what became of it) and skipped_at (unsubscribed) end it; else it waits for next_attempt_at.';

create table private.unsubscribed (
  email text primary key check (length(email) <= 254),
  at timestamptz not null default now()
);
comment on table private.unsubscribed is 'Addresses that want no mail from the outbox, in lower case. Sign-in mails are not of the outbox.';
alter table private.unsubscribed enable row level security;
revoke all on private.unsubscribed from public, anon, authenticated, service_role;

create function private.queue_mail(p_kind text, p_user uuid, p_email text, p_payload jsonb, p_key text) returns void
language sql security definer set search_path = '' as $$
  insert into private.outbox (kind, user_id, recipient, payload, dedupe_key)
  select p_kind, p_user, r.email, p_payload, p_key
  from (select coalesce(lower(p_email), (select lower(u.email) from auth.users u where u.id = p_user and u.email_confirmed_at is not null)) as email) as r
  where r.email is not null and not exists (select from private.unsubscribed x where x.email = r.email)
  on conflict (dedupe_key) do nothing
$$;
comment on function private.queue_mail(text, uuid, text, jsonb, text) is
  'Writes a mail to send: to an address, or to the confirmed address of an account. Nothing for who unsubscribed, nothing twice under one key.';

create function private.record_account_event(p_action text, p_user uuid, p_finess text, p_region text, p_relay text, p_role text, p_told uuid[])
returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  event bigint;
  told uuid;
begin
  insert into public.account_events (action, user_id, actor_id, finess, region_code, relay_id, role)
  values (p_action, p_user, (select u.id from auth.users u where u.id = auth.uid()), p_finess,
    coalesce(p_region, (select e.region_code from public.establishments e where e.finess = p_finess)), p_relay, p_role)
  returning id into event;
  for told in select distinct t from unnest(p_told) as t where t is distinct from auth.uid() loop
    insert into public.notifications (user_id, account_event_id) values (told, event);
    perform private.queue_mail(p_action, told, null, jsonb_build_object(
      'role', p_role, 'finess', p_finess, 'establishment', (select e.name from public.establishments e where e.finess = p_finess),
      'region', (select r.name from public.regions r where r.code = p_region), 'relay', (select r.name from public.relays r where r.id = p_relay),
      'person', (select p.display_name from public.profiles p where p.user_id = p_user)
    ), format('account:%s:%s', event, told));
  end loop;
  return event;
end $$;
comment on function private.record_account_event(text, uuid, text, text, text, text, uuid[]) is
  'Writes a line of the history of accounts; tells these people of it, by notification and by mail, except who did it.';
revoke execute on all functions in schema private from public;
