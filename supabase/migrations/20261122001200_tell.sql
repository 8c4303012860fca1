-- Who is told what of the history of a practice, in the application and by mail.
create function private.list_side(p_version public.practice_versions) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
declare
  side uuid[] := array(
    select m.user_id from public.memberships m where m.finess = p_version.finess and m.user_id in (
      select p_version.created_by union
      select e.actor_id from public.practice_events e where e.version_id = p_version.id and e.action = 'submit'
    )
  );
begin
  if cardinality(side) > 0 then return side; end if;
  return array(select m.user_id from public.memberships m where m.finess = p_version.finess and m.state = 'accepted');
end $$;
comment on function private.list_side(public.practice_versions) is
  'Who is told of what happens to a text: its author and who submitted it, while members; when none is left, the accepted members of the establishment.';

create function private.list_reviewers(p_version public.practice_versions) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
declare
  moderators uuid[] := array(
    select s.user_id from public.staff_roles s
    where s.role = 'moderator' and s.region_code = p_version.region_code and not private.has_interest(p_version, s.user_id)
  );
begin
  -- four eyes: where no moderator may read it, the administrator of the région does
  if cardinality(moderators) = 0 then
    moderators := array(select s.user_id from public.staff_roles s
      where s.role = 'region_admin' and s.region_code = p_version.region_code and not private.has_interest(p_version, s.user_id));
  end if;
  return moderators || array(
    select distinct s.user_id from public.staff_roles s
    join public.relay_scopes c on c.relay_id = s.relay_id and c.departement_code = p_version.departement_code
    where s.role = 'relay' and not private.has_interest(p_version, s.user_id) and (c.theme_code is null or c.theme_code = p_version.theme_code
      or c.theme_code = (select t.parent_code from public.themes t where t.code = p_version.theme_code))
  );
end $$;
comment on function private.list_reviewers(public.practice_versions) is
  'Who is told that a text waits: moderators of the région (its administrator where none may read it) and relays in scope, without those who have an interest.';

create function private.record_practice_event(p_version public.practice_versions, p_action text, p_from text, p_to text, p_reason text, p_request uuid)
returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  event bigint;
  told uuid;
  people uuid[] := case
    when p_action = 'submit' then private.list_reviewers(p_version)
    when p_action in ('take', 'request_changes', 'publish', 'refuse', 'withdraw', 'restore', 'set_level') then private.list_side(p_version)
  end;
begin
  insert into public.practice_events (practice_id, version_id, actor_id, action, from_state, to_state, reason, request_id)
  values (p_version.practice_id, p_version.id, (select u.id from auth.users u where u.id = auth.uid()), p_action, p_from, p_to, p_reason, p_request)
  returning id into event;
  for told in select distinct t from unnest(people) as t where t is distinct from auth.uid() loop
    insert into public.notifications (user_id, event_id) values (told, event);
    if p_action <> 'take' then
      perform private.queue_mail('practice_' || p_action, told, null, jsonb_build_object(
        'practice_id', p_version.practice_id, 'version_id', p_version.id, 'title', p_version.content ->> 'title', 'reason', p_reason,
        'level', p_version.level, 'finess', p_version.finess,
        'establishment', (select e.name from public.establishments e where e.finess = p_version.finess),
        'number', (select p.number from public.practices p where p.id = p_version.practice_id),
        'region', (select r.slug from public.regions r where r.code = p_version.region_code)
      ), format('practice:%s:%s', event, told));
    end if;
  end loop;
  return event;
end $$;
comment on function private.record_practice_event(public.practice_versions, text, text, text, text, uuid) is
  'Writes a line of the history of a practice; tells those concerned, by notification and (but for « take ») by mail, except who did it.';
revoke execute on all functions in schema private from public;
