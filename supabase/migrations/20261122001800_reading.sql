-- What the screens of writing and review read, in one answer each. These functions run under the caller's own rights: row-level
-- security decides what is in the answer. Only names and the caller's own part come from bodies that check by themselves.
create function private.names_on_practice(p_practice uuid) returns json
language sql stable security definer set search_path = '' as $$
  select coalesce(json_object_agg(n.user_id, n.display_name), '{}')
  from public.practices p cross join lateral (
    select f.user_id, f.display_name from public.profiles f where f.user_id in (
      select p.created_by
      union select v.created_by from public.practice_versions v where v.practice_id = p.id
      union select v.reviewer_id from public.practice_versions v where v.practice_id = p.id
      union select e.actor_id from public.practice_events e where e.practice_id = p.id
      union select r.reviewer_id from public.reviews r join public.practice_versions v on v.id = r.version_id where v.practice_id = p.id
      union select o.author_id from public.review_notes o join public.practice_versions v on v.id = o.version_id
        where v.practice_id = p.id and (p.region_code = any (array(select private.my_regions())) or p.id = any (array(select private.my_relay_practices())))
    )
  ) as n
  where p.id = p_practice and (
    p.finess = any (array(select private.my_establishments()))
    or (p.created_by = auth.uid() and p.finess = any (array(select private.my_drafting_establishments())))
    or (p.submitted_at is not null and p.region_code = any (array(select private.my_regions())))
    or p.id = any (array(select private.my_relay_practices()))
  )
$$;
comment on function private.names_on_practice(uuid) is 'Display names by account of those who wrote or reviewed a practice that the caller may read; else none.';

create function private.my_part(p_version uuid) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  v public.practice_versions;
  actors text[];
begin
  select * into v from public.practice_versions x where x.id = p_version;
  actors := case when v.id is null then '{}' else private.actors_on(v, auth.uid()) end;
  if cardinality(actors) = 0 then
    return json_build_object('actions', '[]'::json, 'may_write', false, 'author_state', null, 'has_interest', null);
  end if;
  return json_build_object(
    'actions', to_json(private.allowed_actions(v, auth.uid())),
    'may_write', v.state in ('draft', 'changes_requested') and private.may_write(v),
    'author_state', (select m.state from public.memberships m where m.user_id = v.created_by and m.finess = v.finess),
    'has_interest', private.has_interest(v, auth.uid())
  );
end $$;
comment on function private.my_part(uuid) is 'What the caller may do with a text now: {actions, may_write, author_state, has_interest}; nothing for who is nothing to it.';

create function private.queue_names() returns json
language sql stable security definer set search_path = '' as $$
  select coalesce(json_object_agg(f.user_id, f.display_name), '{}') from public.profiles f where f.user_id in (
    select v.reviewer_id from public.practice_versions v
    where v.state = 'in_review' and (v.region_code = any (array(select private.my_regions())) or v.scope_key = any (array(select private.my_relay_scopes())))
  )
$$;
comment on function private.queue_names() is 'Display names by account of those who hold a text in the queues of the caller.';

