-- Who answers for a text is read once its members are held: a membership that ends at the same moment either ends before, and nothing goes
-- on line under that name, or after.
create or replace function private.check_publication(p_version public.practice_versions, p_accept_author boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  files text[];
  answering public.memberships;
begin
  perform private.check_submission(p_version);
  files := array(select a.id::text from public.attachments a where a.version_id = p_version.id and a.checked_at is null order by a.position, a.id);
  if cardinality(files) > 0 then
    perform private.conflict('files', 'Un fichier n’est pas encore vérifié, ou il est refusé.', jsonb_build_object('attachments', files));
  end if;
  perform private.lock_members(p_version.finess);
  -- its author; when he has left, who submitted it
  select m.* into answering from public.memberships m where m.finess = p_version.finess and m.user_id in (p_version.created_by, (
    select e.actor_id from public.practice_events e where e.version_id = p_version.id and e.action = 'submit' order by e.id desc limit 1))
  order by m.user_id is distinct from p_version.created_by limit 1;
  if not found then
    perform private.conflict('membership', 'Personne ne répond plus de ce texte dans l’établissement.', jsonb_build_object('can_accept', false));
  elsif answering.state = 'pending' then
    if p_accept_author is not true then
      perform private.conflict('membership', 'La personne qui a écrit ce texte n’est pas encore membre de l’établissement.', jsonb_build_object('can_accept', true));
    end if;
    perform private.accept_member(p_version.finess, answering.user_id, 'contributor');
  end if;
end $$;
comment on function private.check_publication(public.practice_versions, boolean) is
  'Conditions to go on line (PT409): complete (check_submission), every file checked (files), its author an accepted member (membership; p_accept_author: accepted by this).';
