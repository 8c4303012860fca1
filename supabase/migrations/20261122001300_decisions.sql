-- The conditions and effects of a transition, beyond its row.
create function private.take_review(p_version public.practice_versions, p_me uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  -- what another left undecided is carried on; the grid of an earlier text is not
  update public.reviews r set reviewer_id = p_me, revision = p_version.revision,
    grid = case when r.revision is distinct from p_version.revision then '{}' else r.grid end
  where r.version_id = p_version.id and r.decision is null;
  if not found then
    insert into public.reviews (version_id, round, reviewer_id, revision)
    select p_version.id, coalesce(max(r.round), 0) + 1, p_me, p_version.revision from public.reviews r where r.version_id = p_version.id;
  end if;
end $$;
comment on function private.take_review(public.practice_versions, uuid) is 'Opens the review of a text for who takes it, or carries on the one left open.';

create function private.check_decision(p_version public.practice_versions, p_action text, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  r public.reviews;
begin
  select * into r from public.reviews x where x.version_id = p_version.id and x.decision is null;
  if not found or r.revision is distinct from p_version.revision then
    perform private.conflict('revision', 'Ce texte n’est pas celui qui a été lu.', jsonb_build_object('revision', p_version.revision, 'state', p_version.state));
  elsif p_action = 'request_changes' and not exists (select from public.review_comments c where c.review_id = r.id) then
    perform private.conflict('comment', 'Écrivez au moins une remarque : l’établissement doit savoir quoi compléter.');
  elsif p_action = 'refuse' and length(p_reason) < 20 then
    perform private.conflict('reason', 'Dites pourquoi, en vingt signes au moins : l’établissement le lira.');
  elsif p_action = 'publish' and exists (select from public.terms t where t.vocabulary = 'criterion' and not r.grid ? t.code) then
    perform private.conflict('grid', 'Répondez à chaque critère de la grille.', jsonb_build_object('criteria',
      (select jsonb_agg(t.code order by t.position) from public.terms t where t.vocabulary = 'criterion' and not r.grid ? t.code)));
  end if;
end $$;
comment on function private.check_decision(public.practice_versions, text, text) is
  'Conditions of a decision (PT409): the text is the one that was read (revision); changes are asked with a remark (comment); a refusal says why (reason); the grid is complete (grid).';

create function private.check_publication(p_version public.practice_versions, p_accept_author boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  files text[];
  answering uuid := (
    -- who answers for the text: its author; when he has left, who submitted it
    select m.user_id from public.memberships m where m.finess = p_version.finess and m.user_id in (p_version.created_by, (
      select e.actor_id from public.practice_events e where e.version_id = p_version.id and e.action = 'submit' order by e.id desc limit 1))
    order by m.user_id is distinct from p_version.created_by limit 1
  );
begin
  perform private.check_submission(p_version);
  files := array(select a.id::text from public.attachments a where a.version_id = p_version.id and a.checked_at is null order by a.position, a.id);
  if cardinality(files) > 0 then
    perform private.conflict('files', 'Un fichier n’est pas encore vérifié, ou il est refusé.', jsonb_build_object('attachments', files));
  end if;
  if answering is null then
    perform private.conflict('membership', 'Personne ne répond plus de ce texte dans l’établissement.', jsonb_build_object('can_accept', false));
  end if;
  perform private.lock_members(p_version.finess);
  if exists (select from public.memberships m where m.user_id = answering and m.finess = p_version.finess and m.state = 'pending') then
    if p_accept_author is not true then
      perform private.conflict('membership', 'La personne qui a écrit ce texte n’est pas encore membre de l’établissement.', jsonb_build_object('can_accept', true));
    end if;
    perform private.accept_member(p_version.finess, answering, 'contributor');
  end if;
end $$;
comment on function private.check_publication(public.practice_versions, boolean) is
  'Conditions to go on line (PT409): complete (check_submission), every file checked (files), its author an accepted member (membership; p_accept_author: accepted by this).';

create function private.put_on_line(p_version public.practice_versions) returns void
language plpgsql security definer set search_path = '' as $$
declare
  confirmed timestamptz;
  ended text;
begin
  perform private.write_public_practice(p_version.id);
  -- what was confirmed about this very text comes back with it
  select max(e.at) into confirmed from public.practice_events e where e.version_id = p_version.id and e.action = 'confirm';
  select e.reason into ended from public.practice_events e where e.version_id = p_version.id and e.action = 'confirm' and e.reason = 'arretee' limit 1;
  update public.published_practices x set
    public_contact = (select c.public_contact from public.practice_contacts c where c.practice_id = x.practice_id),
    confirmed_at = greatest(x.confirmed_at, confirmed),
    outcome = coalesce(ended, x.outcome),
    content = case when ended is null then x.content else jsonb_set(x.content, '{outcome}', to_jsonb(ended)) end
  where x.practice_id = p_version.practice_id;
  update public.practices p set archived_at = null where p.id = p_version.practice_id and p.archived_at is not null;
end $$;
comment on function private.put_on_line(public.practice_versions) is 'Writes the public row of a version in state « published », with the mailbox that the establishment ticked and what was confirmed since.';

create function private.confirm_practice(p_practice uuid, p_outcome text) returns void
language sql security definer set search_path = '' as $$
  update public.published_practices x set confirmed_at = now(), outcome = coalesce(p_outcome, x.outcome),
    content = case when p_outcome is null then x.content else jsonb_set(x.content, '{outcome}', to_jsonb(p_outcome)) end
  where x.practice_id = p_practice
$$;
comment on function private.confirm_practice(uuid, text) is 'The practice was asked about today: still in place, or (outcome « arretee ») no longer.';

create function private.check_level(p_version public.practice_versions, p_actors text[], p_level text, p_criterion text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  -- each gives his own; who gave « remarquable » may take it back to « validee »
  if not coalesce(
    p_level = 'validee' and (
      'moderator' = any (p_actors) and p_version.level is distinct from 'remarquable'
      or 'region_admin' = any (p_actors) and p_version.level = 'remarquable')
    or p_level = 'remarquable' and 'region_admin' = any (p_actors), false) then
    perform private.refuse();
  end if;
  if private.is_blank(p_criterion) or length(p_criterion) > 300 then
    perform private.conflict('criterion', 'Dites ce qui vaut ce niveau, en 300 signes au plus.');
  end if;
end $$;
comment on function private.check_level(public.practice_versions, text[], text, text) is
  'Who gives which level: « validee » the moderator, « remarquable » the region administrator; else 42501. With the criterion that earned it (PT409, criterion).';
revoke execute on all functions in schema private from public;
