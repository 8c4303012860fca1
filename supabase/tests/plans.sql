-- Policies cost one evaluation per statement: the plans say so, and the indexes serve under row-level security.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();
\ir fixture.psql
\ir helpers.psql

create function pg_temp.explain_rows(query text) returns text language plpgsql as $$
declare
  line text;
  plan text := '';
begin
  for line in execute 'explain (costs off) ' || query loop plan := plan || line || chr(10); end loop;
  return plan;
end $$;
create function pg_temp.plan(who text, query text) returns text language sql as $$
  select pg_temp.attempt(who, format('select pg_temp.explain_rows(%L)', query))
$$;
-- a dozen rows would always be read whole: the question is whether an index can serve
set local enable_seqscan = off;

select alike(pg_temp.plan('edb', format('select count(*) from public.%I', t)), '%InitPlan%', t || ': rights are read once per statement')
from unnest(array['practices', 'practice_versions', 'practice_contacts', 'participations', 'outreach', 'invitations', 'memberships', 'staff_roles', 'profiles', 'account_events']) as t;
select unalike(pg_temp.plan('edb', format('select count(*) from public.%I', t)), '%SubPlan%', t || ': nothing is evaluated once per row')
from unnest(array['practices', 'practice_versions', 'participations', 'outreach', 'invitations', 'memberships', 'staff_roles', 'profiles', 'notifications']) as t;
select matches(pg_temp.plan('edb', format('select id from public.%I', t)), 'Bitmap Index Scan on ' || t || '_finess', t || ': the index on the establishment serves')
from unnest(array['practices', 'practice_versions']) as t;
select alike(pg_temp.plan('anon', 'select title from public.published_practices where search @@ websearch_to_tsquery(''public.fr'', ''hirondelle'')'),
  '%published_practices_search%', 'the full-text index serves a visitor');
select alike(pg_temp.plan('anon', 'select title from public.published_practices where region_code = ''75'' order by published_at desc limit 20'),
  '%published_practices_region%', 'the latest of a région come from an index');
select unalike(pg_temp.plan('anon', 'select title from public.published_practices where number = 900001'), '%Filter%', 'a practice is found by its number, without a filter');
select unalike(pg_temp.plan('anon', 'select data from public.snapshots where region_code = ''75'' and part = ''practices'''), '%private%', 'a snapshot is a plain read');
select * from finish();
rollback;
