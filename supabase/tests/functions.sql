-- Who may call what: each function of the exposed schema × each of the fifteen people and the worker, on rows that exist; the outcome, asserted.
-- Nobody's call leaves a trace here (pg_temp.attempt undoes it), so that each is asked of the same rows. What calls do is asserted elsewhere.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();
\ir fixture.psql
\ir helpers.psql

-- Rows that every call finds: a text held by modr1 (5a), one sent back (7a), links whose secret is « jeton », files and remarks with known ids.
update public.practice_versions set state = 'in_review', reviewer_id = '00000000-0000-4000-8000-000000000008' where id = '00000000-0000-4000-a000-00000000005a';
update public.reviews set revision = 1 where version_id = '00000000-0000-4000-a000-00000000005a';
update public.practice_versions set state = 'changes_requested' where id = '00000000-0000-4000-a000-00000000007a';
update public.review_comments set id = ('00000000-0000-4000-d000-0000000000' || right(review_id::text, 2))::uuid;
update public.attachments set id = ('00000000-0000-4000-e000-0000000000' || right(version_id::text, 2))::uuid;
update public.confirmations set token_hash = private.hash_token('jeton');
update public.invitations set id = '00000000-0000-4000-f000-000000000001';
insert into public.invitations (finess, role, email, token_hash, invited_by, expires_at) values
  ('330990003', 'contributor', 'none@canari.test', private.hash_token('jeton'), '00000000-0000-4000-8000-000000000005', now() + interval '1 day');
insert into public.import_runs (id, kind, region_code, started_by, touched_at) values
  ('00000000-0000-4000-f000-00000000000b', 'finess', '75', '00000000-0000-4000-8000-00000000000b', now() - interval '1 hour'),
  ('00000000-0000-4000-f000-00000000000c', 'finess', null, null, now() - interval '1 hour');
insert into public.import_runs (id, kind) values ('00000000-0000-4000-f000-00000000000a', 'liste-programmes');
insert into private.list_runs (run_id, kind, region_code, started_by) values
  ('00000000-0000-4000-f000-00000000000a', 'programmes', '75', '00000000-0000-4000-8000-000000000008');
update private.outbox set unsubscribe_hash = private.hash_token('jeton');

create temporary table people (who text, place integer);
insert into people select who, place from unnest(array['anon', 'none', 'penda', 'eda', 'eda2', 'refa', 'edb', 'relr1', 'modr1', 'modr2', 'ana', 'regr1', 'adm', 'gone', 'ban', 'service_role'])
  with ordinality as p (who, place);

