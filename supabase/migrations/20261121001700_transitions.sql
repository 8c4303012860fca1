-- Who may move a version from which state to which: everything that is not a row here is refused.
create table public.transitions (
  action text not null check (length(action) <= 40),
  actor text not null check (actor in ('author', 'member', 'pending_member', 'relay', 'moderator', 'region_admin', 'holder',
    'holding_relay', 'token')),
  from_state text not null check (length(from_state) <= 40),
  to_state text not null check (length(to_state) <= 40),
  primary key (action, actor, from_state)
);
comment on table public.transitions is
  'Allowed transitions. member: accepted; pending_member: not yet accepted; holder: the reviewer, relay excepted; holding_relay: the reviewer, when a relay. from_state « none »: there is no version yet.';
insert into public.transitions (action, actor, from_state, to_state) values
  ('create', 'member', 'none', 'draft'), ('create', 'pending_member', 'none', 'draft'),
  ('submit', 'author', 'draft', 'submitted'), ('submit', 'member', 'draft', 'submitted'),
  ('submit', 'author', 'changes_requested', 'submitted'), ('submit', 'member', 'changes_requested', 'submitted'),
  ('take_back', 'author', 'submitted', 'draft'), ('take_back', 'member', 'submitted', 'draft'),
  ('discard', 'author', 'draft', 'discarded'), ('discard', 'member', 'draft', 'discarded'),
  ('discard', 'author', 'changes_requested', 'discarded'), ('discard', 'member', 'changes_requested', 'discarded'),
  ('take', 'moderator', 'submitted', 'in_review'), ('take', 'region_admin', 'submitted', 'in_review'), ('take', 'relay', 'submitted', 'in_review'),
  ('release', 'holder', 'in_review', 'submitted'), ('release', 'holding_relay', 'in_review', 'submitted'),
  ('release', 'moderator', 'in_review', 'submitted'),
  ('request_changes', 'holder', 'in_review', 'changes_requested'), ('request_changes', 'holding_relay', 'in_review', 'changes_requested'),
  ('publish', 'holder', 'in_review', 'published'), ('refuse', 'holder', 'in_review', 'refused'),
  ('withdraw', 'member', 'published', 'archived'), ('withdraw', 'moderator', 'published', 'archived'),
  ('restore', 'moderator', 'archived', 'published'),
  ('confirm', 'token', 'published', 'published'), ('confirm', 'member', 'published', 'published'),
  ('set_level', 'moderator', 'published', 'published'), ('set_level', 'region_admin', 'published', 'published');
alter table public.transitions enable row level security;
revoke all on public.transitions from public, anon, authenticated, service_role;
grant select on public.transitions to service_role;
