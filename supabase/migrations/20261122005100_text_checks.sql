-- The form and the database give the same verdict on the same text: what is blank, which signs it may hold, which dates exist, how large a figure is.
-- The twins are src/domain/blank.ts, practice.ts, practice-problems.ts and completeness.ts; tests/database/nasty-inputs.test.ts compares them.
create or replace function private.is_blank(p_value text) returns boolean
language sql immutable set search_path = '' as $$
  -- sign by sign: what a class such as \s means depends on the server
  select coalesce(p_value, '') !~ '[^\u0009-\u000d\u0020\u0085\u00a0\u00ad\u115f\u1160\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f-\u2064\u2800\u3000\u3164\ufeff\uffa0]'
$$;
comment on function private.is_blank(text) is 'Is there nothing to read: null, empty, or signs that show nothing.';

create function private.is_partial_date(p_value text) returns boolean
language sql immutable set search_path = '' as $$
  select case when p_value !~ '^(19[5-9][0-9]|20[0-9]{2}|2100)(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$' then false
    when length(p_value) < 10 then true
    else right(p_value, 2)::integer <= extract(day from (left(p_value, 7) || '-01')::date + interval '1 month' - interval '1 day') end
$$;
comment on function private.is_partial_date(text) is 'A year from 1950 to 2100, a month of it or a day that exists (2024, 2024-03, 2024-03-12).';

create or replace function private.clean_json(p_value jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  return case jsonb_typeof(p_value)
    when 'object' then (select coalesce(jsonb_object_agg(e.key, private.clean_json(e.value)), '{}') from jsonb_each(p_value) as e)
    when 'array' then (select coalesce(jsonb_agg(private.clean_json(e.value) order by e.place), '[]') from jsonb_array_elements(p_value) with ordinality as e (value, place))
    when 'string' then to_jsonb(regexp_replace(normalize(p_value #>> '{}', NFC), '\r\n?|[\u000b\u000c\u2028\u2029]', chr(10), 'g'))
    else p_value
  end;
end $$;
comment on function private.clean_json(jsonb) is 'A JSON value with its texts in NFC and line feeds.';

create or replace function private.content_problem(content jsonb, out path text, out message text)
language plpgsql stable security definer set search_path = '' set jit = off as $$
#variable_conflict use_column
begin
  with fields as (
    select f.key as path, f.value from jsonb_each(case jsonb_typeof(content) when 'object' then content else '{}' end) as f
  ), items as (
    select f.path || '[]' as path, i.value
    from fields f, jsonb_array_elements(case jsonb_typeof(f.value) when 'array' then f.value else '[]' end) as i
  ), leaves as (
    select * from fields
    union all select * from items
    union all select i.path || '.' || m.key, m.value
    from items i, jsonb_each(case jsonb_typeof(i.value) when 'object' then i.value else '{}' end) as m
  ), problems as (
    select l.path, case
      when d.path is null then 'Ce champ n’existe pas.'
      when jsonb_typeof(l.value) = 'null' then case when not d.nullable then 'Ce champ ne peut pas être nul.' end
      when jsonb_typeof(l.value) <> case d.type
        when 'boolean' then 'boolean' when 'number' then 'number' when 'list' then 'array' when 'object' then 'object' else 'string'
      end then 'Cette valeur n’a pas la forme attendue.'
      when d.type = 'list' and jsonb_array_length(l.value) > d.max then format('Cette liste est trop longue : %s éléments au plus.', d.max)
      when d.type not in ('list', 'object', 'number', 'boolean') and length(l.value #>> '{}') > d.max then format('Ce texte est trop long : %s signes au plus.', d.max)
      when d.type = 'number' and abs((l.value #>> '{}')::numeric) > 1e12 then 'Ce nombre est trop grand.'
      when d.type = 'code' and l.value #>> '{}' !~ '^[a-z0-9]+(-[a-z0-9]+)*$' then 'Ce code n’est pas reconnu.'
      when d.type = 'date' and not private.is_partial_date(l.value #>> '{}') then 'Cette date ne se lit pas : écrivez par exemple 2026-03.'
      when d.type = 'finess' and l.value #>> '{}' !~ '^([0-9]{2}|2[AB])[0-9]{7}$' then 'Ce numéro FINESS ne se lit pas.'
      when d.type = 'url' and l.value #>> '{}' !~ '^https://' then 'L’adresse doit commencer par https://'
      when d.type in ('text', 'url') and l.value #>> '{}' ~ '[\u0001-\u0008\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]'
        then 'Ce texte contient des signes invisibles qui en changent le sens : retirez-les.'
      -- more marks on one letter than any language writes
      when d.type in ('text', 'url') and l.value #>> '{}' ~ '[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{9}'
        then 'Des signes sont empilés sur une lettre : retapez-la.'
    end as message
    from leaves l left join private.content_fields d on d.path = l.path
  ), all_problems as (
    select '' as path, 'Le contenu doit être un objet.' as message where jsonb_typeof(content) is distinct from 'object'
    union all select '', 'Ce texte est trop long : 60 000 octets au plus.' where octet_length(content::text) > 60000
    union all select p.path, p.message from problems p where p.message is not null
  )
  select a.path, a.message into content_problem.path, content_problem.message from all_problems a order by a.path collate "C", a.message limit 1;
end $$;

create or replace function private.check_content() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  problem record;
begin
  -- the size first: what follows walks through the whole
  if octet_length(new.content::text) <= 60000 then new.content := private.clean_json(new.content); end if;
  select p.path, p.message into problem from private.content_problem(new.content) as p;
  if problem.message is not null then perform private.invalid(problem.path, problem.message); end if;
  return new;
end $$;
comment on function private.check_content() is
  'Trigger: stores texts in NFC with line feeds; refuses a content with a problem (PT422; message in French, detail = path of the field).';

create or replace function private.content_level(content jsonb) returns text
language sql immutable set search_path = '' as $$
  select case when
    (select bool_and(not private.is_blank(content ->> key))
      from unnest(array['title', 'summary', 'theme', 'started_on', 'phase', 'scope', 'context', 'objectives', 'what_was_done', 'what_changed', 'cost_class', 'outcome']) as key)
    and (select bool_and(coalesce(content -> key, '[]') <> '[]') from unnest(array['audiences', 'prompted_by', 'steps']) as key)
    and (coalesce(content -> 'indicators', '[]') <> '[]' or content -> 'not_measured_yet' = 'true')
    and not (private.is_blank(content ->> 'levers') and private.is_blank(content ->> 'obstacles'))
  then 'fiche' else 'temoignage' end
$$;
revoke execute on all functions in schema private from public;
