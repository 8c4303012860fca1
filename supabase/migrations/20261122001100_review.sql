-- The work of who holds a text: grid, remarks about fields; the answers of the establishment; notes and opinions among the staff.
create function private.held_review(p_version uuid) returns public.reviews
language plpgsql security definer set search_path = '' as $$
declare
  v public.practice_versions := private.lock_version(p_version);
  r public.reviews;
begin
  perform private.me();
  if v.id is null or not private.actors_on(v, auth.uid()) && array['holder', 'holding_relay'] then perform private.refuse(); end if;
  select * into r from public.reviews x where x.version_id = p_version and x.decision is null and x.reviewer_id = auth.uid();
  if v.state <> 'in_review' or not found then
    perform private.conflict('state', 'Ce texte n’est plus en relecture.', jsonb_build_object('state', v.state, 'revision', v.revision));
  end if;
  return r;
end $$;
comment on function private.held_review(uuid) is 'The review of the text that the caller holds. Not the holder: 42501. No longer under review: PT409 (state).';

create function private.save_grid(p_version uuid, p_grid jsonb) returns json
language plpgsql security definer set search_path = '' as $$
declare
  r public.reviews := private.held_review(p_version);
  typed jsonb := private.read_object(p_grid);
begin
  if exists (select from jsonb_each(typed) as g where g.value not in ('"oui"', '"non"', '"sans-objet"')
    or not exists (select from public.terms t where t.vocabulary = 'criterion' and t.code = g.key)) then
    perform private.invalid('', 'Répondez à chaque critère par oui, non ou sans objet.');
  end if;
  update public.reviews x set grid = typed where x.id = r.id;
  return json_build_object('review_id', r.id, 'grid', typed);
end $$;
comment on function private.save_grid(uuid, jsonb) is 'Body of public.save_grid.';

