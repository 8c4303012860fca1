-- Search: who may ask, what is found, and that a word that is not on line is found by nobody.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();
\ir fixture.psql
\ir helpers.psql

create function pg_temp.ask(who text, words text, region text default '75') returns text language sql as $$
  select pg_temp.attempt(who, format('select public.search_practices(%L, %L)', region, words))
$$;
create function pg_temp.suggestion(who text, words text) returns text language sql as $$
  select pg_temp.attempt(who, format('select public.suggest(%L, %L)', '75', words))
$$;

-- who
select set_eq($$select p.proname::text from pg_proc p where p.pronamespace = 'words'::regnamespace$$, array['fold', 'to_stems', 'to_vector', 'to_query'], 'the schema of words holds these functions only');
select is_empty($$select p.proname from pg_proc p where p.pronamespace = 'words'::regnamespace and (p.provolatile <> 'i' or p.prosecdef
  or not coalesce('search_path=""' = any (p.proconfig), false) or obj_description(p.oid, 'pg_proc') is null)$$, 'they compute and read nothing');
select is_empty($$select c.relname from pg_class c where c.relnamespace = 'words'::regnamespace$$, 'and it holds no table');
select is_empty($$select r.rolname from pg_roles r where r.rolname in ('anon', 'authenticated') and has_schema_privilege(r.rolname, 'words', 'CREATE')$$, 'nobody adds a function there');
select is(pg_temp.ask(who, 'hirondelle'), '{"numbers" : [900001, 900002]}', who || ': finds what is on line')
from unnest(array['anon', 'none', 'eda', 'modr1', 'adm', 'gone']) as who;
select is(pg_temp.attempt('anon', $$update public.published_practices set search = ''$$), 'refused', 'a visitor does not write the words');

-- A10: a word that stands only in a draft, a refusal, a withdrawn text, a contact or a note is found by nobody, not even by its author
select is(pg_temp.ask(who, word), '{"numbers" : []}', format('%s: « %s » is not found', who, word))
from unnest(array['anon', 'eda', 'edb', 'modr1', 'adm']) as who,
  unnest(array['canari', 'canaribrouillon', 'canarisoumis', 'canarirefus', 'canariancien', 'canariretire', 'canaricontact', 'canarinote', 'canariremarque', 'canarirelance']) as word;
select unalike(pg_temp.suggestion(who, word), '%canari%', format('%s: « %s » is not proposed', who, word))
from unnest(array['anon', 'eda', 'modr1', 'adm']) as who, unnest(array['canari', 'canaribrouillon', 'canariretire', 'canaricontac']) as word;
select is(pg_temp.ask('anon', 'hirondelle canaribrouillon'), '{"numbers" : []}', 'beside a word that is on line either');
select alike(pg_temp.suggestion('anon', 'hirondel'), '%900001%', 'control: what is on line is proposed');

-- what the column holds
select is(pg_temp.ask('anon', 'hirondelle limoges'), '{"numbers" : [900002, 900001]}', 'by the commune of the lead, and of an establishment that shares it');
select is(pg_temp.ask('anon', 'bordeaux'), '{"numbers" : [900001]}', 'by commune');
select is(pg_temp.ask('anon', 'centre hirondelle b'), '{"numbers" : [900002, 900001]}', 'by the name of an establishment');
select is(pg_temp.ask('anon', 'hirondelle', '52'), '{"numbers" : []}', 'a practice stands in the région of its lead only');
update public.establishments set name = 'Villa Pinson', commune_name = 'Libourne' where finess = '330990003';
select is(pg_temp.ask('anon', 'pinson libourne'), '{"numbers" : [900001]}', 'a new name and a new commune are found');
select is(pg_temp.ask('anon', 'bordeaux'), '{"numbers" : []}', 'the former ones no more');
update public.practice_versions set content = content || '{"title": "Moineau"}' where id = '00000000-0000-4000-a000-00000000001b';
select private.write_public_practice('00000000-0000-4000-a000-00000000001b');
select is(pg_temp.ask('anon', 'moineau'), '{"numbers" : [900001]}', 'a new text is found');
delete from public.published_practices where number = 900001;
select is(pg_temp.ask('anon', 'moineau'), '{"numbers" : []}', 'a withdrawn practice is not');

-- every text of the fiche
update public.practice_versions set content = (
  select coalesce(jsonb_object_agg(split_part(f.path, '[', 1), case
    when f.path like '%[].%' then (select jsonb_build_array(jsonb_object_agg(split_part(g.path, '.', 2), 'mesange' || md5(g.path)))
      from private.content_fields g where g.type = 'text' and g.path like split_part(f.path, '.', 1) || '.%')
    when f.path like '%[]' then jsonb_build_array('mesange' || md5(f.path))
    else to_jsonb('mesange' || md5(f.path)) end), '{}')
  from private.content_fields f where f.type = 'text') || '{"theme": "dialogue", "outcome": "reussie"}'
where id = '00000000-0000-4000-a000-00000000002b';
select private.write_public_practice('00000000-0000-4000-a000-00000000002b');
select is(pg_temp.ask('anon', 'mesange' || md5(f.path)), '{"numbers" : [900002]}', format('a word of « %s » is found', f.path))
from private.content_fields f where f.type = 'text';
select * from finish();
rollback;
