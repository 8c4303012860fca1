-- Who reads which private row: each person × each private table, the whole set, asserted. Rows are named as in the fixture:
-- the last signs of the id of a version, of a practice or of the version they belong to.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();
\ir fixture.psql
\ir helpers.psql

create temporary table questions (relation text primary key, names text);
insert into questions values
  ('practices', 'right(id::text, 1)'), ('practice_versions', 'right(id::text, 2)'), ('practice_contacts', 'right(practice_id::text, 1)'),
  ('attachments', 'right(version_id::text, 2)'), ('reviews', 'right(version_id::text, 2)'), ('review_comments', 'right(review_id::text, 2)'),
  ('review_notes', 'right(version_id::text, 2)'), ('practice_events', 'right(version_id::text, 2)'), ('confirmations', 'right(practice_id::text, 1)'),
  ('memberships', 'right(user_id::text, 2)'), ('staff_roles', 'right(user_id::text, 2)'), ('profiles', 'right(user_id::text, 2)'),
  ('invitations', 'finess'), ('notifications', 'right(user_id::text, 2)'), ('outreach', 'finess'),
  ('import_runs', 'kind'), ('participations', 'finess'), ('account_events', 'finess');
select set_eq('select relation from questions', $$
  select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and has_any_column_privilege('authenticated', c.oid, 'SELECT')
    and not exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = 'r' and pg_get_expr(p.polqual, p.polrelid) = 'true')
$$, 'every table with a condition is asked about');

create temporary table expected (who text, relation text, rows text, primary key (who, relation));
insert into expected (who, relation, rows) values
  -- pending member: one's own draft, and nothing of the others
  ('penda', 'practices', '9'), ('penda', 'practice_versions', '9a'), ('penda', 'practice_contacts', '9'), ('penda', 'practice_events', '9a'), ('penda', 'memberships', '02'),
  -- accepted members: all of A, whoever wrote it; not SUB_R2, which eda wrote for an establishment where he is nothing
  ('eda', 'practices', '1 3 5 7 8 9 a'), ('eda', 'practice_versions', '1a 1b 1c 3a 5a 7a 8b 9a aa'), ('eda', 'practice_contacts', '1 3 5 7 8 9 a'),
  ('eda', 'attachments', '1b 3a 5a 8b'), ('eda', 'reviews', '7a'), ('eda', 'review_comments', '7a'),
  ('eda', 'practice_events', '1a 1b 1c 3a 5a 7a 8b 9a aa'), ('eda', 'confirmations', '1'), ('eda', 'memberships', '03'), ('eda', 'notifications', '03'),
  ('eda2', 'practices', '1 3 5 7 8 9 a'), ('eda2', 'practice_versions', '1a 1b 1c 3a 5a 7a 8b 9a aa'), ('eda2', 'practice_contacts', '1 3 5 7 8 9 a'),
  ('eda2', 'attachments', '1b 3a 5a 8b'), ('eda2', 'reviews', '7a'), ('eda2', 'review_comments', '7a'),
  ('eda2', 'practice_events', '1a 1b 1c 3a 5a 7a 8b 9a aa'), ('eda2', 'confirmations', '1'), ('eda2', 'memberships', '04'),
  ('refa', 'practices', '1 3 5 7 8 9 a'), ('refa', 'practice_versions', '1a 1b 1c 3a 5a 7a 8b 9a aa'), ('refa', 'practice_contacts', '1 3 5 7 8 9 a'),
  ('refa', 'attachments', '1b 3a 5a 8b'), ('refa', 'reviews', '7a'), ('refa', 'review_comments', '7a'),
  ('refa', 'practice_events', '1a 1b 1c 3a 5a 7a 8b 9a aa'), ('refa', 'confirmations', '1'), ('refa', 'memberships', '05'), ('refa', 'invitations', '330990003'), ('refa', 'account_events', '330990003'),
  ('edb', 'practices', '2 4'), ('edb', 'practice_versions', '2b 4a'), ('edb', 'practice_contacts', '2 4'), ('edb', 'practice_events', '2b 4a'),
  ('edb', 'memberships', '06'), ('edb', 'participations', '330990003 870990009'),
  -- relay: what was submitted in département 33 on « sante » and its sub-themes; no contact
  ('relr1', 'practices', '1 5 8'), ('relr1', 'practice_versions', '1a 1b 5a 8b'), ('relr1', 'attachments', '1b 5a 8b'), ('relr1', 'reviews', '5a'),
  ('relr1', 'review_comments', '5a'), ('relr1', 'review_notes', '1b 5a'), ('relr1', 'practice_events', '1a 1b 1c 5a 8b'), ('relr1', 'confirmations', '1'),
  ('relr1', 'staff_roles', '07'),
  -- moderator and administrator of the région: what was submitted there, never a draft
  ('modr1', 'practices', '1 2 5 7 8'), ('modr1', 'practice_versions', '1a 1b 2b 5a 7a 8b'), ('modr1', 'practice_contacts', '1 2 5 7 8'),
  ('modr1', 'attachments', '1b 5a 8b'), ('modr1', 'reviews', '5a 7a'), ('modr1', 'review_comments', '5a 7a'), ('modr1', 'review_notes', '1b 5a 7a'),
  ('modr1', 'practice_events', '1a 1b 1c 2b 5a 7a 8b'), ('modr1', 'confirmations', '1'), ('modr1', 'staff_roles', '08'), ('modr1', 'account_events', '330990003'), ('modr1', 'outreach', '330990003'),
  ('modr1', 'participations', '330990003 870990009'),
  ('regr1', 'practices', '1 2 5 7 8'), ('regr1', 'practice_versions', '1a 1b 2b 5a 7a 8b'), ('regr1', 'practice_contacts', '1 2 5 7 8'),
  ('regr1', 'attachments', '1b 5a 8b'), ('regr1', 'reviews', '5a 7a'), ('regr1', 'review_comments', '5a 7a'), ('regr1', 'review_notes', '1b 5a 7a'),
  ('regr1', 'practice_events', '1a 1b 1c 2b 5a 7a 8b'), ('regr1', 'confirmations', '1'), ('regr1', 'staff_roles', '0b'), ('regr1', 'account_events', '330990003'), ('regr1', 'outreach', '330990003'),
  ('regr1', 'participations', '330990003 870990009'),
  ('modr2', 'practices', '6'), ('modr2', 'practice_versions', '6a'), ('modr2', 'practice_contacts', '6'), ('modr2', 'practice_events', '6a'), ('modr2', 'staff_roles', '09'),
  -- analyst: coverage and outreach, no text
  ('ana', 'staff_roles', '0a'), ('ana', 'outreach', '330990003'), ('ana', 'participations', '330990003 870990009'),
  -- administrator: accounts, history, imports; no text
  ('adm', 'profiles', '01 02 03 04 05 06 07 08 09 0a 0b 0c 0d'), ('adm', 'memberships', '02 03 04 05 06'), ('adm', 'staff_roles', '07 08 09 0a 0b 0c'),
  ('adm', 'invitations', '330990003'), ('adm', 'account_events', '330990003'), ('adm', 'practice_events', '1a 1b 1c 2b 3a 4a 5a 6a 7a 8b 9a aa'), ('adm', 'import_runs', 'finess');

