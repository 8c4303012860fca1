-- Rules that every table, function and policy keeps, read in the catalogue: a migration that breaks one fails here.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();

create temporary view ours as
select c.oid, n.nspname, c.relname, c.relkind, c.relrowsecurity, c.reloptions from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'f');
create temporary view our_functions as
select p.oid, n.nspname, p.proname, p.prosecdef, p.proconfig, p.proacl from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('public', 'private', 'links') and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e');

select isnt_empty('select * from ours', 'control: there are tables to look at');
select isnt_empty('select * from our_functions where prosecdef', 'control: there are definer functions to look at');
select is_empty($$select nspname, relname from ours where relkind in ('r', 'p') and not relrowsecurity$$, 'row-level security is on for every table');
select is_empty($$select nspname, relname from ours where relkind = 'v' and not coalesce(reloptions::text ~ 'security_invoker=(true|on|1)', false)$$,
  'every view runs under the rights of its reader');
select is_empty($$select nspname, relname from ours where relkind in ('m', 'f') and nspname = 'public'$$, 'no materialised view or foreign table is exposed');
select is_empty($$select nspname, relname from ours where relkind = 'r' and obj_description(oid, 'pg_class') is null$$, 'every table says what it is');
select is_empty($$select nspname, proname from our_functions where obj_description(oid, 'pg_proc') is null$$, 'every function says what it does');
select is_empty($$select nspname, proname from our_functions where not coalesce('search_path=""' = any (proconfig), false)$$,
  'every function has an empty search_path, definers first of all');
select is_empty($$select proname from our_functions where nspname = 'public' and prosecdef$$, 'no function of the exposed schema is a definer');

-- Who may call what. A function missing from these lists fails.
select is_empty($$select nspname, proname from our_functions where has_function_privilege('anon', oid, 'EXECUTE')
  and proname <> all (array['search_practices', 'suggest', 'read_confirmation', 'answer_confirmation', 'unsubscribe'])$$,
  'visitors call only what searches what is on line, and what the secret of a link opens');
select set_eq($$select proname::text from our_functions where nspname = 'public' and has_function_privilege('authenticated', oid, 'EXECUTE')$$,
  array['refresh_snapshots', 'search_practices', 'suggest', 'read_confirmation', 'answer_confirmation', 'unsubscribe', 'my_account', 'set_display_name',
    'set_mail_preference', 'ask_membership', 'decide_membership', 'set_member_role', 'remove_member', 'list_members', 'list_requests', 'invite_member',
    'invite_to_role', 'revoke_invitation', 'accept_invitation', 'grant_role', 'revoke_role', 'list_role_holders', 'set_relay_scope', 'create_practice',
    'create_version', 'save_draft', 'save_contact', 'add_attachment', 'describe_attachment', 'remove_attachment', 'list_files', 'save_grid', 'save_comment',
    'remove_comment', 'answer_comment', 'add_note', 'transition', 'read_version', 'my_practices', 'review_queue', 'find_duplicates', 'my_notifications',
    'mark_notifications_read', 'list_mail_troubles', 'export_my_data', 'erase_my_account',
    'list_reference_rows', 'save_reference_row', 'add_reference_row', 'remove_reference_row',
    'save_outreach', 'remove_outreach', 'list_outreach', 'count_unpublished', 'count_flow', 'save_programme', 'save_campaign', 'save_relay', 'save_participation', 'propose_participation',
    'decide_participation', 'stage_list_rows', 'check_list_import', 'apply_list_import', 'list_imports', 'list_vocabularies',
    'open_finess_import', 'stage_finess_rows', 'preview_finess_import', 'apply_finess_import', 'discard_finess_import', 'list_finess_imports'], 'what signed-in people may call');
