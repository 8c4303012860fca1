-- Queues and follow-up: notifications, mails to send, runs of the importers, outreach, coverage over time.
create table public.notifications (
  user_id uuid not null references auth.users (id) on delete cascade,
  event_id bigint not null references public.practice_events (id) on delete cascade,
  read_at timestamptz,
  primary key (user_id, event_id)
);
create index notifications_event on public.notifications (event_id);
comment on table public.notifications is 'What a person is told of the history of practices. Read by that person only.';

create table private.outbox (
  id bigint generated always as identity primary key,
  kind text not null check (length(kind) <= 60),
  recipient text not null check (length(recipient) <= 254),
  payload jsonb not null default '{}' check (octet_length(payload::text) <= 20000),
  dedupe_key text not null unique check (length(dedupe_key) <= 200),
  created_at timestamptz not null default now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  attempts integer not null default 0
);
create index outbox_waiting on private.outbox (id) where sent_at is null;
comment on table private.outbox is 'Mails to send, once each (dedupe_key); emptied by the worker.';

create table public.import_runs (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(kind) <= 40),
  source text not null default '' check (length(source) <= 300),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  report json
);
comment on table public.import_runs is 'One run of an importer (kind: finess …), its source and, once applied, its report.';
create table private.import_rows (
  run_id uuid not null references public.import_runs (id) on delete cascade,
  line integer not null,
  data jsonb not null,
  problem text,
  primary key (run_id, line)
);
comment on table private.import_rows is 'Rows staged by an importer before they are applied, by line of the source file; problem: why a row is refused.';

create table public.outreach (
  id uuid primary key default gen_random_uuid(),
  finess text not null references public.establishments (finess),
  region_code text references public.regions (code),
  theme_code text references public.themes (code),
  status text not null check (status ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(status) <= 40),
  note text not null default '' check (length(note) <= 4000),
  due_on date,
  revision integer not null default 1,
  unique nulls not distinct (finess, theme_code)
);
create index outreach_region on public.outreach (region_code);
create index outreach_theme on public.outreach (theme_code);
comment on table public.outreach is 'Whom the region''s staff calls next, on which theme (null: any). region_code is set by trigger.';
create trigger outreach_region before insert or update on public.outreach
  for each row execute function private.set_region_of_establishment();
create trigger outreach_revision before update on public.outreach for each row execute function private.count_revision();

create table public.coverage_snapshots (
  region_code text not null references public.regions (code),
  taken_on date not null,
  data json not null,
  primary key (region_code, taken_on)
);
comment on table public.coverage_snapshots is 'Coverage of a région as counted on a day, to tell what changed since.';

alter table public.notifications enable row level security;
alter table private.outbox enable row level security;
alter table public.import_runs enable row level security;
alter table private.import_rows enable row level security;
alter table public.outreach enable row level security;
alter table public.coverage_snapshots enable row level security;
revoke all on public.notifications, private.outbox, public.import_runs, private.import_rows, public.outreach, public.coverage_snapshots
  from public, anon, authenticated, service_role;
grant select (user_id, event_id, read_at) on public.notifications to authenticated;
grant select (id, finess, region_code, theme_code, status, note, due_on, revision) on public.outreach to authenticated;
grant select (region_code, taken_on, data) on public.coverage_snapshots to authenticated;
grant select (id, kind, source, started_at, finished_at, report) on public.import_runs to authenticated;
grant select, insert, update, delete on private.outbox, private.import_rows to service_role;
grant select, insert, update on public.import_runs, public.coverage_snapshots to service_role;
grant select on public.notifications, public.outreach to service_role;
create policy notifications_read on public.notifications for select to authenticated using (user_id = (select auth.uid()));
create policy outreach_read on public.outreach for select to authenticated
  using (region_code = any (array(select private.my_analysed_regions())));
create policy coverage_snapshots_read on public.coverage_snapshots for select to authenticated
  using (region_code = any (array(select private.my_analysed_regions())));
create policy import_runs_read on public.import_runs for select to authenticated using ((select private.is_admin()));
