-- What happened to memberships and roles: append-only, like the history of practices; and what people are told of it.
create table public.account_events (
  id bigint generated always as identity primary key,
  action text not null check (action in ('membership_asked', 'membership_accepted', 'membership_refused', 'membership_left', 'membership_removed',
    'member_role_changed', 'invitation_sent', 'invitation_revoked', 'role_granted', 'role_revoked', 'relay_scope_added', 'relay_scope_removed')),
  user_id uuid references auth.users (id) on delete set null,
  actor_id uuid references auth.users (id) on delete set null,
  finess text references public.establishments (finess),
  region_code text references public.regions (code),
  relay_id text references public.relays (id) on delete set null,
  role text check (length(role) <= 40),
  at timestamptz not null default now()
);
create index account_events_user on public.account_events (user_id);
create index account_events_actor on public.account_events (actor_id);
create index account_events_finess on public.account_events (finess);
create index account_events_region on public.account_events (region_code);
create index account_events_relay on public.account_events (relay_id);
comment on table public.account_events is
  'History of memberships, invitations and roles: user_id is the person concerned, actor_id who did it. Written by functions, changed by nobody.';

create function private.keep_account_events() returns trigger
language plpgsql set search_path = '' as $$
begin
  -- the end of an account or of a relay: the id fades, the line stays
  if tg_op = 'UPDATE' and to_jsonb(new) - '{user_id,actor_id,relay_id}'::text[] = to_jsonb(old) - '{user_id,actor_id,relay_id}'::text[]
    and coalesce(new.user_id, old.user_id) is not distinct from old.user_id
    and coalesce(new.actor_id, old.actor_id) is not distinct from old.actor_id
    and coalesce(new.relay_id, old.relay_id) is not distinct from old.relay_id then
    return new;
  end if;
  raise exception 'account_events is append-only' using errcode = '42501';
end $$;
comment on function private.keep_account_events() is 'Trigger: a line is neither changed nor deleted (42501); only the id of what has ended may fade.';
create trigger account_events_append_only before update or delete on public.account_events
  for each row execute function private.keep_account_events();

create function private.my_administered_regions() returns setof text
language sql stable security definer set search_path = '' as $$
  select s.region_code from public.staff_roles s where s.user_id = auth.uid() and s.role = 'region_admin'
$$;
comment on function private.my_administered_regions() is 'Régions whose administrator the caller is.';
revoke execute on all functions in schema private from public;
grant execute on function private.my_administered_regions() to authenticated;

alter table public.account_events enable row level security;
revoke all on public.account_events from public, anon, authenticated, service_role;
grant select (id, action, user_id, actor_id, finess, region_code, relay_id, role, at) on public.account_events to authenticated;
grant select on public.account_events to service_role;
create policy account_events_read on public.account_events for select to authenticated using (
  user_id = (select auth.uid()) or actor_id = (select auth.uid())
  or finess = any (array(select private.my_referent_establishments()))
  or region_code = any (array(select private.my_administered_regions()))
  or (select private.is_admin())
);

-- A notification tells of one line of either history.
alter table public.notifications drop constraint notifications_pkey;
alter table public.notifications
  add column id bigint generated always as identity primary key,
  alter column event_id drop not null,
  add column account_event_id bigint references public.account_events (id) on delete cascade,
  add column created_at timestamptz not null default now(),
  add constraint notifications_one_event check (num_nonnulls(event_id, account_event_id) = 1),
  add constraint notifications_once unique (user_id, event_id),
  add constraint notifications_once_account unique (user_id, account_event_id);
create index notifications_account_event on public.notifications (account_event_id);
comment on table public.notifications is 'What a person is told of the history of practices or of accounts. Read by that person only.';
grant select (id, account_event_id, created_at) on public.notifications to authenticated;