create function private.save_comment(p_id uuid, p_version uuid, p_field text, p_body text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  r public.reviews := private.held_review(p_version);
  c public.review_comments;
  typed text := private.clean_text('body', p_body, 4000, 1);
begin
  if p_id is null then perform private.invalid('id', 'L’identifiant manque.'); end if;
  if p_field is null or length(p_field) > 60 or (p_field not in ('general', 'contact', 'attachments') and not exists (
    select from private.content_fields f where f.path = regexp_replace(p_field, '\[[0-9]{1,3}\]', '[]', 'g')
  )) then
    perform private.invalid('field', 'Ce champ n’existe pas.');
  end if;
  select * into c from public.review_comments x where x.id = p_id;
  if found and c.review_id <> r.id then perform private.refuse(); end if;
  if not found and 100 <= (select count(*) from public.review_comments x where x.review_id = r.id) then
    perform private.conflict('too_many_comments', 'Cent remarques au plus.');
  end if;
  insert into public.review_comments as x (id, review_id, field, body) values (p_id, r.id, p_field, typed)
  on conflict (id) do update set field = excluded.field, body = excluded.body where x.review_id = r.id
  returning * into c;
  return json_build_object('id', c.id, 'review_id', c.review_id, 'field', c.field, 'body', c.body, 'created_at', c.created_at);
end $$;
comment on function private.save_comment(uuid, uuid, text, text) is 'Body of public.save_comment.';

create function private.remove_comment(p_id uuid) returns json
language plpgsql security definer set search_path = '' as $$
declare
  r public.reviews;
begin
  perform private.me();
  select x.* into r from public.reviews x join public.review_comments c on c.review_id = x.id where c.id = p_id;
  if not found then perform private.refuse(); end if;
  if r.id is distinct from (private.held_review(r.version_id)).id then
    perform private.conflict('state', 'Cette remarque a déjà été envoyée.');
  end if;
  delete from public.review_comments x where x.id = p_id;
  return json_build_object('id', p_id);
end $$;
comment on function private.remove_comment(uuid) is 'Body of public.remove_comment.';

create function private.answer_comment(p_id uuid, p_answer text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  r public.reviews;
  v public.practice_versions;
  typed text := nullif(private.clean_text('answer', p_answer, 4000), '');
begin
  perform private.me();
  select x.* into r from public.reviews x join public.review_comments c on c.review_id = x.id where c.id = p_id and x.decision is not null;
  if not found then perform private.refuse(); end if;
  v := private.open_version(r.version_id);
  update public.review_comments x set answer = typed where x.id = p_id;
  return json_build_object('id', p_id, 'answer', typed);
end $$;
comment on function private.answer_comment(uuid, text) is 'Body of public.answer_comment.';

create function private.add_note(p_id uuid, p_version uuid, p_body text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  v public.practice_versions;
  n public.review_notes;
  typed text := private.clean_text('body', p_body, 4000, 1);
begin
  perform private.me();
  if p_id is null then perform private.invalid('id', 'L’identifiant manque.'); end if;
  select * into v from public.practice_versions x where x.id = p_version;
  if not found or not private.actors_on(v, auth.uid()) && array['moderator', 'region_admin', 'relay'] then perform private.refuse(); end if;
  select * into n from public.review_notes x where x.id = p_id;
  if found then
    if n.version_id <> p_version or n.author_id is distinct from auth.uid() then perform private.refuse(); end if;
  else
    insert into public.review_notes (id, version_id, author_id, body) values (p_id, p_version, auth.uid(), typed) returning * into n;
  end if;
  return json_build_object('id', n.id, 'version_id', n.version_id, 'body', n.body, 'created_at', n.created_at);
end $$;
comment on function private.add_note(uuid, uuid, text) is 'Body of public.add_note.';

create function public.save_grid(version_id uuid, grid jsonb) returns json
language sql security invoker set search_path = '' as $$ select private.save_grid(version_id, grid) $$;
comment on function public.save_grid(uuid, jsonb) is 'The holder''s answers, all of them: {criterion: oui|non|sans-objet} (vocabulary « criterion »): {review_id, grid}.';
create function public.save_comment(id uuid, version_id uuid, field text, body text) returns json
language sql security invoker set search_path = '' as $$ select private.save_comment(id, version_id, field, body) $$;
comment on function public.save_comment(uuid, uuid, text, text) is
  'The holder''s remark about a field (« title », « steps[2].text », « general », « contact », « attachments »), written or rewritten: {id, review_id, field, body, created_at}. Sent with the decision.';
create function public.remove_comment(id uuid) returns json
language sql security invoker set search_path = '' as $$ select private.remove_comment(id) $$;
comment on function public.remove_comment(uuid) is 'The holder takes a remark back before the decision: {id}.';
create function public.answer_comment(id uuid, answer text) returns json
language sql security invoker set search_path = '' as $$ select private.answer_comment(id, answer) $$;
comment on function public.answer_comment(uuid, text) is 'The establishment''s answer to a remark, while its text may be written: {id, answer}. Empty: no answer.';
create function public.add_note(id uuid, version_id uuid, body text) returns json
language sql security invoker set search_path = '' as $$ select private.add_note(id, version_id, body) $$;
comment on function public.add_note(uuid, uuid, text) is 'A note among the staff in scope, never shown to the establishment: {id, version_id, body, created_at}.';
revoke execute on all functions in schema private from public;
revoke execute on function public.save_grid(uuid, jsonb), public.save_comment(uuid, uuid, text, text), public.remove_comment(uuid),
  public.answer_comment(uuid, text), public.add_note(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function private.save_grid(uuid, jsonb), private.save_comment(uuid, uuid, text, text), private.remove_comment(uuid),
  private.answer_comment(uuid, text), private.add_note(uuid, uuid, text), public.save_grid(uuid, jsonb),
  public.save_comment(uuid, uuid, text, text), public.remove_comment(uuid), public.answer_comment(uuid, text), public.add_note(uuid, uuid, text) to authenticated;
