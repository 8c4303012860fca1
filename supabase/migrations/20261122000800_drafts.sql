-- Drafts: begun, saved, begun again from another text. Ids are made by the client: a retry after a lost answer makes nothing twice.
create function private.clean_json(p_value jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  return case jsonb_typeof(p_value)
    when 'object' then (select coalesce(jsonb_object_agg(e.key, private.clean_json(e.value)), '{}') from jsonb_each(p_value) as e)
    when 'array' then (select coalesce(jsonb_agg(private.clean_json(e.value) order by e.place), '[]') from jsonb_array_elements(p_value) with ordinality as e (value, place))
    when 'string' then to_jsonb(regexp_replace(normalize(p_value #>> '{}', NFC), '\r\n?|\u2028|\u2029', chr(10), 'g'))
    else p_value
  end;
end $$;
comment on function private.clean_json(jsonb) is 'A JSON value with its texts in NFC and line feeds.';

create or replace function private.check_content() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  problem record;
begin
  -- the size first: what follows walks through the whole
  if octet_length(new.content::text) <= 60000 then new.content := private.clean_json(new.content); end if;
  select p.path, p.message into problem from private.content_problem(new.content) as p;
  if problem.message is not null then perform private.invalid(problem.path, problem.message); end if;
  if new.content::text ~ '[\u202a-\u202e\u2066-\u2069]' then
    perform private.invalid('', 'Ce texte contient des signes invisibles qui en changent le sens : retirez-les.');
  end if;
  return new;
end $$;
comment on function private.check_content() is
  'Trigger: stores texts in NFC with line feeds; refuses a content with a problem or with signs of direction (PT422; message in French, detail = path of the field).';

create function private.may_write(p_version public.practice_versions) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_version.finess = any (array(select private.my_establishments()))
    or (p_version.created_by = auth.uid() and p_version.finess = any (array(select private.my_drafting_establishments())))
$$;
comment on function private.may_write(public.practice_versions) is 'Accepted member, or author while still a member: who writes a text while its state allows it.';

create function private.lock_version(p_version uuid) returns public.practice_versions
language plpgsql security definer set search_path = '' as $$
declare
  v public.practice_versions;
begin
  -- the practice first, always: two versions of one practice never wait for one another
  perform from public.practices p where p.id = (select x.practice_id from public.practice_versions x where x.id = p_version) for update;
  select * into v from public.practice_versions x where x.id = p_version for update;
  return v;
end $$;
comment on function private.lock_version(uuid) is 'A version, held until the end of the transaction with its practice; nulls when there is none.';

create function private.open_version(p_version uuid) returns public.practice_versions
language plpgsql security definer set search_path = '' as $$
declare
  v public.practice_versions := private.lock_version(p_version);
begin
  if v.id is null or not private.may_write(v) then perform private.refuse(); end if;
  if v.state not in ('draft', 'changes_requested') then
    perform private.conflict('state', 'Ce texte ne se modifie plus : son état a changé.', jsonb_build_object('state', v.state, 'revision', v.revision));
  end if;
  return v;
end $$;
comment on function private.open_version(uuid) is 'A version that the caller may write now, locked. Not his: 42501. Not now: PT409 (state).';

create function private.draft_answer(p_version public.practice_versions) returns json
language sql stable set search_path = '' as $$
  select json_build_object('practice_id', p_version.practice_id, 'version_id', p_version.id, 'finess', p_version.finess, 'state', p_version.state,
    'revision', p_version.revision, 'updated_at', p_version.updated_at)
$$;
comment on function private.draft_answer(public.practice_versions) is 'What is answered about a draft just written.';

create function private.check_drafting(p_finess text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.me();
  if p_finess is null or p_finess <> all (array(select private.my_drafting_establishments())) or not exists (
    select from public.transitions t where t.action = 'create' and t.from_state = 'none'
      and t.actor = (select case m.state when 'accepted' then 'member' else 'pending_member' end
        from public.memberships m where m.user_id = auth.uid() and m.finess = p_finess)
  ) then
    perform private.refuse();
  end if;
  perform pg_advisory_xact_lock(hashtextextended('essaim.drafts:' || auth.uid(), 0));
  if 100 <= (select count(*) from public.practice_versions v where v.created_by = auth.uid() and v.state = 'draft') then
    perform private.conflict('too_many_drafts', 'Vous avez déjà cent brouillons : abandonnez ceux qui ne servent plus.');
  end if;
end $$;
comment on function private.check_drafting(text) is 'May the caller begin a text for this establishment: the row « create » of transitions; a hundred drafts at most.';

create function private.create_practice(p_practice uuid, p_version uuid, p_finess text, p_content jsonb) returns json
language plpgsql security definer set search_path = '' as $$
declare
  v public.practice_versions;
  typed jsonb;
begin
  perform private.check_drafting(p_finess);
  typed := private.read_object(coalesce(p_content, '{}'));
  if p_practice is null or p_version is null then perform private.invalid('version_id', 'L’identifiant manque.'); end if;
  select * into v from public.practice_versions x where x.id = p_version;
  if found then
    if v.practice_id <> p_practice or v.finess <> p_finess or v.created_by is distinct from auth.uid() then perform private.refuse(); end if;
    return private.draft_answer(v);
  end if;
  begin
    insert into public.practices (id, finess, created_by) values (p_practice, p_finess, auth.uid());
    insert into public.practice_versions (id, practice_id, content, created_by) values (p_version, p_practice, typed, auth.uid()) returning * into v;
  exception when unique_violation then
    -- an id that is taken tells nothing of who took it
    perform private.refuse();
  end;
  insert into public.practice_events (practice_id, version_id, actor_id, action, from_state, to_state) values (v.practice_id, v.id, auth.uid(), 'create', 'none', 'draft');
  return private.draft_answer(v);
end $$;
comment on function private.create_practice(uuid, uuid, text, jsonb) is 'Body of public.create_practice.';

create function private.create_version(p_version uuid, p_source uuid) returns json
language plpgsql security definer set search_path = '' as $$
declare
  source public.practice_versions := private.lock_version(p_source);
  v public.practice_versions;
begin
  if source.id is null or not private.may_write(source) then perform private.refuse(); end if;
  perform private.check_drafting(source.finess);
  if p_version is null then perform private.invalid('version_id', 'L’identifiant manque.'); end if;
  select * into v from public.practice_versions x where x.id = p_version;
  if found then
    if v.practice_id <> source.practice_id or v.created_by is distinct from auth.uid() then perform private.refuse(); end if;
    return private.draft_answer(v);
  end if;
  select * into v from public.practice_versions x
  where x.practice_id = source.practice_id and x.state in ('draft', 'submitted', 'in_review', 'changes_requested');
  if found then
    perform private.conflict('open_version', 'Un autre texte de cette pratique est déjà en cours.',
      jsonb_build_object('state', v.state) || case when private.may_write(v) then jsonb_build_object('version_id', v.id) else '{}' end);
  end if;
  insert into public.practice_versions (id, practice_id, content, created_by) values (p_version, source.practice_id, source.content, auth.uid()) returning * into v;
  -- rows are copied, objects are shared: a published file never changes
  insert into public.attachments (version_id, object_name, kind, alt, caption, position, sha256, checked_at)
  select v.id, a.object_name, a.kind, a.alt, a.caption, a.position, a.sha256, a.checked_at
  from public.attachments a where a.version_id = source.id and a.checked_at is not null;
  insert into public.practice_events (practice_id, version_id, actor_id, action, from_state, to_state) values (v.practice_id, v.id, auth.uid(), 'create', 'none', 'draft');
  return private.draft_answer(v);
end $$;
comment on function private.create_version(uuid, uuid) is 'Body of public.create_version.';

create function private.save_draft(p_version uuid, p_content jsonb, p_revision integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  v public.practice_versions := private.open_version(p_version);
  typed jsonb := private.read_object(p_content);
begin
  -- what is asked stands already: an answer lost, or two tabs that say the same
  if octet_length(typed::text) <= 60000 and v.content = private.clean_json(typed) then return private.draft_answer(v); end if;
  if p_revision is distinct from v.revision then
    perform private.conflict('revision', 'Ce texte a été modifié ailleurs entre-temps.',
      jsonb_build_object('state', v.state, 'revision', v.revision, 'updated_at', v.updated_at, 'content', v.content));
  end if;
  update public.practice_versions x set content = typed where x.id = p_version returning * into v;
  return private.draft_answer(v);
end $$;
comment on function private.save_draft(uuid, jsonb, integer) is 'Body of public.save_draft.';

create function public.create_practice(practice_id uuid, version_id uuid, finess text, content jsonb default '{}') returns json
language sql security invoker set search_path = '' as $$ select private.create_practice(practice_id, version_id, finess, content) $$;
comment on function public.create_practice(uuid, uuid, text, jsonb) is
  'Begins a practice for an establishment of the caller (member, pending or accepted): {practice_id, version_id, finess, state, revision, updated_at}. Ids made by the client; the same ids again: the same draft.';
create function public.create_version(version_id uuid, source_version_id uuid) returns json
language sql security invoker set search_path = '' as $$ select private.create_version(version_id, source_version_id) $$;
comment on function public.create_version(uuid, uuid) is
  'A new draft of the same practice from an earlier text (on line, refused, withdrawn, given up): content and checked files are copied. Same answer as create_practice. Another text is open: PT409 (open_version, with its state, and its version_id when the caller may write it).';
create function public.save_draft(version_id uuid, content jsonb, expected_revision integer) returns json
language sql security invoker set search_path = '' as $$ select private.save_draft(version_id, content, expected_revision) $$;
comment on function public.save_draft(uuid, jsonb, integer) is
  'Writes the whole content of a draft: same answer as create_practice, revision + 1 when something changed. Changed meanwhile: PT409 (revision; state, revision, updated_at, content). Not in draft or changes_requested: PT409 (state). Not right: PT422, detail = path of the field.';
revoke execute on all functions in schema private from public;
revoke execute on function public.create_practice(uuid, uuid, text, jsonb), public.create_version(uuid, uuid), public.save_draft(uuid, jsonb, integer)
  from public, anon, authenticated, service_role;
grant execute on function private.create_practice(uuid, uuid, text, jsonb), private.create_version(uuid, uuid), private.save_draft(uuid, jsonb, integer),
  public.create_practice(uuid, uuid, text, jsonb), public.create_version(uuid, uuid), public.save_draft(uuid, jsonb, integer) to authenticated;
