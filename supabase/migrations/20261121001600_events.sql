-- What happened to a practice: append-only for everybody; and the yearly confirmations asked of the establishment.
create table public.practice_events (
  id bigint generated always as identity primary key,
  practice_id uuid not null references public.practices (id) on delete cascade,
  version_id uuid references public.practice_versions (id) on delete cascade,
  actor_id uuid references auth.users (id) on delete set null,
  action text not null check (action ~ '^[a-z_]+$' and length(action) <= 40),
  from_state text check (length(from_state) <= 40),
  to_state text check (length(to_state) <= 40),
  at timestamptz not null default now()
);
create index practice_events_practice on public.practice_events (practice_id);
create index practice_events_version on public.practice_events (version_id);
create index practice_events_actor on public.practice_events (actor_id);
comment on table public.practice_events is 'History of the practices: written by the transition function, changed by nobody.';

create function private.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  -- the end of an account (its id fades) and of a practice (a cascade) are the two ways in
  if tg_op = 'UPDATE' and new.actor_id is null and to_jsonb(new) - 'actor_id' = to_jsonb(old) - 'actor_id' then
    return new;
  elsif tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception 'practice_events is append-only' using errcode = '42501';
end $$;
comment on function private.refuse_change() is 'Trigger: a line of history is neither changed nor deleted (42501), except for the id of a deleted account and with its whole practice.';
revoke execute on function private.refuse_change() from public;
create trigger practice_events_append_only before update or delete on public.practice_events
  for each row execute function private.refuse_change();

create table public.confirmations (
  id uuid primary key default gen_random_uuid(),
  practice_id uuid not null references public.practices (id) on delete cascade,
  month integer not null check (month in (6, 12)),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  still_in_place boolean,
  outcome text,
  comment text check (length(comment) <= 2000)
);
create index confirmations_practice on public.confirmations (practice_id);
comment on table public.confirmations is '« Est-ce toujours en place ? », asked 6 and 12 months after publication. token_hash: SHA-256 of the link''s token, read by nobody.';
create trigger confirmations_terms before insert or update of outcome on public.confirmations
  for each row execute function private.check_terms('outcome', 'outcome');

alter table public.practice_events enable row level security;
alter table public.confirmations enable row level security;
revoke all on public.practice_events, public.confirmations from public, anon, authenticated, service_role;
grant select (id, practice_id, version_id, actor_id, action, from_state, to_state, at) on public.practice_events to authenticated;
grant select (id, practice_id, month, created_at, answered_at, still_in_place, outcome, comment) on public.confirmations to authenticated;
grant select on public.practice_events, public.confirmations to service_role;
create policy practice_events_read on public.practice_events for select to authenticated using (
  (select private.is_admin()) or exists (select from public.practices p where p.id = practice_events.practice_id)
);
create policy confirmations_read on public.confirmations for select to authenticated using (
  exists (select from public.practices p where p.id = confirmations.practice_id)
);
