-- Marks and snapshots: a change leaves one mark, a refresh makes the snapshot equal to what is on line, and nothing else enters it.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();
\ir fixture.psql
\ir helpers.psql

create function pg_temp.part(region text, part text) returns jsonb language sql as $$
  select s.data::jsonb from public.snapshots s where s.region_code = region and s.part = part.part
$$;
create function pg_temp.marks() returns text language sql as $$ select coalesce(string_agg(region_code, ' ' order by region_code), '') from private.stale_regions $$;

-- Nothing unpublished. The words are in the tables; they are in no snapshot.
select ok((select count(*) from public.practice_versions where content::text like '%canari%') >= 9, 'control: unpublished words are in the versions');
select is_empty($$select region_code, part from public.snapshots where data::text like '%canari%'$$, 'no unpublished word in any snapshot');
select is_empty($$select number from public.published_practices where published_practices::text like '%canari%'$$, 'no unpublished word in the public table');
select isnt_empty($$select region_code from public.snapshots where part = 'titles' and data::text like '%hirondelle%'$$, 'control: the public words are there');
select is_empty($$select region_code, part from public.snapshots where part <> 'establishments' and data::text ~ '[0-9a-f]{8}-[0-9a-f]{4}-'$$, 'no uuid in what is downloaded in bulk');

-- The snapshot is what is on line.
select is(pg_temp.part('75', 'practices') -> 'number', '[900001, 900002]', 'practices of the région, by département');
select is(pg_temp.part('75', 'core') -> 'x', '[-5792, 18403]', 'longitudes × 10 000, each as the difference with the place before');
select is(pg_temp.part('75', 'core') -> 'y', '[448378, 9958]', 'latitudes likewise');
select is(pg_temp.part('75', 'core') -> 'practices', '[1, 1]', 'rows at each of these places');
select is((select string_agg(p -> 'roots' ->> i::integer, ' ' order by n) from jsonb_array_elements_text(p -> 'root') with ordinality as r (i, n)), 'sante dialogue', 'the theme of level 1 of each row') from pg_temp.part('75', 'core') as p;
select is(pg_temp.part('75', 'core') -> 'themes', '{"organisation": 0, "competences": 0, "egalite": 0, "management": 0, "dialogue": 1, "sante": 1}', 'practices by theme of level 1');
select is(jsonb_build_array(p -> 'format', p -> 'count', p -> 'establishments'), '[1, 2, 2]', 'format, count and leads') from pg_temp.part('75', 'core') as p;
select is(jsonb_build_array(p -> 'format', p -> 'count', p -> 'year'), '[1, 2, [2024, 0]]', 'format, count and years') from pg_temp.part('75', 'practices') as p;
select is(pg_temp.part('53', 'core') - 'themes', '{"format": 1, "count": 0, "establishments": 0, "roots": ["organisation", "competences", "egalite", "management", "dialogue", "sante"], "x": [], "y": [], "practices": [], "root": []}', 'a région without a practice');
select is(p -> 'codes' -> 'theme' ->> (p -> 'theme' ->> 0)::integer, 'tms-manutention', 'a theme is an index into the codes') from pg_temp.part('75', 'practices') as p;
select is((select string_agg(p -> 'codes' -> 'theme' ->> i::integer, ' ' order by i) from jsonb_array_elements_text(p -> 'otherThemes' -> 0) as i), 'dialogue sante', 'other themes are indexes')
from pg_temp.part('75', 'practices') as p;
select is(p -> 'otherThemes' -> 1, '0', 'none is written 0') from pg_temp.part('75', 'practices') as p;
select is(p -> 'audiences', '[3, 0]', 'audiences are a mask') from pg_temp.part('75', 'practices') as p;
select is(p -> 'codes' -> 'programme' ->> (p -> 'programmes' -> 0 ->> 0)::integer, 'clact', 'programmes are indexes') from pg_temp.part('75', 'practices') as p;
select is(p -> 'phase' -> 1, '-1', 'what is not said is -1') from pg_temp.part('75', 'practices') as p;
select is(pg_temp.part('75', 'titles') -> 'published', '["2024-06-01", "2024-06-01"]', 'days of publication');
select is(e -> 'finess', '["330990003", "870990009"]', 'open establishments that have a sector') from pg_temp.part('75', 'establishments') as e;
select is(e -> 'practices', '[1, 2]', 'practices led or shared') from pg_temp.part('75', 'establishments') as e;
select is(jsonb_build_array(e -> 'finess', e -> 'x', e -> 'commune', e -> 'practices', e -> 'status'), '[["440990000"], [null], [-1], [1], [-1]]', 'unknown place, commune and status; shared across régions')
from pg_temp.part('52', 'establishments') as e;
select is(e -> 'participations', '[{"role": "pilote", "endsOn": null, "startsOn": "2024-03-01", "programme": "clusters-qvct", "establishment": 0}]', 'accepted participations only') from pg_temp.part('75', 'establishments') as e;
select is(e -> 'relays' -> 0 -> 'scopes', '[{"theme": "sante", "departement": "33"}]', 'relays and their scopes') from pg_temp.part('75', 'establishments') as e;
select is(r -> 'region' ->> 'slug', 'nouvelle-aquitaine', 'the région') from pg_temp.part('75', 'reference') as r;
select is(jsonb_array_length(r -> 'departements'), 12, 'its départements') from pg_temp.part('75', 'reference') as r;
select is((select count(distinct version)::integer from public.snapshots where region_code = '75'), 1, 'one version for the seven parts');
select is((select count(*)::integer from public.snapshots), 126, 'every région has its seven parts');

