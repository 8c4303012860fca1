-- Memberships: asked by the person, decided by a referent of the establishment; where there is none, by the région.
create function private.has_referent(p_finess text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.memberships m where m.finess = p_finess and m.state = 'accepted' and m.role = 'referent')
$$;
comment on function private.has_referent(text) is 'Has this establishment an accepted referent.';

create function private.may_manage(p_finess text) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_finess = any (array(select private.my_referent_establishments())) or (
    not private.has_referent(p_finess) and exists (
      select from public.establishments e where e.finess = p_finess and e.region_code = any (array(select private.my_regions()))
    )
  )
$$;
comment on function private.may_manage(text) is
  'May the caller accept and invite members of this establishment: its referent; where there is none, a moderator or the administrator of its région.';

create function private.lock_members(p_finess text) returns void
language sql volatile set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('essaim.members:' || coalesce(p_finess, ''), 0))
$$;
comment on function private.lock_members(text) is 'One change at a time to the members of an establishment: « first accepted » must mean one.';

create function private.list_managers(p_finess text) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select case when private.has_referent(p_finess) then
    array(select m.user_id from public.memberships m where m.finess = p_finess and m.state = 'accepted' and m.role = 'referent')
  else array(
    select s.user_id from public.staff_roles s join public.establishments e on e.region_code = s.region_code
    where e.finess = p_finess and s.role in ('moderator', 'region_admin')
  ) end
$$;
comment on function private.list_managers(text) is 'Who is told of a request for membership of this establishment.';

create function private.ask_membership(p_finess text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  m public.memberships;
begin
  if private.my_confirmed_email() is null then
    perform private.conflict('email_unconfirmed', 'Confirmez d’abord votre adresse : le lien est dans le message que vous avez reçu.');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('essaim.asker:' || me, 0));
  select * into m from public.memberships x where x.user_id = me and x.finess = p_finess;
  if not found then
    if not exists (select from public.establishments e where e.finess = p_finess and e.closed_on is null) then
      perform private.invalid('finess', 'Cet établissement n’est pas dans le répertoire, ou il est fermé.');
    end if;
    if 3 <= (select count(*) from public.memberships x where x.user_id = me and x.state = 'pending') then
      perform private.conflict('too_many_pending', 'Trois demandes attendent déjà une réponse : retirez-en une, ou attendez.');
    end if;
    insert into public.memberships (user_id, finess, role) values (me, p_finess, 'contributor') returning * into m;
    perform private.record_account_event('membership_asked', me, p_finess, null, null, 'contributor', private.list_managers(p_finess));
  end if;
  return json_build_object('finess', m.finess, 'role', m.role, 'state', m.state);
end $$;
comment on function private.ask_membership(text) is 'Body of public.ask_membership.';