create function public.read_version(version_id uuid) returns json
language sql stable security invoker set search_path = '' as $$
  select json_build_object(
    'version', json_build_object('id', v.id, 'practice_id', v.practice_id, 'state', v.state, 'revision', v.revision, 'content', v.content, 'theme_code', v.theme_code,
      'level', v.level, 'level_criterion', v.level_criterion, 'created_by', v.created_by, 'reviewer_id', v.reviewer_id, 'created_at', v.created_at,
      'updated_at', v.updated_at, 'submitted_at', v.submitted_at, 'published_at', v.published_at),
    'practice', json_build_object('id', p.id, 'number', p.number, 'finess', p.finess, 'establishment', e.name, 'commune', e.commune_name,
      'category_code', e.category_code, 'sector_code', e.sector_code, 'departement_code', p.departement_code, 'region_code', p.region_code, 'region', g.slug,
      'lon', e.lon, 'lat', e.lat, 'archived_at', p.archived_at),
    'published', (select json_build_object('version_id', x.version_id, 'content', x.content, 'level', x.level, 'level_criterion', x.level_criterion,
      'published_at', x.published_at, 'confirmed_at', x.confirmed_at, 'public_contact', x.public_contact) from public.published_practices x where x.practice_id = p.id),
    'contact', (select json_build_object('name', c.name, 'email', c.email, 'phone', c.phone, 'reachable_by', c.reachable_by, 'public_contact', c.public_contact,
      'revision', c.revision) from public.practice_contacts c where c.practice_id = p.id),
    'attachments', (select coalesce(json_agg(json_build_object('id', a.id, 'object_name', a.object_name, 'kind', a.kind, 'alt', a.alt, 'caption', a.caption,
      'position', a.position, 'checked_at', a.checked_at, 'problem', a.problem) order by a.position, a.id), '[]') from public.attachments a where a.version_id = v.id),
    'reviews', (select coalesce(json_agg(json_build_object('id', r.id, 'version_id', r.version_id, 'round', r.round, 'reviewer_id', r.reviewer_id, 'grid', r.grid, 'decision', r.decision,
      'reason', r.reason, 'revision', r.revision, 'created_at', r.created_at, 'decided_at', r.decided_at,
      'comments', (select coalesce(json_agg(json_build_object('id', c.id, 'field', c.field, 'body', c.body, 'answer', c.answer, 'created_at', c.created_at)
        order by c.created_at, c.id), '[]') from public.review_comments c where c.review_id = r.id)) order by r.round), '[]')
      from public.reviews r where r.version_id = v.id),
    'notes', (select coalesce(json_agg(json_build_object('id', n.id, 'author_id', n.author_id, 'kind', n.kind, 'body', n.body, 'created_at', n.created_at)
      order by n.created_at, n.id), '[]') from public.review_notes n where n.version_id = v.id),
    'events', (select coalesce(json_agg(json_build_object('id', h.id, 'version_id', h.version_id, 'action', h.action, 'from_state', h.from_state, 'to_state', h.to_state,
      'actor_id', h.actor_id, 'reason', h.reason, 'at', h.at) order by h.id), '[]') from public.practice_events h where h.practice_id = p.id),
    'names', private.names_on_practice(p.id),
    'part', private.my_part(v.id)
  )
  from public.practice_versions v join public.practices p on p.id = v.practice_id
  join public.establishments e on e.finess = p.finess left join public.regions g on g.code = p.region_code
  where v.id = read_version.version_id
$$;
comment on function public.read_version(uuid) is
  'All that the caller may read of a text: {version, practice, published, contact, attachments, reviews: [{…, comments}], notes, events, names: {account: name}, part: {actions, may_write, author_state, has_interest}}. Hidden or unknown: null.';

create function public.my_practices() returns json
language sql stable security invoker set search_path = '' as $$
  select coalesce(json_agg(json_build_object(
    'practice_id', p.id, 'number', p.number, 'finess', p.finess, 'establishment', e.name, 'region', g.slug, 'archived_at', p.archived_at,
    'on_line', (select json_build_object('version_id', x.version_id, 'title', x.title, 'level', x.level, 'published_at', x.published_at, 'confirmed_at', x.confirmed_at)
      from public.published_practices x where x.practice_id = p.id),
    'version', json_build_object('id', v.id, 'state', v.state, 'revision', v.revision, 'title', v.content ->> 'title', 'theme_code', v.theme_code, 'updated_at', v.updated_at,
      'submitted_at', v.submitted_at, 'mine', v.created_by = auth.uid(),
      'to_answer', (select count(*) from public.review_comments c join public.reviews r on r.id = c.review_id
        where r.version_id = v.id and r.decision = 'request_changes' and c.answer is null and v.state = 'changes_requested'))
  ) order by v.updated_at desc, p.id), '[]')
  from public.practices p
  join public.establishments e on e.finess = p.finess left join public.regions g on g.code = p.region_code
  cross join lateral (
    -- the text in progress, else the one on line, else the last
    select * from public.practice_versions x where x.practice_id = p.id
    order by x.state not in ('draft', 'submitted', 'in_review', 'changes_requested'), x.state <> 'published', x.updated_at desc limit 1
  ) as v
  where p.finess = any (array(select private.my_drafting_establishments()))
$$;
comment on function public.my_practices() is
  'Practices of the caller''s establishments that he may read, last changed first: [{practice_id, number, finess, establishment, region, archived_at, on_line: {version_id, title, level, published_at, confirmed_at} or null, version: {id, state, revision, title, theme_code, updated_at, submitted_at, mine, to_answer}}]; version: the text in progress, else the one on line, else the last.';

