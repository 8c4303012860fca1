-- What the transitions need beyond their rows: who the caller is to a text, and what a text must be.
alter table public.practice_events
  add column reason text check (length(reason) <= 4000),
  add column request_id uuid;
create unique index practice_events_request on public.practice_events (actor_id, request_id);
comment on column public.practice_events.request_id is 'Made by the client: the same request sent again after a lost answer writes no second line.';
grant select (reason, request_id) on public.practice_events to authenticated;

alter table public.reviews add column revision integer;
comment on column public.reviews.revision is 'The revision that is read: what is published is that one.';
grant select (revision) on public.reviews to authenticated;

alter table public.review_notes add column kind text not null default 'note' check (kind in ('note', 'opinion'));
comment on column public.review_notes.kind is 'opinion: what a relay leaves when handing over.';
grant select (kind) on public.review_notes to authenticated;

insert into public.terms (vocabulary, code, label, position) values
  ('criterion', 'trame', 'Respect de la trame', 1),
  ('criterion', 'eligibilite', 'Lien avec le travail réel et participation des professionnels', 2),
  ('criterion', 'ethique', 'Anonymat, aucune donnée de patient, droit à l’image', 3),
  ('criterion', 'transferabilite', 'Clarté et possibilité de reprise ailleurs', 4)
on conflict do nothing;

-- A draft may hold any code; what is submitted holds known ones.
alter table private.content_fields add column vocabulary text;
comment on column private.content_fields.vocabulary is 'Where a code must stand once submitted: a vocabulary of terms, « theme » or « programme ».';
update private.content_fields f set vocabulary = v.vocabulary from (values
  ('theme', 'theme'), ('other_themes[]', 'theme'), ('audiences[]', 'audience'), ('action_types[]', 'action-type'),
  ('prevention_level', 'prevention-level'), ('phase', 'phase'), ('scope', 'scope'), ('duration', 'duration'), ('prompted_by[]', 'trigger'),
  ('involvement[]', 'involvement'), ('cost_class', 'cost-class'), ('funding[].programme', 'programme'), ('indicators[].kind', 'indicator'),
  ('outcome', 'outcome')
) as v (path, vocabulary) where f.path = v.path;

create function private.is_blank(p_value text) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(p_value, '') !~ '[^\s\u00a0\u00ad\u200b-\u200f\u202f\u2060\ufeff]'
$$;
comment on function private.is_blank(text) is 'Is there nothing to read: null, empty, or invisible signs only.';

create function private.missing_fields(p_content jsonb) returns text[]
language sql immutable set search_path = '' as $$
  select array(select key from unnest(array['title', 'theme', 'what_was_done', 'what_changed', 'outcome']) with ordinality as k (key, place)
    where private.is_blank(p_content ->> key) order by place)
$$;
comment on function private.missing_fields(jsonb) is 'Fields of the témoignage that are still empty, in the order of the form.';

