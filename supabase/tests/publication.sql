-- The one way on line: private.write_public_practices.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();
\ir fixture.psql
\ir helpers.psql

select results_eq($$select number, finess, region_code, departement_code, sector_code, theme_code, other_theme_codes, outcome, level from public.published_practices where number = 900001$$,
  $$values (900001, '330990003', '75', '33', 'ms-personnes-agees', 'tms-manutention', array['dialogue', 'sante'], 'reussie', 'temoignage')$$, 'columns come from the version and its lead establishment');
select set_eq($$select finess from public.published_practice_establishments where practice_id = '00000000-0000-4000-9000-000000000001'$$,
  array['330990003', '870990009', '440990000'], 'every establishment, the lead included');
select is((select facets from public.published_practices where number = 900001), '{"year": 2024, "phase": "deployee", "scope": null, "duration": null, "audiences": ["soignants", "encadrement"], "cost_class": "sans-depense", "peripheral": false, "programmes": ["clact"], "action_types": [], "prevention_level": null}', 'facets');

select throws_ok(format('select private.write_public_practice(%L)', v.id), 'PT409', null, format('a version in state %s does not go on line', v.state))
from public.practice_versions v where v.state <> 'published' and v.id::text like '00000000-0000-4000-a000-%';
select throws_ok($$update public.published_practices set published_at = now() + interval '1 day' where number = 900001$$, '23514', null, 'nothing is scheduled: a date to come is refused');
update public.practice_versions set published_at = now() + interval '1 day' where id = '00000000-0000-4000-a000-00000000002b';
select throws_ok($$select private.write_public_practice('00000000-0000-4000-a000-00000000002b')$$, '23514', null, 'from a version either');

update public.practice_versions set published_at = '2024-07-01', level = 'remarquable', level_criterion = 'Essai', content = content || '{"establishments": ["999999999", "870990009"]}'
where id = '00000000-0000-4000-a000-00000000002b';
select private.write_public_practice('00000000-0000-4000-a000-00000000002b');
select results_eq($$select number, level, level_criterion, published_at from public.published_practices where number = 900002$$, $$values (900002, 'remarquable', 'Essai', timestamptz '2024-07-01')$$,
  'written again: same number, new level');
select set_eq($$select finess from public.published_practice_establishments where practice_id = '00000000-0000-4000-9000-000000000002'$$, array['870990009'], 'an establishment that does not exist is left out');
update public.published_practices set confirmed_at = now(), public_contact = '05 00 00 00 00' where number = 900001;
select private.write_public_practice('00000000-0000-4000-a000-00000000001b');
select results_eq($$select confirmed_at = now(), public_contact from public.published_practices where number = 900001$$, $$values (true, '05 00 00 00 00')$$, 'the same text again keeps the confirmation and the contact');

create function pg_temp.publish(more jsonb) returns text language plpgsql as $$
begin
  update public.practice_versions set content = content || more, published_at = null where id = '00000000-0000-4000-a000-00000000001b';
  perform private.write_public_practice('00000000-0000-4000-a000-00000000001b');
  return 'written';
exception when others then return sqlstate;
end $$;
select is(pg_temp.publish('{"theme": "inconnu"}'), '23502', 'a theme that does not exist is refused');
select is(pg_temp.publish('{"outcome": "inconnue"}'), '23503', 'an outcome that does not exist is refused');
select is(pg_temp.publish('{"title": "  "}'), '23514', 'a title of spaces is refused');
select is(pg_temp.publish('{"title": "hirondelle hébergée"}'), 'written', 'control: a right one is written');

-- Full-text search, on public words only.
create function pg_temp.find(words text) returns text language sql as $$
  select pg_temp.attempt('anon', format('select string_agg(number::text, '' '' order by number) from public.published_practices where search @@ words.to_query(%L)', words))
$$;
select is(pg_temp.find('hebergee'), '900001', 'without its accents');
select is(pg_temp.find('hirondelles'), '900001 900002', 'plural for singular');
select is(pg_temp.find(word), '', 'a word that stands only in private texts finds nothing: ' || word)
from unnest(array['canaribrouillon', 'canariancien', 'canarisoumis', 'canaricontact', 'canarinote', 'canarirelecture']) as word;
-- Numbers are given at first publication, in order, and tell nothing of drafts.
update public.practice_versions set state = 'superseded' where state = 'published';
update public.practice_versions set state = 'published', submitted_at = now(), content = content || '{"title": "hirondelle", "summary": ""}'
where id in ('00000000-0000-4000-a000-00000000003a', '00000000-0000-4000-a000-00000000004a');
update public.practice_versions set published_at = '2024-01-01' where id = '00000000-0000-4000-a000-00000000004a';
select private.write_public_practices(array['00000000-0000-4000-a000-00000000003a', '00000000-0000-4000-a000-00000000004a']::uuid[]);
select is((select string_agg(right(id::text, 1), ' ' order by number) from public.practices where number < 900000), '4 3', 'numbers follow the dates of publication');
select is((select max(number) - min(number) from public.practices where number < 900000), 1, 'without a gap');
select is((select count(*)::integer from public.practices where number is not null), 5, 'and drafts have none');
select * from finish();
rollback;