-- Who shares: 900001 of A (75) is shared by B (75) and C (52).
select is(s - 'guests', '{"format": 1, "register": {"date": "2024-06-30", "source": "hirondelle.csv"}, "practice": [0], "establishment": [1], "departement": [11], "sector": [0]}', 'who shares a practice without leading it') from pg_temp.part('75', 'sharing') as s;
select is(jsonb_build_array(s -> 'practice', s -> 'guests' -> 0 -> 'number', s -> 'guests' -> 0 -> 'region', s -> 'guests' -> 0 -> 'sites'),
  '[[], 900001, "nouvelle-aquitaine", [[0, 0, 2]]]', 'a practice led in another région') from pg_temp.part('52', 'sharing') as s;
select is((select string_agg(p -> 'codes' -> 'theme' ->> i::integer, ' ' order by n) from jsonb_array_elements_text(s -> 'guests' -> 0 -> 'themes') with ordinality as t (i, n)),
  'tms-manutention dialogue sante', 'with its themes, the main one first') from pg_temp.part('52', 'sharing') as s, pg_temp.part('52', 'practices') as p;

-- Programmes: the campaigns of the région, and accepted participations only.
select is(jsonb_path_query_array(p, '$.participations[*].role'), '["pilote"]', 'who took part, once accepted') from pg_temp.part('75', 'programme') as p;
select is(p -> 'campaigns' -> ((p -> 'participations' -> 0 ->> 'campaign')::integer) ->> 'programme', 'clusters-qvct', 'with its campaign') from pg_temp.part('75', 'programme') as p;

-- Marks.
select is(pg_temp.marks(), '', 'a refresh leaves no mark');
select is(public.refresh_snapshots(), 0, 'nothing to rebuild');
create temporary table before as select region_code, part, version from public.snapshots;
insert into private.stale_regions (region_code) values ('75');
select is(public.refresh_snapshots(), 0, 'a rebuild that changes nothing');
select results_eq('select region_code, part, version from public.snapshots order by 1, 2', 'select region_code, part, version from before order by 1, 2', 'keeps the versions, so that browsers keep their copies');

