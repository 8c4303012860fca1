-- The checks on `content`: an object of known fields, within their limits, of 60 000 bytes at most.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();
\ir fixture.psql

create function pg_temp.write(content jsonb) returns text language plpgsql as $$
declare
  field text;
begin
  update public.practice_versions set content = write.content where id = '00000000-0000-4000-a000-00000000003a';
  return 'written';
exception when sqlstate 'PT422' then
  get stacked diagnostics field = pg_exception_detail;
  return field || ': ' || sqlerrm;
end $$;

select is(pg_temp.write('{}'), 'written', 'a draft may be empty');
select is(pg_temp.write('{"title": "Ü", "theme": null, "steps": [{"date": "2025-03", "title": "a", "text": ""}], "partners": ["x"]}'), 'written', 'control: a content within its limits');
select is(pg_temp.write(c.content::jsonb), c.answer, 'refused: ' || left(c.content, 60)) from (values
  ('[]', ': Le contenu doit être un objet.'),
  ('"texte"', ': Le contenu doit être un objet.'),
  ('{"contact_email": "a@b.fr"}', 'contact_email: Ce champ n’existe pas.'),
  ('{"steps": [{"author": "x"}]}', 'steps[].author: Ce champ n’existe pas.'),
  ('{"title": 1}', 'title: Cette valeur n’a pas la forme attendue.'),
  ('{"title": null}', 'title: Ce champ ne peut pas être nul.'),
  ('{"title": {"a": {"b": 1}}}', 'title: Cette valeur n’a pas la forme attendue.'),
  ('{"steps": {"0": 1}}', 'steps: Cette valeur n’a pas la forme attendue.'),
  ('{"steps": ["x"]}', 'steps[]: Cette valeur n’a pas la forme attendue.'),
  ('{"theme": "TMS Manutention"}', 'theme: Ce code n’est pas reconnu.'),
  ('{"started_on": "03/2025"}', 'started_on: Cette date ne se lit pas : écrivez par exemple 2026-03.'),
  ('{"establishments": ["33099"]}', 'establishments[]: Ce numéro FINESS ne se lit pas.'),
  ('{"video_url": "javascript:alert(1)"}', 'video_url: L’adresse doit commencer par https://'),
  ('{"other_themes": ["a", "b", "c", "d"]}', 'other_themes: Cette liste est trop longue : 3 éléments au plus.')
) as c (content, answer);
select is(pg_temp.write(jsonb_build_object('title', repeat('é', 91))), 'title: Ce texte est trop long : 90 signes au plus.', 'refused: 91 signs of title');
select is(pg_temp.write(jsonb_build_object('title', repeat('é', 90), 'summary', repeat('x', 280))), 'written', 'control: 90 and 280 signs');
select is(pg_temp.write(jsonb_build_object('audiences', (select jsonb_agg('code-' || i) from generate_series(1, 6000) as i))),
  ': Ce texte est trop long : 60 000 octets au plus.', 'refused: more than 60 000 bytes');
select is((select revision from public.practice_versions where id = '00000000-0000-4000-a000-00000000003a'), 4, 'one revision for each text written, none for a refused one');
update public.practice_versions set revision = 50 where id = '00000000-0000-4000-a000-00000000003a';
select is((select revision from public.practice_versions where id = '00000000-0000-4000-a000-00000000003a'), 5, 'a revision cannot be chosen');

select is(private.content_level('{"title": "x"}'), 'temoignage', 'a short text is a témoignage');
select is(private.content_level('{"title": "x", "summary": "x", "theme": "sante", "started_on": "2024", "phase": "deployee", "scope": "site", "context": "x",
  "objectives": "x", "what_was_done": "x", "what_changed": "x", "cost_class": "sans-depense", "outcome": "reussie", "audiences": ["soignants"], "prompted_by": ["projet"],
  "steps": [{"date": null, "title": "x", "text": ""}], "not_measured_yet": true, "levers": "x"}'), 'fiche', 'a whole one is a fiche');
select is(private.is_partial_date(rtrim(d, '!')), right(d, 1) <> '!', 'date: ' || d) from unnest(array['1950', '2100', '2024-12', '2024-02-29', '2000-02-29',
  '2023-02-29!', '1900-02-29!', '2024-04-31!', '1949!', '2101!', '2024-13!', '2024-00!', '2024-01-00!', '2024-1!', '24!', '!']) as t (d);
select throws_ok($$insert into public.practice_versions (practice_id, content) values ('00000000-0000-4000-9000-000000000003', '{}')$$, '23505', null,
  'one open version per practice');
select throws_ok($$insert into public.practice_versions (practice_id, content) values ('00000000-0000-4000-9000-00000000000f', '{}')$$, '23502', null,
  'a version without a practice finds no establishment');
select throws_ok($$update public.practice_events set action = 'publish'$$, '42501', null, 'history is not rewritten, even by the owner');
select throws_ok($$delete from public.practice_events$$, '42501', null, 'history is not deleted, even by the owner');
select lives_ok($$delete from auth.users where email = 'eda2@canari.test'$$, 'control: an account can end');
select lives_ok($$delete from auth.users where email = 'eda@canari.test'$$, 'an author''s account can end');
select is((select count(*)::integer from public.practice_events where actor_id is null), 8, 'and its id fades from the history');
select * from finish();
rollback;