create function private.unknown_codes(p_content jsonb) returns text[]
language sql stable set search_path = '' as $$
  select array(
    select distinct f.path from private.content_fields f
    cross join lateral jsonb_path_query(p_content, ('$.' || replace(f.path, '[]', '[*]'))::jsonpath) as c (value)
    where f.vocabulary is not null and jsonb_typeof(c.value) = 'string' and not case f.vocabulary
      when 'theme' then exists (select from public.themes t where t.code = c.value #>> '{}')
      when 'programme' then exists (select from public.programmes p where p.code = c.value #>> '{}')
      else exists (select from public.terms t where t.vocabulary = f.vocabulary and t.code = c.value #>> '{}')
    end order by f.path
  )
$$;
comment on function private.unknown_codes(jsonb) is 'Fields of a content that hold a code which no vocabulary knows.';

create function private.has_interest(p_version public.practice_versions, p_user uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_user = p_version.created_by
    or exists (select from public.practices p where p.id = p_version.practice_id and p.created_by = p_user)
    or exists (select from public.practice_events e
      where e.practice_id = p_version.practice_id and e.actor_id = p_user and e.action in ('create', 'submit'))
    or exists (
      select from public.memberships m where m.user_id = p_user and (m.finess = p_version.finess
        or p_version.content -> 'establishments' @> to_jsonb(m.finess))
    )
$$;
comment on function private.has_interest(public.practice_versions, uuid) is
  'Four eyes: did this person write or submit the practice, or is he a member (even pending) of one of its establishments.';

create function private.actors_on(p_version public.practice_versions, p_user uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
declare
  actors text[] := '{}';
  membership text := (select m.state from public.memberships m where m.user_id = p_user and m.finess = p_version.finess);
  staff text[];
begin
  if membership = 'accepted' then actors := actors || 'member'::text; end if;
  if membership is not null and p_version.created_by = p_user then actors := actors || 'author'::text; end if;
  if p_version.submitted_at is null then return actors; end if;
  staff := array(
    select distinct s.role from public.staff_roles s
    where s.user_id = p_user and s.role in ('moderator', 'region_admin') and s.region_code = p_version.region_code
  );
  if exists (
    select from public.staff_roles s
    join public.relay_scopes c on c.relay_id = s.relay_id and c.departement_code = p_version.departement_code
    where s.user_id = p_user and s.role = 'relay' and (c.theme_code is null or c.theme_code = p_version.theme_code
      or c.theme_code = (select t.parent_code from public.themes t where t.code = p_version.theme_code))
  ) then staff := staff || 'relay'::text; end if;
  if p_version.reviewer_id = p_user then
    if staff && array['moderator', 'region_admin'] then staff := staff || 'holder'::text;
    elsif 'relay' = any (staff) then staff := staff || 'holding_relay'::text; end if;
  end if;
  -- who has an interest reviews nothing; a text he holds may still be handed back
  if cardinality(staff) > 0 and private.has_interest(p_version, p_user) then
    staff := array(select s from unnest(staff) as s where s in ('holder', 'holding_relay') and p_version.state = 'in_review');
    staff := array(select 'interested_' || s from unnest(staff) as s);
  end if;
  return actors || staff;
end $$;
comment on function private.actors_on(public.practice_versions, uuid) is
  'What a person is to a text, in the words of transitions.actor, read from the tables now (pending_member: see private.check_drafting). Who has an interest in it keeps none of the roles of the review (interested_holder: may only hand it back).';

create function private.allowed_actions(p_version public.practice_versions, p_user uuid) returns text[]
language sql stable security definer set search_path = '' as $$
  select array(
    select distinct t.action from public.transitions t
    where t.from_state = p_version.state and (
      t.actor = any (private.actors_on(p_version, p_user))
      or t.action = 'release' and 'interested_' || t.actor = any (private.actors_on(p_version, p_user))
    ) order by t.action
  )
$$;
comment on function private.allowed_actions(public.practice_versions, uuid) is 'Actions that the rows of transitions open to this person on this text now, before their other conditions.';

create function private.check_submission(p_version public.practice_versions) returns void
language plpgsql stable security definer set search_path = '' as $$
declare
  fields text[] := private.missing_fields(p_version.content);
begin
  if cardinality(fields) > 0 then
    perform private.conflict('incomplete', 'Il manque encore des réponses.', jsonb_build_object('fields', fields));
  end if;
  fields := private.unknown_codes(p_version.content);
  if cardinality(fields) > 0 then
    perform private.conflict('unknown_code', 'Une réponse choisie dans une liste n’y est plus : choisissez-en une autre.', jsonb_build_object('fields', fields));
  end if;
  fields := array(select a.id::text from public.attachments a where a.version_id = p_version.id and a.kind = 'image' and private.is_blank(a.alt) order by a.position, a.id);
  if cardinality(fields) > 0 then
    perform private.conflict('alternative', 'Décrivez chaque image pour les personnes qui ne la voient pas.', jsonb_build_object('attachments', fields));
  end if;
end $$;
comment on function private.check_submission(public.practice_versions) is
  'Is this text complete enough to be read: the témoignage is filled (incomplete), its codes are known (unknown_code), every image has its alternative (alternative). Else PT409.';
revoke execute on all functions in schema private from public;
