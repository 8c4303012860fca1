-- Nobody decides alone that the establishment of which he is a referent takes part in a campaign: a colleague adds it, or accepts what it proposes.
create function private.refuse_own_participation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.finess = any (array(select private.my_referent_establishments())) then
    perform private.conflict('own', 'Vous êtes référent de cet établissement : un collègue de l’équipe décide de sa participation.');
  end if;
  return null;
end $$;
comment on function private.refuse_own_participation() is
  'Trigger: PT409 (own) when the caller adds or accepts a participation of an establishment of which he is a referent. Laureates are facts of a list of decisions, and pass.';
create trigger participations_own_added after insert on public.participations
  for each row when (new.state = 'accepted' and new.role <> 'laureat') execute function private.refuse_own_participation();
-- a laureate given another place is added to it
create trigger participations_own_accepted after update of state, role on public.participations
  for each row when (new.state = 'accepted' and (old.state = 'proposed' or (old.role = 'laureat' and new.role <> 'laureat')))
  execute function private.refuse_own_participation();
revoke execute on function private.refuse_own_participation() from public;