select set_eq($$select proname::text from our_functions where nspname = 'private' and has_function_privilege('authenticated', oid, 'EXECUTE')$$,
  array['is_finess', 'my_establishments', 'my_drafting_establishments', 'my_referent_establishments', 'my_regions', 'my_analysed_regions',
    'my_relay_scopes', 'my_relay_practices', 'my_administered_regions', 'my_upload_names', 'is_admin', 'refresh_snapshots',
    'names_on_practice', 'my_part', 'queue_names', 'my_account', 'set_display_name', 'set_mail_preference', 'ask_membership', 'decide_membership',
    'set_member_role', 'remove_member', 'list_members', 'list_requests', 'invite_member', 'invite_to_role', 'revoke_invitation', 'accept_invitation',
    'grant_role', 'revoke_role', 'list_role_holders', 'set_relay_scope', 'create_practice', 'create_version', 'save_draft', 'save_contact',
    'add_attachment', 'describe_attachment', 'remove_attachment', 'arrived_names', 'save_grid', 'save_comment', 'remove_comment', 'answer_comment', 'add_note',
    'transition', 'mark_notifications_read', 'list_mail_troubles', 'export_my_data', 'erase_my_account',
    'list_reference_rows', 'save_reference_row', 'add_reference_row', 'remove_reference_row',
    'save_outreach', 'remove_outreach', 'outreach_names', 'count_unpublished', 'count_flow', 'save_programme', 'save_campaign', 'save_relay', 'save_participation', 'propose_participation',
    'decide_participation', 'stage_list_rows', 'check_list_import', 'apply_list_import', 'list_imports',
    'open_finess_import', 'stage_finess_rows', 'preview_finess_import', 'apply_finess_import', 'discard_finess_import', 'list_finess_imports'], 'bodies and rights that signed-in people reach through policies and public functions');
select bag_has($$select proname::text from our_functions where nspname = 'public' and has_function_privilege('service_role', oid, 'EXECUTE')$$,
  $$select unnest(array['refresh_snapshots', 'open_finess_import', 'stage_finess_rows', 'preview_finess_import', 'apply_finess_import', 'discard_finess_import',
    'sweep_finess_imports', 'claim_files', 'note_file_check', 'list_orphan_files',
    'create_due_confirmations', 'create_reminders', 'claim_mails', 'settle_mail', 'sweep_mails', 'mails_wait', 'appoint_admin',
    'stage_list_rows_as', 'check_list_import_as', 'apply_list_import_as', 'list_vocabularies', 'sweep_lists'])$$, 'what the worker, the importer and the operator call');

-- Policies.
create temporary view our_policies as
select p.*, c.relname, coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as text
from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace);
select is_empty($$
  select relname, polname, text from our_policies
  where regexp_replace(text, '(ANY \(ARRAY\( SELECT private\.[a-z_]+\(\) AS [a-z_]+\)\)|\( SELECT (private\.is_admin|auth\.uid)\(\) AS [a-z_]+\))', '', 'g')
    ~ '(private|auth)\.|current_setting|EXISTS.*EXISTS.*EXISTS'
$$, 'a policy calls a rights function once per statement: any (array(select f())), (select f())');
select isnt_empty($$select 1 from our_policies where text ~ 'ANY \(ARRAY\( SELECT private\.'$$, 'control: policies of that form were read');
select is_empty($$
  select p.relname, coalesce(r.rolname, 'public'), k.cmd, count(*)
  from our_policies p cross join lateral unnest(p.polroles) as role (oid) left join pg_roles r on r.oid = role.oid
  cross join (values ('r'), ('a'), ('w'), ('d')) as k (cmd)
  where p.polpermissive and p.polcmd::text in (k.cmd, '*') group by 1, 2, 3 having count(*) > 1
$$, 'one permissive policy per table, verb and role');
select is_empty($$
  select p.relname, p.polname from our_policies p where 0 = any (p.polroles)
$$, 'a policy names its roles');
select is_empty($$
  select distinct d.refobjid::regclass, a.attname
  from pg_depend d join our_policies p on p.oid = d.objid
  join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
  where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
    and not exists (select from pg_index i where i.indrelid = d.refobjid and a.attnum = any (i.indkey::smallint[]))
$$, 'every column that a policy names is in an index');
select is_empty($$
  select c.conrelid::regclass, c.conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace
  where c.contype = 'f' and n.nspname in ('public', 'private') and not exists (
    select from pg_index i where i.indrelid = c.conrelid and (i.indkey::smallint[])[0] = any (c.conkey))
$$, 'every foreign key begins an index');
select is_empty($$
  select a.attrelid::regclass, a.attname from pg_attribute a join ours o on o.oid = a.attrelid
  where o.nspname = 'public' and o.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype and a.attgenerated = ''
    and not exists (
      select from pg_constraint c where c.conrelid = a.attrelid and c.contype in ('c', 'f') and a.attnum = any (c.conkey))
    and not exists (
      select from pg_trigger t where t.tgrelid = a.attrelid and t.tgfoid = 'private.check_terms'::regproc
        and encode(t.tgargs, 'escape') like '%' || a.attname || '%')
$$, 'every text has a limit, a list or a key');
select * from finish();
rollback;
