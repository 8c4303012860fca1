-- Search over the practices on line: one text-search column per practice, which holds its establishments too, and one function.
-- Words are folded to plain ASCII before PostgreSQL reads them: the same words on every server, whatever its locale, and in the
-- browser (src/domain/search.ts; a test compares them).
create schema words;
comment on schema words is
  'How texts and questions become words for search. Not exposed by the API; visitors may call it, because search runs under their rights.';
revoke all on schema words from public;
grant usage on schema words to anon, authenticated, service_role;

create text search dictionary public.french_plain (template = pg_catalog.simple, stopwords = french);
comment on text search dictionary public.french_plain is 'French words as they are written, without the little words.';
create text search configuration public.fr_plain (copy = pg_catalog.simple);
alter text search configuration public.fr_plain alter mapping replace pg_catalog.simple with public.french_plain;
comment on text search configuration public.fr_plain is 'Whole words, so that a word half typed finds them: « organisatio » is no beginning of the stem « organis ».';

-- the costs say what a call takes (about 50 µs for a title, several times that for a vector): indexes are worth their while
create function words.fold(value text) returns text
language sql immutable strict parallel safe cost 2000 set search_path = '' as $$
  select btrim(regexp_replace(regexp_replace(
    lower(replace(replace(replace(replace(
      -- accents fall off their letters; invisible signs inside a word do not cut it
      regexp_replace(normalize(value, NFKD), '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]+', '', 'g'),
      'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae')),
    '[^a-z0-9]+', ' ', 'g'), '\mst(e?)\M', 'saint\1', 'g'))
$$;
comment on function words.fold(text) is
  'Lower-case words of letters a-z and digits, single spaces between them: no accent, no case, no ligature, no sign. « St » is « saint », as FINESS writes both.';

create function words.to_stems(folded text) returns tsvector
language sql immutable strict parallel safe cost 4000 set search_path = '' as $$
  -- the French stems know « é » and « ée », not « e » and « ee »
  select to_tsvector('public.fr'::regconfig, regexp_replace(folded, '([a-z]{2})eee?s?\M', '\1e', 'g'))
$$;
comment on function words.to_stems(text) is 'French stems of folded words, the little words left out: « heberge », « hebergees » and « heberger » are one.';

create function words.to_vector(value text) returns tsvector
language plpgsql immutable strict parallel safe cost 8000 set search_path = '' as $$
declare
  folded text := words.fold(value);
  stems tsvector := words.to_stems(folded);
begin
  return stems || ts_delete(to_tsvector('public.fr_plain'::regconfig, folded), tsvector_to_array(stems));
end $$;
comment on function words.to_vector(text) is 'Words of a text for search: French stems, and the whole words that are not their own stem.';

create function words.to_query(question text, weight text default '') returns tsquery
language plpgsql immutable parallel safe set search_path = '' as $$
declare
  asked text[];
  counted integer;
  expression text;
begin
  if length(question) > 200 then
    raise exception 'Cette recherche est trop longue : 200 signes au plus.' using errcode = 'PT422';
  end if;
  asked := string_to_array(words.fold(question), ' ');
  -- only letters a-z and digits are left: nothing that a tsquery could read as a sign of its own
  select count(*), string_agg(case
      when w.place < cardinality(asked) then w.stem || ':' || weight
      else format('(%s:%s | %s:*%s)', w.stem, weight, w.word, weight)
    end, ' & ') into counted, expression
  from (
    select word, place, array_to_string(tsvector_to_array(words.to_stems(word)), '') as stem
    from unnest(asked) with ordinality as u (word, place)
  ) as w
  -- words that stand in every text say nothing; PostgreSQL's own list forgets these
  where w.stem <> '' and w.word <> all (array['a', 'les', 'ils', 'elles', 'leurs', 'cet', 'cette']);
  if counted > 12 then
    raise exception 'Cette recherche est trop longue : 12 mots au plus.' using errcode = 'PT422';
  end if;
  -- nothing but little words: the last one may be the beginning of another
  return coalesce(expression, asked[cardinality(asked)] || ':*' || weight, '')::tsquery;
end $$;
comment on function words.to_query(text, text) is
  'What a person typed, as a query: every word must match, by its stem; the last one also as the beginning of a word. No sign has a meaning. weight: letters A-D to look at, all by default. Nothing to search: an empty query, which matches nothing. More than 200 signs or 12 words: PT422, message in French.';
revoke execute on all functions in schema words from public;
grant execute on all functions in schema words to anon, authenticated, service_role;

-- The column takes in the names of establishments and communes, which a generated column cannot read: a trigger fills it.
alter table public.published_practices alter column search drop expression;
drop function private.practice_search(text, text, jsonb);
-- no pending list: it is read by every search, and nothing empties it where no autovacuum runs (embedded)
alter index public.published_practices_search set (fastupdate = off);

create function private.set_practice_search() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  texts text;
  names text;
begin
  select string_agg(t.value #>> '{}', ' ') into texts
  from private.content_fields f
  cross join lateral jsonb_path_query(new.content, ('$.' || replace(f.path, '[]', '[*]'))::jsonpath) as t (value)
  where f.type = 'text' and f.path not in ('title', 'summary');
  select string_agg(concat_ws(' ', e.name, e.commune_name), ' ') into names
  from public.establishments e
  where e.finess = any (array(select jsonb_array_elements_text(coalesce(new.content -> 'establishments', '[]'))) || new.finess);
  new.search := setweight(words.to_vector(new.title), 'A') || setweight(words.to_vector(new.summary), 'B')
    || setweight(words.to_vector(coalesce(texts, '')), 'C') || setweight(words.to_vector(coalesce(names, '')), 'D');
  return new;
end $$;
comment on function private.set_practice_search() is
  'Trigger: words of a practice on line: title A, accroche B, every text of the fiche C, its establishments and their communes D.';
create trigger published_practices_search before insert or update of title, summary, content, finess on public.published_practices
  for each row execute function private.set_practice_search();

create function private.follow_establishment_names() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.published_practices p set title = p.title
  where p.practice_id in (
    select l.practice_id
    from new_rows n join old_rows o on o.finess = n.finess
    join public.published_practice_establishments l on l.finess = n.finess
    where (n.name, n.commune_name) is distinct from (o.name, o.commune_name)
  );
  return null;
end $$;
comment on function private.follow_establishment_names() is
  'Trigger: practices on line are found by the new name of their establishments, and by its new commune.';
create trigger establishments_names_followed after update on public.establishments
  referencing old table as old_rows new table as new_rows for each statement execute function private.follow_establishment_names();
revoke execute on all functions in schema private from public;
update public.published_practices set title = title;

create function public.search_practices(p_region text, p_query text) returns json
language sql stable security invoker set search_path = '' as $$
  select json_build_object('numbers', coalesce(json_agg(found.number), '[]'))
  from (
    -- sorted here, not in the aggregate: it would sort whole rows, text included
    select p.number
    from words.to_query(p_query) as q (asked)
    join public.published_practices p on p.search @@ q.asked
    where p.region_code = p_region
    order by ts_rank(p.search, q.asked) desc, p.number
  ) as found
$$;
comment on function public.search_practices(text, text) is
  'Practices on line of a région (INSEE code) that answer a question: {numbers: public numbers, all of them, best first}. Title counts most, then accroche, text, names of establishments and communes. See words.to_query for what is read and refused.';
revoke execute on function public.search_practices(text, text) from public;
grant execute on function public.search_practices(text, text) to anon, authenticated;
