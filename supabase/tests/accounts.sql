-- What guards accounts and their history below the functions, and how typed texts are taken in.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();
\ir fixture.psql
\ir helpers.psql

select throws_ok(q, '42501', null, 'even the owner: ' || q) from unnest(array[
  $$update public.account_events set action = 'role_granted'$$, $$update public.account_events set user_id = '00000000-0000-4000-8000-000000000001'$$,
  $$update public.account_events set at = now() - interval '1 day'$$, $$delete from public.account_events$$,
  $$update public.staff_roles set role = 'admin' where role = 'analyst'$$, $$update public.staff_roles set region_code = '52'$$]) as q;
select throws_ok($$delete from public.staff_roles where role = 'admin'$$, 'PT409', 'C’est le dernier administrateur : nommez-en un autre d’abord.', 'the last administrator stays');
select lives_ok($$delete from public.staff_roles where role = 'analyst'$$, 'control: another role can end');
select throws_ok($$insert into public.invitations (finess, role, region_code, email, token_hash, expires_at) values $$ || v, '23514', null, 'an invitation is to one thing: ' || v)
from unnest(array[$$('330990003', 'admin', null, 'a@b.fr', repeat('0', 64), now())$$, $$(null, 'contributor', null, 'a@b.fr', repeat('0', 64), now())$$,
  $$(null, 'moderator', null, 'a@b.fr', repeat('0', 64), now())$$, $$(null, 'king', '75', 'a@b.fr', repeat('0', 64), now())$$,
  $$('330990003', 'referent', null, 'a@b.fr', 'secret', now())$$]) as v;
select lives_ok($$delete from auth.users where email = 'refa@canari.test'$$, 'an account can end');
select is((select count(*)::integer from public.account_events where user_id is null and actor_id is not null), 1, 'and fades from the history of accounts');

create function pg_temp.typed(query text) returns text language plpgsql as $$
declare
  answer text;
begin
  execute 'select ' || query into answer;
  return answer;
exception when sqlstate 'PT422' then return 'refused';
end $$;
select is(pg_temp.typed(format('private.clean_email(''email'', %L)', typed)), coalesce(kept, 'refused'), 'address: ' || left(typed, 40)) from (values
  ('Prenom.Nom+essai@Hopital.FR', 'prenom.nom+essai@hopital.fr'), ('  a@b.fr ', 'a@b.fr'), ('a@exämple.fr', null),
  ('a@b', null), ('a@@b.fr', null), ('a b@c.fr', null), ('a@b.fr, c@d.fr', null), ('a@b.fr;c@d.fr', null), (E'a@b.fr\r\nBcc: c@d.fr', null), ('mailto:a@b.fr', null),
  ('"a b"@c.fr', null), ('a@b.fr.', null), ('a@.fr', null), ('<a@b.fr>', null), (repeat('x', 65) || '@b.fr', null), ('a@' || repeat('x', 260) || '.fr', null), ('', null)
) as t (typed, kept);
select is(pg_temp.typed(format('private.clean_text(''x'', %L, 10, 1)', typed)), coalesce(kept, 'refused'), 'text: ' || why) from (values
  (U&'e\0301te\0301', 'été', 'composed'), (U&'\200B \00A0abc\202F', 'abc', 'trimmed of what is not seen'), (U&'a\202F!', U&'a\202F!', 'the narrow space stays inside'),
  (E'a\r\nb\rc', E'a\nb\nc', 'line feeds'), (U&'a\202Eb', null, 'a sign of direction'), (U&'\200B\00AD ', null, 'nothing to read'), ('', null, 'empty'),
  ('12345678901', null, 'too long'), ('1234567890', '1234567890', 'as long as it may be'), ('<script>', '<script>', 'kept as typed'), (E'a\u0007b', null, 'a sign of control')
) as t (typed, kept, why);

select is(private.missing_fields(c::jsonb), m, 'missing of ' || c) from (values
  ('{}', array['title', 'theme', 'what_was_done', 'what_changed', 'outcome']),
  ('{"title": "  ", "theme": "sante", "what_was_done": "x", "what_changed": "x", "outcome": null}', array['title', 'outcome']),
  ('{"title": "x", "theme": "sante", "what_was_done": "x", "what_changed": "x", "outcome": "reussie"}', '{}')
) as t (c, m);
select set_eq($$select path from private.content_fields where type = 'code'$$, $$select path from private.content_fields where vocabulary is not null$$,
  'every code of a content is of a vocabulary');
select is_empty($$select vocabulary from private.content_fields where vocabulary not in ('theme', 'programme') and vocabulary not in (select vocabulary from public.terms)$$,
  'and every vocabulary exists');
select is(private.unknown_codes('{"theme": "sante", "other_themes": ["dialogue"], "audiences": ["soignants"], "funding": [{"programme": null}, {"programme": "clact"}]}'), '{}', 'known codes');
select is(private.unknown_codes('{"theme": "x", "audiences": ["soignants", "x"], "indicators": [{"kind": "x"}]}'), array['audiences[]', 'indicators[].kind', 'theme'], 'unknown codes are named');
select isnt(private.make_token(), private.make_token(), 'a secret is new each time');
select matches(private.make_token(), '^[0-9a-f]{64}$', 'and long enough not to be guessed');
select is(private.hash_token('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'what is kept of it is its SHA-256');
select * from finish();
rollback;