create function public.review_queue() returns json
language sql stable security invoker set search_path = '' as $$
  with names as materialized (select private.queue_names() as by_account)
  select coalesce(json_agg(json_build_object(
    'version_id', v.id, 'practice_id', v.practice_id, 'number', p.number, 'title', v.content ->> 'title', 'theme_code', v.theme_code, 'level', v.level,
    'finess', v.finess, 'establishment', e.name, 'commune', e.commune_name, 'departement_code', v.departement_code, 'region_code', v.region_code,
    'state', v.state, 'revision', v.revision, 'submitted_at', v.submitted_at, 'holder_id', v.reviewer_id, 'holder', names.by_account ->> v.reviewer_id::text,
    'mine', v.reviewer_id is not distinct from auth.uid(), 'round', (select coalesce(max(r.round), 0) from public.reviews r where r.version_id = v.id),
    'part', private.my_part(v.id)
  ) order by v.submitted_at, v.id), '[]')
  from names, public.practice_versions v join public.practices p on p.id = v.practice_id join public.establishments e on e.finess = v.finess
  where v.state in ('submitted', 'in_review')
    and (v.region_code = any (array(select private.my_regions())) or v.scope_key = any (array(select private.my_relay_scopes())))
$$;
comment on function public.review_queue() is
  'Texts that wait for the caller as moderator, region administrator or relay, oldest first: [{version_id, practice_id, number: null the first time, title, theme_code, level, finess, establishment, commune, departement_code, region_code, state, revision, submitted_at, holder_id, holder, mine, round, part}].';

create function public.find_duplicates(finess text, title text, except_practice uuid default null) returns json
language sql stable security invoker set search_path = '' as $$
  with found as (
    select distinct on (c.practice_id) c.*, extensions.similarity(words.fold(left(c.title, 200)), words.fold(left(find_duplicates.title, 200))) as likeness
    from (
      select p.practice_id, p.version_id, p.number, p.title, 'published' as state, 0 as rank
      from public.published_practice_establishments l join public.published_practices p on p.practice_id = l.practice_id
      where l.finess = find_duplicates.finess
      union all
      select v.practice_id, v.id, null, v.content ->> 'title', v.state, 1
      from public.practice_versions v
      where v.finess = find_duplicates.finess and v.state in ('draft', 'submitted', 'in_review', 'changes_requested') and v.content ->> 'title' <> ''
    ) as c
    where c.practice_id is distinct from except_practice
    order by c.practice_id, c.rank
  )
  select coalesce(json_agg(json_build_object('practice_id', f.practice_id, 'version_id', f.version_id, 'number', f.number, 'title', f.title, 'state', f.state,
    'likeness', round(f.likeness::numeric, 2)) order by f.likeness desc, f.practice_id), '[]')
  from (select * from found where likeness >= 0.35 order by likeness desc, practice_id limit 5) as f
$$;
comment on function public.find_duplicates(text, text, uuid) is
  'Practices of the same establishment, on line or readable by the caller, whose title is near: [{practice_id, version_id, number, title, state, likeness 0.35 to 1}], five at most.';

create function public.my_notifications(max integer default 50) returns json
language sql stable security invoker set search_path = '' as $$
  select coalesce(json_agg(json_build_object('id', n.id, 'created_at', n.created_at, 'read_at', n.read_at, 'action', coalesce(h.action, a.action),
    'practice_id', h.practice_id, 'version_id', h.version_id, 'title', v.content ->> 'title', 'number', p.number, 'reason', h.reason,
    'finess', coalesce(p.finess, a.finess), 'establishment', e.name, 'role', a.role, 'region_code', a.region_code, 'relay_id', a.relay_id) order by n.id desc), '[]')
  from (select * from public.notifications x where x.user_id = auth.uid() order by x.id desc limit least(greatest(max, 0), 200)) as n
  left join public.practice_events h on h.id = n.event_id left join public.practices p on p.id = h.practice_id
  left join public.practice_versions v on v.id = h.version_id
  left join public.account_events a on a.id = n.account_event_id
  left join public.establishments e on e.finess = coalesce(p.finess, a.finess)
  where num_nonnulls(h.id, a.id) = 1
$$;
comment on function public.my_notifications(integer) is
  'The caller''s notifications, latest first, but those of what he may no longer read: [{id, created_at, read_at, action, practice_id, version_id, title, number, reason, finess, establishment, role, region_code, relay_id}].';
revoke execute on all functions in schema private from public;
revoke execute on function public.read_version(uuid), public.my_practices(), public.review_queue(), public.find_duplicates(text, text, uuid),
  public.my_notifications(integer) from public, anon, authenticated, service_role;
grant execute on function private.names_on_practice(uuid), private.my_part(uuid), private.queue_names(), public.read_version(uuid), public.my_practices(),
  public.review_queue(), public.find_duplicates(text, text, uuid), public.my_notifications(integer) to authenticated;
