-- The one function that moves a text from a state to another: it reads the rows of transitions, and what is not there is refused.
create function private.transition_answer(p_version public.practice_versions) returns json
language sql stable security definer set search_path = '' as $$
  select json_build_object('practice_id', p_version.practice_id, 'version_id', p_version.id, 'state', p_version.state, 'revision', p_version.revision,
    'level', p_version.level, 'number', (select p.number from public.practices p where p.id = p_version.practice_id), 'updated_at', p_version.updated_at)
$$;
comment on function private.transition_answer(public.practice_versions) is 'What is answered after a transition.';

create function private.transition(p_version uuid, p_action text, p_revision integer, p_reason text, p_level text, p_outcome text,
  p_accept_author boolean, p_request uuid) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  v public.practice_versions := private.lock_version(p_version);
  actors text[];
  step public.transitions;
  done public.practice_events;
  said text := private.clean_text('reason', p_reason, 4000);
begin
  if v.id is null then perform private.refuse(); end if;
  actors := private.actors_on(v, me);
  if cardinality(actors) = 0 then perform private.refuse(); end if;
  -- an answer lost, asked again: the same request changes nothing more
  select * into done from public.practice_events e where e.actor_id = me and e.request_id = p_request;
  if found then
    if (done.version_id, done.action) is distinct from (p_version, p_action) then perform private.refuse(); end if;
    return private.transition_answer(v);
  end if;
  if p_action = 'release' then actors := array(select replace(a, 'interested_', '') from unnest(actors) as a); end if;
  if not exists (select from public.transitions t where t.action = p_action and t.actor = any (actors)) then perform private.refuse(); end if;
  select * into step from public.transitions t where t.action = p_action and t.actor = any (actors) and t.from_state = v.state limit 1;
  if not found then
    perform private.conflict('state', 'Ce n’est plus possible : l’état de ce texte a changé.', jsonb_build_object('state', v.state, 'revision', v.revision));
  end if;
  -- a decision about a text names the text
  if p_revision is distinct from v.revision and (p_revision is not null or p_action in ('submit', 'request_changes', 'publish', 'refuse')) then
    perform private.conflict('revision', 'Ce texte a été modifié entre-temps : relisez-le.', jsonb_build_object('state', v.state, 'revision', v.revision));
  end if;

  if p_action = 'submit' then
    if private.my_confirmed_email() is null then
      perform private.conflict('email_unconfirmed', 'Confirmez d’abord votre adresse : le lien est dans le message que vous avez reçu.');
    end if;
    perform private.check_submission(v);
  elsif p_action in ('request_changes', 'publish', 'refuse') then
    perform private.check_decision(v, p_action, said);
    if p_action = 'publish' then
      perform private.check_publication(v, p_accept_author);
      update public.practice_versions x set state = 'superseded' where x.practice_id = v.practice_id and x.state = 'published';
    end if;
    update public.reviews r set decision = p_action, reason = nullif(said, ''), decided_at = now()
    where r.version_id = v.id and r.decision is null;
  elsif p_action = 'release' and said <> '' then
    insert into public.review_notes (version_id, author_id, body, kind) values (v.id, me, said, 'opinion');
  elsif p_action = 'restore' and exists (
    select from public.practice_versions x where x.practice_id = v.practice_id and x.id <> v.id
      and (x.state = 'published' or x.published_at > v.published_at)
  ) then
    perform private.conflict('newer', 'Un texte plus récent a été publié.');
  elsif p_action = 'confirm' and p_outcome is not null and p_outcome <> 'arretee' then
    perform private.conflict('outcome', 'Une confirmation ne change que l’issue « arrêtée ».');
  elsif p_action = 'set_level' then
    perform private.check_level(v, actors, p_level, said);
  end if;

  update public.practice_versions x set
    state = step.to_state,
    submitted_at = case p_action when 'submit' then now() when 'take_back' then null else x.submitted_at end,
    reviewer_id = case when p_action = 'take' then me when p_action in ('submit', 'take_back', 'release') then null else x.reviewer_id end,
    published_at = case p_action when 'publish' then now() else x.published_at end,
    level = case when p_action = 'submit' then private.content_level(x.content) when p_action = 'publish' then coalesce(x.level, private.content_level(x.content))
      when p_action = 'set_level' then p_level else x.level end,
    level_criterion = case p_action when 'submit' then null when 'set_level' then said else x.level_criterion end
  where x.id = v.id returning * into v;

  if p_action = 'take' then perform private.take_review(v, me);
  elsif p_action in ('publish', 'restore', 'set_level') then perform private.put_on_line(v);
  elsif p_action = 'confirm' then perform private.confirm_practice(v.practice_id, p_outcome);
  elsif p_action = 'withdraw' then
    delete from public.published_practices x where x.practice_id = v.practice_id;
    update public.practices p set archived_at = now() where p.id = v.practice_id;
  end if;
  -- an opinion is the staff's: it stands in a note, not in the history
  perform private.record_practice_event(v, p_action, step.from_state, step.to_state,
    case when p_action = 'confirm' then p_outcome when p_action <> 'release' then nullif(said, '') end, p_request);
  return private.transition_answer(v);
end $$;
comment on function private.transition(uuid, text, integer, text, text, text, boolean, uuid) is 'Body of public.transition.';

create function public.transition(version_id uuid, action text, expected_revision integer default null, reason text default null, level text default null,
  outcome text default null, accept_author boolean default false, request_id uuid default null) returns json
language sql security invoker set search_path = '' as $$
  select private.transition(version_id, action, expected_revision, reason, level, outcome, accept_author, request_id)
$$;
comment on function public.transition(uuid, text, integer, text, text, text, boolean, uuid) is
  'Moves a text: {practice_id, version_id, state, revision, level, number, updated_at}. Not there, not yours, no such action: 42501, the same answer. Not now: PT409, hint and detail.reason say why: state, revision, incomplete, unknown_code, alternative, email_unconfirmed, comment, reason, grid, files, membership, newer, outcome, criterion. request_id: made by the client, so that a retry changes nothing more.';
revoke execute on all functions in schema private from public;
revoke execute on function public.transition(uuid, text, integer, text, text, text, boolean, uuid) from public, anon, authenticated, service_role;
grant execute on function private.transition(uuid, text, integer, text, text, text, boolean, uuid),
  public.transition(uuid, text, integer, text, text, text, boolean, uuid) to authenticated;