-- allowed: « all » (everybody), « signed » (who has a token), « accounts » (whose account still is), or names; they get `outcome`.
-- The others are refused (42501), or get `otherwise`; visitors and ended accounts are refused unless `allowed` names them.
create temporary table calls (name text, arguments text, allowed text, outcome text default 'done', otherwise text default 'refused');
insert into calls (name, arguments, allowed) values
  ('refresh_snapshots', '', 'signed service_role'),
  ('search_practices', $$'75', 'hirondelles'$$, 'all'), ('suggest', $$'75', 'hiro'$$, 'all'),
  ('read_confirmation', $$'jeton'$$, 'anon signed'), ('read_confirmation', $$'faux'$$, ''),
  ('answer_confirmation', $$'jeton', true$$, 'anon signed'), ('answer_confirmation', $$'faux', true$$, ''),
  ('unsubscribe', $$'jeton'$$, 'anon signed'), ('unsubscribe', $$'faux'$$, ''),
  -- one's own account
  ('my_account', '', 'accounts'), ('set_display_name', $$'Claire'$$, 'accounts'), ('set_mail_preference', 'true', 'accounts'), ('export_my_data', '', 'accounts'),
  ('mark_notifications_read', '', 'accounts'), ('ask_membership', $$'440990000'$$, 'accounts'),
  -- members and invitations
  ('decide_membership', $$'330990003', '00000000-0000-4000-8000-000000000002', true$$, 'refa'),
  ('set_member_role', $$'330990003', '00000000-0000-4000-8000-000000000003', 'referent'$$, 'refa'),
  ('remove_member', $$'330990003', '00000000-0000-4000-8000-000000000004'$$, 'refa regr1 eda2'),
  ('list_members', $$'330990003'$$, 'eda eda2 refa regr1'),
  ('invite_member', $$gen_random_uuid(), '330990003', 'x@y.fr', 'contributor'$$, 'refa'),
  ('revoke_invitation', $$'00000000-0000-4000-f000-000000000001'$$, 'refa'),
  ('accept_invitation', $$'jeton'$$, 'none'), ('accept_invitation', $$'faux'$$, ''),
  -- roles
  ('invite_to_role', $$gen_random_uuid(), 'x@y.fr', 'moderator', '75'$$, 'regr1'), ('invite_to_role', $$gen_random_uuid(), 'x@y.fr', 'admin'$$, 'adm'),
  ('invite_to_role', $$gen_random_uuid(), 'x@y.fr', 'moderator', '52'$$, ''),
  ('grant_role', $$'00000000-0000-4000-8000-000000000001', 'relay', null, 'relais-hirondelle'$$, 'regr1'),
  ('grant_role', $$'00000000-0000-4000-8000-000000000001', 'region_admin', '75'$$, 'adm'),
  ('revoke_role', $$(select s.id from pg_temp.roles s where s.role = 'analyst')$$, 'regr1 adm ana'),
  ('revoke_role', $$(select s.id from pg_temp.roles s where s.role = 'region_admin')$$, 'adm regr1'),
  ('list_role_holders', $$'75'$$, 'regr1 adm'), ('list_role_holders', '', 'regr1 adm'), ('list_role_holders', $$'52'$$, 'adm'),
  ('set_relay_scope', $$'relais-hirondelle', '24', null, true$$, 'regr1 adm'), ('list_mail_troubles', '', 'adm'),
  -- reference rows
  ('list_reference_rows', $$'audience'$$, 'adm'), ('save_reference_row', $$'audience', 'soignants', 'Soignantes et soignants', 1$$, 'adm'),
  ('add_reference_row', $$'audience', 'Bénévoles'$$, 'adm'), ('remove_reference_row', $$'relay-kind', 'inconnu'$$, 'adm'),
  -- coverage and programmes
  ('save_outreach', $$'330990003', 'dialogue', 'a-contacter'$$, 'modr1 ana regr1'), ('save_outreach', $$'440990000', null, 'a-contacter'$$, 'modr2'),
  ('save_outreach', $$'999999999', null, 'a-contacter'$$, ''), ('remove_outreach', $$'330990003', 'sante', 1$$, 'modr1 ana regr1'),
  ('count_unpublished', $$'75', 'sector'$$, 'modr1 ana regr1'), ('count_unpublished', $$'52', 'theme'$$, 'modr2'),
  ('list_outreach', $$'75'$$, 'signed'), ('count_flow', $$'75'$$, 'modr1 ana regr1'), ('count_flow', $$'52', 6$$, 'modr2'),
  ('save_programme', $$'grappes', 'Grappes', 'cluster', '75'$$, 'modr1 ana regr1'), ('save_programme', $$'grappes', 'Grappes', 'cluster', null$$, 'adm'),
  ('save_campaign', $$'grappes-2026', 'clusters-qvct', '75', 'Grappes 2026'$$, 'modr1 ana regr1'),
  ('save_relay', $$'relais-nouveau', 'Relais', 'federation', '33'$$, 'modr1 ana regr1'), ('save_relay', $$'relais-nouveau', 'Relais', 'federation', 'xx'$$, ''),
  ('save_participation', $$gen_random_uuid(), 'hirondelle-2024', '870990009', 'pilote'$$, 'modr1 ana regr1'),
  ('propose_participation', $$gen_random_uuid(), 'fep-2024', '330990003'$$, 'refa'),
  ('decide_participation', $$(select p.id from pg_temp.proposals p), true$$, 'modr1 ana regr1'),
  ('decide_participation', $$(select p.id from pg_temp.proposals p), false, null, 'Pas cette fois.'$$, 'modr1 ana regr1'),
  ('decide_participation', $$gen_random_uuid(), true$$, ''),
  -- lists
  ('stage_list_rows', $$gen_random_uuid(), 'programmes', '75', '[]'$$, 'modr1 ana regr1'), ('stage_list_rows', $$gen_random_uuid(), 'programmes', '52', '[]'$$, 'modr2'),
  ('stage_list_rows', $$gen_random_uuid(), 'clact', '75', '[]', '', 'hirondelle-2024'$$, 'modr1 regr1'), ('stage_list_rows', $$gen_random_uuid(), 'clact', null, '[]'$$, ''),
  ('check_list_import', $$'00000000-0000-4000-f000-00000000000a'$$, 'modr1'), ('apply_list_import', $$'00000000-0000-4000-f000-00000000000a'$$, 'modr1'),
  ('check_list_import', 'gen_random_uuid()', ''), ('list_imports', $$'75'$$, 'modr1 ana regr1'), ('list_imports', 'null', ''),
  ('list_vocabularies', $$'75'$$, 'signed service_role'),
  ('stage_list_rows_as', $$'modr1@canari.test', gen_random_uuid(), 'programmes', '75', '[]'$$, 'service_role'),
  ('stage_list_rows_as', $$'modr2@canari.test', gen_random_uuid(), 'programmes', '75', '[]'$$, ''),
  ('check_list_import_as', $$'modr1@canari.test', '00000000-0000-4000-f000-00000000000a'$$, 'service_role'),
  ('apply_list_import_as', $$'modr1@canari.test', '00000000-0000-4000-f000-00000000000a'$$, 'service_role'), ('sweep_lists', '', 'service_role'),
  -- texts
  ('create_practice', $$gen_random_uuid(), gen_random_uuid(), '330990003'$$, 'penda eda eda2 refa'),
  ('create_practice', $$gen_random_uuid(), gen_random_uuid(), '870990009'$$, 'edb'),
  ('create_version', $$gen_random_uuid(), '00000000-0000-4000-a000-00000000008b'$$, 'eda eda2 refa'),
  ('save_draft', $$'00000000-0000-4000-a000-00000000003a', '{"title": "x"}', 1$$, 'eda eda2 refa'),
  ('save_draft', $$'00000000-0000-4000-a000-00000000009a', '{"title": "x"}', 1$$, 'penda eda eda2 refa'),
  ('save_draft', $$'00000000-0000-4000-a000-00000000004a', '{"title": "x"}', 1$$, 'edb'),
  ('save_draft', $$'00000000-0000-4000-a000-0000000000aa', '{"title": "x"}', 1$$, 'eda eda2 refa'),
  ('save_contact', $$'00000000-0000-4000-9000-000000000005', '{"name": "x"}', 1$$, 'eda eda2 refa'),
  ('add_attachment', $$gen_random_uuid(), '00000000-0000-4000-a000-00000000003a', 'image/png'$$, 'eda eda2 refa'),
  ('describe_attachment', $$'00000000-0000-4000-e000-00000000003a', 'x', ''$$, 'eda eda2 refa'),
  ('remove_attachment', $$'00000000-0000-4000-e000-00000000003a'$$, 'eda eda2 refa'),
  ('transition', $$'00000000-0000-4000-a000-00000000003a', 'discard'$$, 'eda eda2 refa'),
  ('transition', $$'00000000-0000-4000-a000-00000000001b', 'withdraw'$$, 'eda eda2 refa modr1'),
  ('transition', $$'00000000-0000-4000-a000-00000000006a', 'take'$$, 'modr2'),
  ('answer_comment', $$'00000000-0000-4000-d000-00000000007a', 'x'$$, 'eda eda2 refa'),
  -- reviews
  ('save_grid', $$'00000000-0000-4000-a000-00000000005a', '{"trame": "oui"}'$$, 'modr1'),
  ('save_comment', $$gen_random_uuid(), '00000000-0000-4000-a000-00000000005a', 'title', 'x'$$, 'modr1'),
  ('remove_comment', $$'00000000-0000-4000-d000-00000000005a'$$, 'modr1'),
  ('add_note', $$gen_random_uuid(), '00000000-0000-4000-a000-00000000005a', 'x'$$, 'relr1 modr1 regr1'),
  -- the worker, the importer, the operator
  ('claim_files', '1', 'service_role'), ('note_file_check', $$'00000000-0000-4000-b000-00000000003a.png', repeat('a', 64)$$, 'service_role'),
  ('list_orphan_files', '', 'service_role'), ('create_due_confirmations', '', 'service_role'), ('create_reminders', '', 'service_role'),
  ('claim_mails', '1', 'service_role'), ('settle_mail', $$(select max(id) from private.outbox), 'sent'$$, 'service_role'), ('sweep_mails', '', 'service_role'), ('mails_wait', '', 'service_role'),
  ('appoint_admin', $$'none@canari.test'$$, 'service_role'), ('sweep_finess_imports', '', 'service_role'),
  -- the FINESS register: one's own region, one's own run
  ('open_finess_import', $$gen_random_uuid(), 'a.csv', '75'$$, 'regr1 adm service_role'), ('open_finess_import', $$gen_random_uuid(), 'a.csv'$$, 'adm service_role'),
  ('open_finess_import', $$gen_random_uuid(), 'a.csv', '52'$$, 'adm service_role'),
  ('stage_finess_rows', $$'00000000-0000-4000-f000-00000000000b', '[]'$$, 'regr1'), ('stage_finess_rows', $$'00000000-0000-4000-f000-00000000000c', '[]'$$, 'service_role'),
  ('stage_finess_rows', $$gen_random_uuid(), '[]'$$, ''),
  ('preview_finess_import', $$'00000000-0000-4000-f000-00000000000b'$$, 'regr1'), ('preview_finess_import', $$'00000000-0000-4000-f000-00000000000c'$$, 'service_role'),
  ('apply_finess_import', $$'00000000-0000-4000-f000-00000000000b'$$, 'regr1'), ('apply_finess_import', $$'00000000-0000-4000-f000-00000000000c'$$, 'service_role'),
  ('apply_finess_import', 'gen_random_uuid()', ''),
  ('discard_finess_import', $$'00000000-0000-4000-f000-00000000000b'$$, 'regr1'), ('discard_finess_import', $$'00000000-0000-4000-f000-00000000000c'$$, 'service_role'),
  ('list_finess_imports', '', 'regr1 adm');
