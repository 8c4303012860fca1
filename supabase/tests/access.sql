-- Each table × verb × {visitor, signed in without any right}: the outcome, asserted; and the twin that succeeds.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();
\ir fixture.psql
\ir helpers.psql

-- all: every row; some: some of the rows; none: no row; refused: 42501, by privilege.
create temporary table expected (relation text primary key, visitor text, signed_in text);
insert into expected values
  ('regions', 'all', 'all'), ('departements', 'all', 'all'), ('themes', 'all', 'all'), ('sectors', 'all', 'all'),
  ('finess_categories', 'all', 'all'), ('terms', 'all', 'all'), ('programmes', 'all', 'all'), ('campaigns', 'all', 'all'),
  ('public_facts', 'all', 'all'), ('establishments', 'all', 'all'), ('relays', 'all', 'all'), ('relay_scopes', 'all', 'all'),
  ('published_practices', 'all', 'all'), ('published_practice_establishments', 'all', 'all'), ('withdrawn_practices', 'all', 'all'),
  ('snapshots', 'all', 'all'), ('finess_registers', 'all', 'all'), ('coverage_snapshots', 'all', 'all'), ('participations', 'some', 'some'), ('attachments', 'some', 'some'),
  ('account_events', 'refused', 'none'), ('profiles', 'refused', 'some'), ('memberships', 'refused', 'none'), ('staff_roles', 'refused', 'none'), ('invitations', 'refused', 'none'),
  ('practices', 'refused', 'none'), ('practice_versions', 'refused', 'none'), ('practice_contacts', 'refused', 'none'),
  ('reviews', 'refused', 'none'), ('review_comments', 'refused', 'none'), ('review_notes', 'refused', 'none'),
  ('practice_events', 'refused', 'none'), ('confirmations', 'refused', 'none'), ('notifications', 'refused', 'none'),
  ('outreach', 'refused', 'none'), ('import_runs', 'refused', 'none'),
  ('transitions', 'refused', 'refused');

select set_eq(
  $$select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')$$,
  'select relation from expected', 'every relation of the schema public is in the list, and no other');

create function pg_temp.reading(who text, relation text) returns text language sql as $$
  select case
    when seen !~ '^[0-9]+$' then seen
    when seen::integer = 0 then 'none'
    when seen::integer = whole::integer then 'all' else 'some' end
  from (select pg_temp.attempt(who, format('select count(*) from public.%I', relation)) as seen,
    pg_temp.attempt('owner', format('select count(*) from public.%I', relation)) as whole) as counts
$$;
-- One assertion for many cells: it names those that are not as expected.
create temporary table reads as
select w.who, e.relation, pg_temp.reading(w.who, e.relation) as answer, case w.who when 'anon' then e.visitor else e.signed_in end as wanted
from expected e cross join unnest(array['anon', 'none', 'penda', 'eda', 'eda2', 'refa', 'edb', 'relr1', 'modr1', 'modr2', 'ana', 'regr1', 'adm', 'gone', 'ban']) as w (who)
-- what depends on who asks is in rights.sql, row by row
where w.who in ('anon', 'none') or e.signed_in in ('all', 'refused');
select is_empty('select * from reads where answer <> wanted', 'who reads what');
select is(pg_temp.reading('owner', relation), 'all', format('control: %s holds rows', relation)) from (select * from expected order by relation) as e;
select is(pg_temp.reading('service_role', relation), 'all', format('service: select on %s', relation)) from (select * from expected order by relation) as e;

-- Writes are refused to everybody, whatever their role: people write through functions.
create temporary table attempts as
select e.relation, v.verb, case v.verb
    when 'insert' then format('insert into public.%I (%I) select null::%s where false', e.relation, a.attname, format_type(a.atttypid, a.atttypmod))
    when 'update' then format('update public.%I set %I = default where false', e.relation, a.attname)
    when 'delete' then format('delete from public.%I where false', e.relation)
    else format('truncate public.%I cascade', e.relation)
  end as query