create function private.accept_member(p_finess text, p_user uuid, p_role text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  given text := p_role;
begin
  if not exists (select from public.memberships m where m.finess = p_finess and m.state = 'accepted') then given := 'referent'; end if;
  insert into public.memberships as m (user_id, finess, role, state) values (p_user, p_finess, given, 'accepted')
  on conflict (user_id, finess) do update set state = 'accepted', role = excluded.role;
  perform private.record_account_event('membership_accepted', p_user, p_finess, null, null, given, array[p_user]);
  return given;
end $$;
comment on function private.accept_member(text, uuid, text) is
  'Makes a person an accepted member; the first one accepted becomes referent. The rights of the caller are checked before. Answers the role given.';

create function private.decide_membership(p_finess text, p_user uuid, p_accept boolean) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  m public.memberships;
  given text;
begin
  perform private.lock_members(p_finess);
  select * into m from public.memberships x where x.user_id = p_user and x.finess = p_finess;
  if not found or p_accept is null or p_user = me or not private.may_manage(p_finess) then perform private.refuse(); end if;
  if m.state = 'accepted' then
    perform private.conflict('state', 'Cette demande a déjà reçu une réponse.', jsonb_build_object('state', m.state));
  end if;
  if p_accept then
    given := private.accept_member(p_finess, p_user, m.role);
  else
    delete from public.memberships x where x.user_id = p_user and x.finess = p_finess;
    perform private.record_account_event('membership_refused', p_user, p_finess, null, null, m.role, array[p_user]);
  end if;
  return json_build_object('finess', p_finess, 'user_id', p_user, 'state', case when p_accept then 'accepted' end, 'role', given);
end $$;
comment on function private.decide_membership(text, uuid, boolean) is 'Body of public.decide_membership.';

create function private.set_member_role(p_finess text, p_user uuid, p_role text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  m public.memberships;
begin
  perform private.lock_members(p_finess);
  select * into m from public.memberships x where x.user_id = p_user and x.finess = p_finess and x.state = 'accepted';
  if not found or p_user = me or not private.may_manage(p_finess) then perform private.refuse(); end if;
  if p_role is null or p_role not in ('contributor', 'referent') then perform private.invalid('role', 'Ce rôle n’existe pas.'); end if;
  if m.role <> p_role then
    update public.memberships x set role = p_role where x.user_id = p_user and x.finess = p_finess;
    perform private.record_account_event('member_role_changed', p_user, p_finess, null, null, p_role, array[p_user]);
  end if;
  return json_build_object('finess', p_finess, 'user_id', p_user, 'state', 'accepted', 'role', p_role);
end $$;
comment on function private.set_member_role(text, uuid, text) is 'Body of public.set_member_role.';

create function private.remove_member(p_finess text, p_user uuid) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  m public.memberships;
begin
  perform private.lock_members(p_finess);
  select * into m from public.memberships x where x.user_id = p_user and x.finess = p_finess;
  if not found or not (p_user = me or private.may_manage(p_finess) or exists (
    select from public.establishments e where e.finess = p_finess and e.region_code = any (array(select private.my_administered_regions()))
  )) then
    perform private.refuse();
  end if;
  delete from public.memberships x where x.user_id = p_user and x.finess = p_finess;
  perform private.record_account_event(case when p_user = me then 'membership_left' else 'membership_removed' end,
    p_user, p_finess, null, null, m.role, case when p_user = me then private.list_managers(p_finess) else array[p_user] end);
  return json_build_object('finess', p_finess, 'user_id', p_user, 'state', null, 'role', null);
end $$;
comment on function private.remove_member(text, uuid) is 'Body of public.remove_member.';

create function public.ask_membership(finess text) returns json
language sql security invoker set search_path = '' as $$ select private.ask_membership(finess) $$;
comment on function public.ask_membership(text) is
  'The caller asks to be a member of an open establishment: {finess, role, state}. Already asked or accepted: the same answer, nothing new. Unconfirmed address, or three requests waiting: PT409 (email_unconfirmed, too_many_pending). Unknown or closed: PT422.';
create function public.decide_membership(finess text, user_id uuid, accept boolean) returns json
language sql security invoker set search_path = '' as $$ select private.decide_membership(finess, user_id, accept) $$;
comment on function public.decide_membership(text, uuid, boolean) is
  'Accepts or refuses a request (referent; the région where there is none; never one''s own): {finess, user_id, state, role}; state null: refused. The first member accepted becomes referent. Already accepted: PT409 (state).';
create function public.set_member_role(finess text, user_id uuid, role text) returns json
language sql security invoker set search_path = '' as $$ select private.set_member_role(finess, user_id, role) $$;
comment on function public.set_member_role(text, uuid, text) is
  'Makes another accepted member « contributor » or « referent » (referent; the région where there is none): {finess, user_id, state, role}.';
create function public.remove_member(finess text, user_id uuid) returns json
language sql security invoker set search_path = '' as $$ select private.remove_member(finess, user_id) $$;
comment on function public.remove_member(text, uuid) is
  'Ends a membership, accepted or not: one''s own (leaving), or another''s (referent; the région where there is none; the region administrator always). Takes effect at the next request.';
revoke execute on all functions in schema private from public;
revoke execute on function public.ask_membership(text), public.decide_membership(text, uuid, boolean), public.set_member_role(text, uuid, text),
  public.remove_member(text, uuid) from public, anon, authenticated, service_role;
grant execute on function private.ask_membership(text), private.decide_membership(text, uuid, boolean), private.set_member_role(text, uuid, text),
  private.remove_member(text, uuid), public.ask_membership(text), public.decide_membership(text, uuid, boolean),
  public.set_member_role(text, uuid, text), public.remove_member(text, uuid) to authenticated;