create temporary table people (who text, profile text);
insert into people values ('none', '01'), ('penda', '02'), ('eda', '03'), ('eda2', '04'), ('refa', '05'), ('edb', '06'), ('relr1', '07'), ('modr1', '08'),
  ('modr2', '09'), ('ana', '0a'), ('regr1', '0b'), ('adm', '0c'), ('gone', '0d'), ('ban', '');

create function pg_temp.reading(who text, relation text) returns text language sql as $$
  select pg_temp.attempt(who, format('select string_agg(distinct %s, '' '' order by %1$s) from public.%I', q.names, q.relation))
  from questions q where q.relation = reading.relation
$$;
-- by default: one's own profile, the public participations and files, and nothing else
select is(pg_temp.reading(p.who, q.relation),
  coalesce(e.rows, case q.relation when 'profiles' then p.profile when 'participations' then '330990003' when 'attachments' then '1b' else '' end),
  format('%s reads of %s', p.who, q.relation))
from people p cross join questions q left join expected e on e.who = p.who and e.relation = q.relation;
select is(pg_temp.reading('owner', 'practice_versions'), '1a 1b 1c 2b 3a 4a 5a 6a 7a 8b 9a aa', 'control: all of them exist');

-- Files follow the rows that name them; the bucket is private, for a public one would skip these policies.
insert into storage.objects (bucket_id, name) select 'attachments', a.object_name from public.attachments a;
insert into storage.objects (bucket_id, name) values ('attachments', '00000000-0000-4000-b000-0000000000ff.png');
select is((select public from storage.buckets where id = 'attachments'), false, 'the bucket of the attachments is private');
select is(pg_temp.attempt(who, $$select string_agg(substr(name, 35, 2), ' ' order by name) from storage.objects where bucket_id = 'attachments'$$), files, who || ' reads of the files')
from (values ('anon', '1b'), ('none', '1b'), ('edb', '1b'), ('modr2', '1b'), ('adm', '1b'), ('eda', '1b 3a 5a 8b'), ('modr1', '1b 5a 8b'), ('owner', '1b 3a 5a 8b ff')) as f (who, files);
select is(pg_temp.attempt(who, $$insert into storage.objects (bucket_id, name) values ('attachments', '00000000-0000-4000-b000-00000000000e.png')$$), 'refused', who || ' adds a file')
from unnest(array['anon', 'none', 'eda', 'modr1', 'adm']) as who;
select is(pg_temp.attempt(who, $$with gone as (delete from storage.objects where bucket_id = 'attachments' returning 1) select count(*) from gone$$), '0', who || ' deletes no file')
from unnest(array['anon', 'none', 'eda', 'modr1', 'adm']) as who;
-- An address that outlives a right is made for nobody, nor a way to send a file later.
insert into public.attachments (version_id, object_name, kind, created_by)
  values ('00000000-0000-4000-a000-00000000003a', '00000000-0000-4000-b000-0000000000aa.png', 'image', '00000000-0000-4000-8000-000000000003');
