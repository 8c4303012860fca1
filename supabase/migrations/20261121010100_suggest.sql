-- What to propose while a person types: practices by their title, establishments, themes. Communes are found on the device.
create index establishments_words on public.establishments
  using gin (words.to_vector(name || ' ' || coalesce(commune_name, ''))) with (fastupdate = off);
create index published_practices_title_words on public.published_practices using gin (words.to_vector(title)) with (fastupdate = off);
-- for words with a fault: trigrams of folded texts, so that an accent is no fault
drop index public.published_practices_title;
create index published_practices_title on public.published_practices using gin (words.fold(title) extensions.gin_trgm_ops) with (fastupdate = off);
drop index public.establishments_name;
create index establishments_name on public.establishments using gin (words.fold(name) extensions.gin_trgm_ops) with (fastupdate = off);

create function public.suggest(p_region text, p_query text) returns json
language plpgsql stable security invoker set search_path = '' as $$
declare
  asked tsquery := words.to_query(p_query);
  in_title tsquery := words.to_query(p_query, 'A');
  folded text := words.fold(p_query);
  practices json;
  establishments json;
  themes json;
begin
  -- a word so vague that more than 300 rows answer has no best five: they come from the first 300
  select json_agg(json_build_object('number', b.number, 'title', b.title) order by b.rank desc, b.number) into practices
  from (
    select f.number, f.title, ts_rank(f.search, in_title) as rank
    from (
      select p.number, p.title, p.search from public.published_practices p
      where words.to_vector(p.title) @@ asked and p.region_code = p_region limit 300
    ) as f
    order by rank desc, f.number limit 5
  ) as b;

  select json_agg(json_build_object('finess', b.finess, 'name', b.name, 'commune', b.commune_name) order by b.begins desc, b.name, b.finess) into establishments
  from (
    select f.finess, f.name, f.commune_name, starts_with(words.fold(f.name), folded) as begins
    from (
      select e.finess, e.name, e.commune_name from public.establishments e
      where words.to_vector(e.name || ' ' || coalesce(e.commune_name, '')) @@ asked
        and e.region_code = p_region and e.closed_on is null and e.sector_code is not null limit 300
    ) as f
    order by begins desc, f.name, f.finess limit 5
  ) as b;

  select json_agg(json_build_object('code', b.code, 'label', b.label) order by b.is_child, b.position, b.code) into themes
  from (
    select t.code, t.label, t.position, t.parent_code is not null as is_child
    from public.themes t where words.to_vector(t.label) @@ asked
    order by is_child, t.position, t.code limit 5
  ) as b;

  if coalesce(practices, establishments, themes) is null and length(folded) > 3 then
    select json_agg(json_build_object('number', b.number, 'title', b.title) order by b.likeness desc, b.number) into practices
    from (
      select p.number, p.title, extensions.word_similarity(folded, words.fold(p.title)) as likeness
      from public.published_practices p where words.fold(p.title) operator(extensions.%>) folded and p.region_code = p_region
      order by likeness desc, p.number limit 5
    ) as b;
    select json_agg(json_build_object('finess', b.finess, 'name', b.name, 'commune', b.commune_name) order by b.likeness desc, b.name, b.finess) into establishments
    from (
      select e.finess, e.name, e.commune_name, extensions.word_similarity(folded, words.fold(e.name)) as likeness
      from public.establishments e
      where words.fold(e.name) operator(extensions.%>) folded
        and e.region_code = p_region and e.closed_on is null and e.sector_code is not null
      order by likeness desc, e.name, e.finess limit 5
    ) as b;
  end if;

  return json_build_object('practices', coalesce(practices, '[]'), 'establishments', coalesce(establishments, '[]'), 'themes', coalesce(themes, '[]'));
end $$;
comment on function public.suggest(text, text) is
  'Up to five of each for a text being typed, in a région (INSEE code): {practices: [{number, title}], establishments: [{finess, name, commune}], themes: [{code, label}]}. Every word stands in the title, in the name or commune, in the label; when nothing does, the nearest spellings, from four letters. See words.to_query for what is read and refused.';
revoke execute on function public.suggest(text, text) from public;
grant execute on function public.suggest(text, text) to anon, authenticated;
