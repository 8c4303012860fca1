-- The review of a version: grid, comments anchored to fields, notes among the staff.
create table public.reviews (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references public.practice_versions (id) on delete cascade,
  round integer not null default 1 check (round > 0),
  reviewer_id uuid references auth.users (id) on delete set null,
  grid jsonb not null default '{}' check (jsonb_typeof(grid) = 'object' and octet_length(grid::text) <= 4000),
  decision text check (decision in ('publish', 'request_changes', 'refuse')),
  reason text check (length(reason) <= 4000),
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  check ((decision is null) = (decided_at is null)),
  unique (version_id, round)
);
create index reviews_decision on public.reviews (version_id, decision);
create index reviews_reviewer on public.reviews (reviewer_id);
comment on table public.reviews is
  'One round of review. grid: criterion → oui, non, sans-objet. The author''s side reads it once decided, the staff in scope at once.';

create table public.review_comments (
  id uuid primary key default gen_random_uuid(),
  review_id uuid not null references public.reviews (id) on delete cascade,
  field text not null check (length(field) <= 60),
  body text not null check (length(btrim(body)) > 0 and length(body) <= 4000),
  answer text check (length(answer) <= 4000),
  created_at timestamptz not null default now()
);
create index review_comments_review on public.review_comments (review_id);
comment on table public.review_comments is 'A remark of the reviewer about one field, and the answer of the establishment. Read with its review.';

create table public.review_notes (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references public.practice_versions (id) on delete cascade,
  author_id uuid default auth.uid() references auth.users (id) on delete set null,
  body text not null check (length(btrim(body)) > 0 and length(body) <= 4000),
  created_at timestamptz not null default now()
);
create index review_notes_version on public.review_notes (version_id);
create index review_notes_author on public.review_notes (author_id);
comment on table public.review_notes is 'Notes among the staff in scope; never read by the author''s side.';

alter table public.reviews enable row level security;
alter table public.review_comments enable row level security;
alter table public.review_notes enable row level security;
revoke all on public.reviews, public.review_comments, public.review_notes from public, anon, authenticated, service_role;
grant select (id, version_id, round, reviewer_id, grid, decision, reason, created_at, decided_at) on public.reviews to authenticated;
grant select (id, review_id, field, body, answer, created_at) on public.review_comments to authenticated;
grant select (id, version_id, author_id, body, created_at) on public.review_notes to authenticated;
grant select on public.reviews, public.review_comments, public.review_notes to service_role;
-- The inner reads run under the caller's own rights on practice_versions: who cannot read the text reads no review of it.
create policy reviews_read on public.reviews for select to authenticated using (exists (
  select from public.practice_versions v where v.id = reviews.version_id and (
    reviews.decision is not null
    or v.region_code = any (array(select private.my_regions()))
    or v.scope_key = any (array(select private.my_relay_scopes()))
  )
));
create policy review_comments_read on public.review_comments for select to authenticated using (
  exists (select from public.reviews r where r.id = review_comments.review_id)
);
create policy review_notes_read on public.review_notes for select to authenticated using (exists (
  select from public.practice_versions v where v.id = review_notes.version_id and v.submitted_at is not null and (
    v.region_code = any (array(select private.my_regions()))
    or v.scope_key = any (array(select private.my_relay_scopes()))
  )
));