create function pg_temp.asking(operation text, who text, query text) returns text language plpgsql as $$
begin
  perform set_config('storage.operation', operation, true);
  return pg_temp.attempt(who, query);
end $$;
select is(pg_temp.asking(operation, 'anon', $$select count(*) from storage.objects where bucket_id = 'attachments'$$), files, format('visitor, %s: files', operation))
from (values ('', '1'), ('storage.object.get_authenticated', '1'), ('object.get_authenticated_info', '1'), ('storage.object.sign', '0'), ('storage.object.sign_many', '0')) as o (operation, files);
select is(pg_temp.asking(operation, 'eda', $$with sent as (insert into storage.objects (bucket_id, name) values ('attachments', '00000000-0000-4000-b000-0000000000aa.png') returning 1) select count(*) from sent$$),
  outcome, format('author, %s: a file', operation))
from (values ('storage.object.sign_upload_url', 'refused'), ('storage.object.upload_signed', 'refused'), ('storage.tus.upload.create', 'refused'), ('storage.s3.upload', 'refused'),
  ('storage.object.upload', '1')) as o (operation, outcome);
select set_config('storage.operation', '', true);
select is(pg_temp.attempt('anon', $$insert into storage.buckets (id, name, public) values ('vol', 'vol', true)$$), 'refused', 'visitor: make a bucket');

-- Rights are read at each request.
delete from public.memberships where user_id = '00000000-0000-4000-8000-000000000003';
select is(pg_temp.reading('eda', 'practice_versions'), '', 'a membership removed: nothing left to read, with the same token');
update public.memberships set state = 'accepted' where user_id = '00000000-0000-4000-8000-000000000002';
select is(pg_temp.reading('penda', 'practice_versions'), '1a 1b 1c 3a 5a 7a 8b 9a aa', 'a membership accepted: all of A at once');
delete from public.staff_roles where user_id = '00000000-0000-4000-8000-000000000008';
select is(pg_temp.reading('modr1', 'practice_versions'), '', 'a role removed: nothing left to read');
delete from public.relay_scopes where relay_id = 'relais-hirondelle';
insert into public.relay_scopes (relay_id, departement_code) values ('relais-hirondelle', '87');
select is(pg_temp.reading('relr1', 'practice_versions'), '2b', 'a relay for all themes of another département');

-- An establishment that moves takes its texts along.
update public.establishments set departement_code = '44' where finess = '870990009';
select is(pg_temp.reading('modr2', 'practice_versions'), '2b 6a', 'moved to another région: its moderator reads');
select is(pg_temp.reading('regr1', 'practice_versions'), '1a 1b 5a 7a 8b', 'and the former région''s staff no longer does');
select is((select departement_code || region_code from public.published_practices where practice_id = '00000000-0000-4000-9000-000000000002'), '4452', 'the public copy moves too');

-- Claims cannot be forged from a token's content: only the account's id counts.
select is(pg_temp.attempt('none', $$select set_config('request.jwt.claims', '{"role": "service_role", "app_metadata": {"role": "admin"}}', true), 1$$) <> 'refused', true,
  'claims can be written inside one''s own transaction …');
select is(pg_temp.attempt('none', $$with c as materialized (select set_config('request.jwt.claims', '{"role": "service_role", "user_role": "admin"}', true))
  select count(*) from c, public.memberships$$), '0', '… and give nothing');
select * from finish();
rollback;