insert into calls (name, arguments, allowed, outcome, otherwise) values
  ('erase_my_account', $$'eda@canari.test'$$, 'eda', 'done', 'PT422');
-- What answers everybody, each with his own: a word that only some may find in it.
create temporary table readings (name text, arguments text, word text, allowed text);
insert into readings values
  ('read_version', $$'00000000-0000-4000-a000-00000000003a'$$, 'canaribrouillon', 'eda eda2 refa'),
  ('read_version', $$'00000000-0000-4000-a000-00000000009a'$$, 'canaribrouillon', 'penda eda eda2 refa'),
  ('read_version', $$'00000000-0000-4000-a000-00000000005a'$$, 'canarisoumis', 'eda eda2 refa relr1 modr1 regr1'),
  ('read_version', $$'00000000-0000-4000-a000-00000000005a'$$, 'canarinote', 'relr1 modr1 regr1'),
  ('read_version', $$'00000000-0000-4000-a000-00000000005a'$$, 'canaricontact', 'eda eda2 refa modr1 regr1'),
  ('read_version', $$'00000000-0000-4000-a000-00000000005a'$$, 'canariremarque', 'relr1 modr1 regr1'),
  ('read_version', $$'00000000-0000-4000-a000-00000000006a'$$, 'canarisoumis', 'modr2'),
  ('read_version', $$'00000000-0000-4000-a000-00000000001a'$$, 'canariancien', 'eda eda2 refa relr1 modr1 regr1'),
  ('list_files', $$'00000000-0000-4000-a000-00000000003a'$$, 'canaribrouillon', 'eda eda2 refa'),
  ('list_files', $$'00000000-0000-4000-a000-00000000005a'$$, 'canarisoumis', 'eda eda2 refa relr1 modr1 regr1'),
  ('my_practices', '', 'canaribrouillon', 'penda eda eda2 refa edb'), ('my_practices', '', 'canarisoumis', 'eda eda2 refa'),
  ('review_queue', '', 'canarisoumis', 'relr1 modr1 modr2 regr1'), ('review_queue', '', '440990000', 'modr2'), ('review_queue', '', 'canaribrouillon', ''),
  ('list_requests', '', 'penda@canari.test', 'refa'), ('list_members', $$'330990003'$$, 'penda@canari.test', 'refa'),
  ('find_duplicates', $$'330990003', 'canaribrouillon titre'$$, 'canaribrouillon', 'penda eda eda2 refa'),
  ('my_notifications', '', 'create', 'eda'), ('my_account', '', '330990003', 'penda eda eda2 refa'),
  ('export_my_data', '', 'canaribrouillon', 'penda eda edb gone'), ('export_my_data', '', 'canarinote', 'modr1');

