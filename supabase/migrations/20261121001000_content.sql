-- The shape of `content`: the same fields and limits as the form's schema (src/domain/practice.ts; a test compares them).
create table private.content_fields (
  path text primary key,
  type text not null check (type in ('text', 'code', 'date', 'url', 'finess', 'boolean', 'number', 'list', 'object')),
  nullable boolean not null default false,
  max integer
);
comment on table private.content_fields is
  'Fields of practice_versions.content: path (« steps », « steps[] », « steps[].title »), type, may it be null, longest text or list.';
alter table private.content_fields enable row level security;
revoke all on private.content_fields from public, anon, authenticated, service_role;

insert into private.content_fields (path, type, nullable, max) values
  ('title', 'text', false, 90), ('summary', 'text', false, 280), ('theme', 'code', true, 60),
  ('other_themes', 'list', false, 3), ('other_themes[]', 'code', false, 60),
  ('establishments', 'list', false, 200), ('establishments[]', 'finess', false, 9),
  ('audiences', 'list', false, null), ('audiences[]', 'code', false, 60),
  ('action_types', 'list', false, null), ('action_types[]', 'code', false, 60),
  ('prevention_level', 'code', true, 60), ('peripheral', 'boolean', false, null),
  ('started_on', 'date', true, null), ('phase', 'code', true, 60), ('scope', 'code', true, 60), ('duration', 'code', true, 60),
  ('context', 'text', false, 6000), ('prompted_by', 'list', false, null), ('prompted_by[]', 'code', false, 60),
  ('objectives', 'text', false, 3000), ('what_was_done', 'text', false, 6000),
  ('steps', 'list', false, 30), ('steps[]', 'object', false, null),
  ('steps[].date', 'date', true, null), ('steps[].title', 'text', false, 120), ('steps[].text', 'text', false, 1500),
  ('involvement', 'list', false, null), ('involvement[]', 'code', false, 60),
  ('cost_class', 'code', true, 60), ('staff_time', 'text', false, 400), ('skills', 'text', false, 1000), ('equipment', 'text', false, 1000),
  ('funding', 'list', false, 10), ('funding[]', 'object', false, null),
  ('funding[].programme', 'code', true, 60), ('funding[].note', 'text', false, 200),
  ('partners', 'list', false, 20), ('partners[]', 'text', false, 160),
  ('what_changed', 'text', false, 6000),
  ('indicators', 'list', false, 20), ('indicators[]', 'object', false, null),
  ('indicators[].kind', 'code', true, 60), ('indicators[].label', 'text', false, 160), ('indicators[].unit', 'text', false, 40),
  ('indicators[].before', 'number', true, null), ('indicators[].before_date', 'date', true, null),
  ('indicators[].after', 'number', true, null), ('indicators[].after_date', 'date', true, null),
  ('indicators[].source', 'text', false, 200), ('indicators[].note', 'text', false, 400),
  ('not_measured_yet', 'boolean', false, null),
  ('levers', 'text', false, 3000), ('obstacles', 'text', false, 3000), ('what_did_not_work', 'text', false, 3000),
  ('advice', 'text', false, 1000), ('required_conditions', 'text', false, 2000), ('adaptable', 'text', false, 2000),
  ('keep_unchanged', 'text', false, 2000),
  ('verbatims', 'list', false, 10), ('verbatims[]', 'object', false, null),
  ('verbatims[].job', 'text', false, 80), ('verbatims[].text', 'text', false, 500),
  ('outcome', 'code', true, 60), ('outcome_note', 'text', false, 400), ('video_url', 'url', true, 400);

create function private.content_problem(content jsonb, out path text, out message text)
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
      when length(l.value #>> '{}') > d.max and d.type <> 'list' then format('Ce texte est trop long : %s signes au plus.', d.max)
      when d.type = 'code' and l.value #>> '{}' !~ '^[a-z0-9]+(-[a-z0-9]+)*$' then 'Ce code n’est pas reconnu.'
      when d.type = 'date' and l.value #>> '{}' !~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'
        then 'Cette date ne se lit pas : écrivez par exemple 2026-03.'
      when d.type = 'finess' and l.value #>> '{}' !~ '^([0-9]{2}|2[AB])[0-9]{7}$' then 'Ce numéro FINESS ne se lit pas.'
      when d.type = 'url' and l.value #>> '{}' !~ '^https://' then 'L’adresse doit commencer par https://'
    end as message
    from leaves l left join private.content_fields d on d.path = l.path
  ), all_problems as (
    select '' as path, 'Le contenu doit être un objet.' as message where jsonb_typeof(content) is distinct from 'object'
    union all select '', 'Ce texte est trop long : 60 000 octets au plus.' where octet_length(content::text) > 60000
    union all select p.path, p.message from problems p where p.message is not null
  )
  select a.path, a.message into content_problem.path, content_problem.message from all_problems a order by a.path collate "C", a.message limit 1;
end $$;
comment on function private.content_problem(jsonb) is
  'First problem of a content (path, message in French), or nulls. Missing keys are fine (a draft needs only its establishment); unknown keys are not.';

create function private.check_content() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  problem record;
begin
  select p.path, p.message into problem from private.content_problem(new.content) as p;
  if problem.message is not null then
    raise exception '%', problem.message using errcode = 'PT422', detail = problem.path;
  end if;
  return new;
end $$;
comment on function private.check_content() is 'Trigger: refuses a content with a problem (PT422; message in French, detail = path of the field).';

create function private.content_level(content jsonb) returns text
language sql immutable set search_path = '' as $$
  select case when
    (select bool_and(coalesce(content ->> key, '') <> '')
      from unnest(array['title', 'summary', 'theme', 'started_on', 'phase', 'scope', 'context', 'objectives', 'cost_class', 'outcome']) as key)
    and (select bool_and(coalesce(content -> key, '[]') <> '[]') from unnest(array['audiences', 'prompted_by', 'steps']) as key)
    and (coalesce(content -> 'indicators', '[]') <> '[]' or content -> 'not_measured_yet' = 'true')
    and (coalesce(content ->> 'levers', '') <> '' or coalesce(content ->> 'obstacles', '') <> '')
  then 'fiche' else 'temoignage' end
$$;
comment on function private.content_level(jsonb) is 'Level reached by completeness: « fiche » when every required field is filled, else « temoignage ».';
revoke execute on all functions in schema private from public;