from expected e
cross join (values ('insert'), ('update'), ('delete'), ('truncate')) as v (verb)
cross join lateral (
  select * from pg_attribute a where a.attrelid = format('public.%I', e.relation)::regclass and a.attnum > 0
    and not a.attisdropped and a.attgenerated = '' and a.attidentity = '' order by a.attnum limit 1
) as a;
create temporary table writes as
select w.who, a.relation, a.verb, pg_temp.attempt(w.who, a.query) as answer
from attempts a cross join unnest(array['anon', 'none', 'penda', 'eda', 'eda2', 'refa', 'edb', 'relr1', 'modr1', 'modr2', 'ana', 'regr1', 'adm', 'gone', 'ban']) as w (who);
select is_empty($$select * from writes where answer <> 'refused'$$, 'nobody writes to a table, in any way');
select is((select count(*) from writes), (select count(*) * 4 * 15 from expected), 'each relation × insert, update, delete, truncate × fifteen people was asked');
select is(pg_temp.attempt('owner', a.query), 'done', format('control: the owner may %s on %s', a.verb, a.relation))
from attempts a;

-- Unfiltered, with rows at stake.
select is(pg_temp.attempt(w.who, format('delete from public.%I', e.relation)), 'refused', format('%s: unfiltered delete on %s', w.who, e.relation))
from expected e cross join (values ('anon'), ('adm')) as w (who);
select is_empty($$
  select r.rolname, c.relname, p.privilege
  from pg_class c cross join (values ('anon'), ('authenticated')) as r (rolname)
  cross join (values ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) as p (privilege)
  where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm', 'f')
    and (has_table_privilege(r.rolname, c.oid, p.privilege)
      or p.privilege in ('INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege(r.rolname, c.oid, p.privilege))
$$, 'visitors and signed-in people hold no privilege to write, on a table or on a column');

-- Columns.
select set_eq($$
  select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join expected e on e.relation = c.relname and e.visitor <> 'refused'
  where c.relnamespace = 'public'::regnamespace and not has_column_privilege('anon', c.oid, a.attnum, 'SELECT')
$$, array['attachments.sha256', 'attachments.checked_at', 'attachments.problem', 'attachments.created_by', 'attachments.created_at', 'attachments.claimed_at'], 'visitors read every column of what is public, but these');
select set_eq($$
  select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relname <> 'transitions' and c.relkind = 'r'
    and not has_column_privilege('authenticated', c.oid, a.attnum, 'SELECT')
$$, array['invitations.token_hash', 'confirmations.token_hash'], 'the hashes of tokens are read by nobody');
select is(pg_temp.attempt('anon', 'select sha256 from public.attachments limit 1'), 'refused', 'visitor: a column not granted, asked for');
select is(pg_temp.attempt('anon', 'select count(*) from public.attachments where sha256 is null'), 'refused', 'visitor: a column not granted, in a filter');
select is(pg_temp.attempt('anon', 'select id from public.attachments order by sha256 limit 1'), 'refused', 'visitor: a column not granted, in an order');
select is(pg_temp.attempt('refa', 'select count(*) from public.invitations where token_hash like ''ca%'''), 'refused', 'referent: the hash of a token, in a filter');
select is(pg_temp.attempt('refa', 'select count(*) from public.invitations where email like ''canari%'''), '1', 'control: the address of one''s own invitation');

-- Schemas and roles.
select is_empty($$
  select r.rolname, n.nspname from pg_namespace n cross join (values ('anon'), ('authenticated')) as r (rolname)
  where n.nspname in ('public', 'private', 'extensions') and has_schema_privilege(r.rolname, n.oid, 'CREATE')
$$, 'nothing can be created where functions look');
select ok(not has_schema_privilege('anon', 'private', 'USAGE'), 'visitors have no way into the schema private');
select is(pg_temp.attempt('anon', 'select count(*) from private.outbox'), 'refused', 'visitor: outbox');
select is(pg_temp.attempt('adm', 'select count(*) from private.outbox'), 'refused', 'administrator: outbox');
select is(pg_temp.attempt('service_role', 'select count(*) from private.outbox'), '1', 'control: the worker reads the outbox');
select is_empty($$
  select r.member, r.role from (values ('anon', 'authenticated'), ('anon', 'service_role'), ('authenticated', 'service_role')) as r (member, role)
  where pg_has_role(r.member::name, r.role::name, 'MEMBER')
$$, 'no role can take another''s');
select is(pg_temp.attempt('anon', 'create table public.stolen (word text)'), 'refused', 'visitor: create a table');
select is(pg_temp.attempt('none', 'create function public.stolen() returns text language sql as ''select 1::text'''), 'refused', 'signed in: create a function');
select diag(format('%s reads and %s writes were asked of %s relations', (select count(*) from reads), (select count(*) from writes), (select count(*) from expected)));
select * from finish();
rollback;