update public.practice_versions set content = jsonb_set(content, '{title}', '"canari autre"') where id = '00000000-0000-4000-a000-00000000003a';
insert into public.practice_versions (practice_id, content) values ('00000000-0000-4000-9000-000000000007', '{"title": "canari"}');
update public.practice_contacts set name = 'canari autre';
update public.memberships set role = 'referent';
select is(pg_temp.marks(), '', 'what is private leaves no mark');

update public.practice_versions set state = 'superseded' where id = '00000000-0000-4000-a000-00000000002b';
update public.practice_versions set state = 'published', published_at = now(), content = content || '{"title": "hirondelle nouvelle", "summary": "", "what_was_done": "", "what_changed": ""}'
where id = '00000000-0000-4000-a000-00000000004a';
update public.practices set number = 900004 where id = '00000000-0000-4000-9000-000000000004';
select is(pg_temp.marks(), '', 'a state alone leaves no mark');
select private.write_public_practice('00000000-0000-4000-a000-00000000004a');
select is(pg_temp.marks(), '75', 'a publication leaves one mark, of its région');
select is(pg_temp.part('75', 'practices') -> 'number', '[900001, 900002]', 'readers keep the last snapshot meanwhile');
select is(public.refresh_snapshots(), 1, 'one région rebuilt');
select is(pg_temp.part('75', 'practices') -> 'number', '[900001, 900002, 900004]', 'the new practice is there');
select is(pg_temp.part('75', 'titles') -> 'title' ->> 2, 'hirondelle nouvelle', 'with its title');
select ok((select min(version) from public.snapshots where region_code = '75') > (select max(version) from before where region_code = '75'), 'under a new version');

delete from public.published_practices where number = 900001;
select is(pg_temp.marks(), '52 75', 'a withdrawal marks the régions of all its establishments');
select is(public.refresh_snapshots(), 2, 'both rebuilt');
select is(pg_temp.part('75', 'practices') -> 'number', '[900002, 900004]', 'withdrawn: gone from the snapshot');
select is(pg_temp.part('52', 'establishments') -> 'practices', '[0]', 'and from the counts of the other région');
select results_eq($$select number, region_code from public.withdrawn_practices order by number$$, $$values (900001, '75'), (900008, '75')$$, 'its number remains, to say so');
select private.write_public_practice('00000000-0000-4000-a000-00000000001b');
select results_eq($$select number from public.withdrawn_practices$$, 'values (900008)', 'back on line: the tombstone is gone');
select public.refresh_snapshots();
select is(pg_temp.part('75', 'practices') -> 'number', '[900001, 900002, 900004]', 'and the practice is there again');

update public.establishments set closed_on = '2026-01-01' where finess = '330990003';
select is(pg_temp.marks(), '75', 'an establishment that closes leaves a mark');
select public.refresh_snapshots();
select is(jsonb_build_array(pg_temp.part('75', 'establishments') -> 'finess', pg_temp.part('75', 'practices') -> 'establishment'), '[["870990009"], [-1, 0, 0]]', 'closed: out of the establishments, its practice stays');
update public.participations set state = 'accepted' where finess = '870990009';
select is(pg_temp.marks(), '75', 'a participation leaves a mark');
update public.themes set label = 'Autre libellé' where code = 'sante';
select is((select count(*)::integer from private.stale_regions), 18, 'a label marks every région, once');
select is(pg_temp.attempt('anon', 'select public.refresh_snapshots()'), 'refused', 'visitors cannot refresh');
select is(pg_temp.attempt('none', 'select public.refresh_snapshots()'), '18', 'control: signed-in people and the worker can');
select is(pg_temp.attempt('service_role', 'select public.refresh_snapshots()'), '18', 'control: the worker');
select is(pg_temp.attempt('none', 'select private.rebuild_snapshots(''75'')'), 'refused', 'its inner function cannot be called');
select * from finish();
rollback;