create temporary table roles as select id, role from public.staff_roles;
create temporary table proposals as select id from public.participations where state = 'proposed';
grant select on proposals to public;
grant select on roles to public;
select set_eq('select name from calls union select name from readings',
  $$select p.proname::text from pg_proc p where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')$$,
  'every function of the schema public is called, and no other');

create function pg_temp.is_allowed(who text, allowed text) returns boolean language sql as $$
  select who = any (string_to_array(allowed, ' ')) or allowed ~ '\mall\M'
    or allowed ~ '\msigned\M' and who not in ('anon', 'service_role') or allowed ~ '\maccounts\M' and who not in ('anon', 'ban', 'service_role')
$$;
create temporary table outcomes as
select c.*, p.who, p.place, pg_temp.attempt(p.who, format('select public.%I(%s)', c.name, c.arguments)) as answer from calls c cross join people p;
create temporary table cells as
select o.who, format('%s(%s)', o.name, o.arguments) as call, case when o.answer ~ '^(refused|[0-9A-Z]{5})$' then o.answer else 'done' end as answer,
  case when pg_temp.is_allowed(o.who, o.allowed) then o.outcome when o.who in ('anon', 'ban', 'service_role') then 'refused' else o.otherwise end as wanted
from outcomes o;
select is_empty('select * from cells where answer <> wanted', 'who calls what');
select is(count(*)::integer, 0, 'no refusal says more than another') from outcomes o where o.answer ~* 'canari' and not pg_temp.is_allowed(o.who, o.allowed);

insert into cells
select p.who, format('%s in %s(%s)', r.word, r.name, r.arguments),
  pg_temp.attempt(p.who, format('select coalesce(public.%I(%s)::text like %L, false)', r.name, r.arguments, '%' || r.word || '%')),
  case when p.who in ('anon', 'service_role') or p.who = 'ban' and r.name in ('my_account', 'export_my_data') then 'refused'
    when r.name = 'list_members' and p.who not in ('eda', 'eda2', 'refa', 'regr1') then 'refused'
    when pg_temp.is_allowed(p.who, r.allowed) then 'true' else 'false' end
from readings r cross join people p;
select is_empty('select * from cells where answer <> wanted', 'who finds what in it');
select is((select count(*) from cells), (select (select count(*) from calls) + (select count(*) from readings)) * 16, 'each call was asked of the fifteen people and the worker');
select diag(format('%s calls were asked of %s functions', (select count(*) from cells), (select count(distinct name) from (select name from calls union all select name from readings) as f)));
select * from finish();
rollback;
