-- Roles beyond an establishment: given and taken back; the last administrator stays.
create function private.keep_last_admin() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- two administrators who remove each other at once wait for one another here
  perform pg_advisory_xact_lock(hashtextextended('essaim.admins', 0));
  if not exists (select from public.staff_roles s where s.role = 'admin' and s.id <> old.id) then
    perform private.conflict('last_admin', 'C’est le dernier administrateur : nommez-en un autre d’abord.');
  end if;
  return old;
end $$;
comment on function private.keep_last_admin() is 'Trigger: the last administrator cannot go (PT409, last_admin), in whatever way.';
create trigger staff_roles_last_admin before delete on public.staff_roles
  for each row when (old.role = 'admin') execute function private.keep_last_admin();

create function private.keep_roles_as_given() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'a role is given or taken back, not changed' using errcode = '42501';
end $$;
comment on function private.keep_roles_as_given() is 'Trigger: a line of staff_roles is inserted or deleted, never changed.';
create trigger staff_roles_fixed before update on public.staff_roles
  for each row execute function private.keep_roles_as_given();

create function private.grant_role(p_user uuid, p_role text, p_region text, p_relay text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  given bigint;
begin
  if p_user is null or p_user = me or not private.may_grant(p_role, p_region, p_relay)
    or not exists (select from auth.users u where u.id = p_user and u.email_confirmed_at is not null) then
    perform private.refuse();
  end if;
  insert into public.staff_roles (user_id, role, region_code, relay_id)
  values (p_user, p_role, case when p_role not in ('relay', 'admin') then p_region end, case p_role when 'relay' then p_relay end)
  on conflict do nothing returning id into given;
  if given is not null then
    perform private.record_account_event('role_granted', p_user, null, p_region, p_relay, p_role, array[p_user]);
  end if;
  return json_build_object('user_id', p_user, 'role', p_role, 'region_code', p_region, 'relay_id', p_relay);
end $$;
comment on function private.grant_role(uuid, text, text, text) is 'Body of public.grant_role.';

create function private.revoke_role(p_id bigint) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  s public.staff_roles;
begin
  select * into s from public.staff_roles x where x.id = p_id for update;
  if not found or not (s.user_id = me or private.is_admin() or private.may_grant(s.role, s.region_code, s.relay_id)) then
    perform private.refuse();
  end if;
  delete from public.staff_roles x where x.id = p_id;
  perform private.record_account_event('role_revoked', s.user_id, null, s.region_code, s.relay_id, s.role, array[s.user_id]);
  return json_build_object('user_id', s.user_id, 'role', s.role, 'region_code', s.region_code, 'relay_id', s.relay_id);
end $$;
comment on function private.revoke_role(bigint) is 'Body of public.revoke_role.';

create function private.set_relay_scope(p_relay text, p_departement text, p_theme text, p_present boolean) returns json
language plpgsql security definer set search_path = '' as $$
declare
  changed integer;
  region text := (select d.region_code from public.departements d where d.code = p_departement);
begin
  perform private.me();
  if not exists (select from public.relays r where r.id = p_relay) or p_present is null
    or not coalesce(region = any (array(select private.my_administered_regions())) or private.is_admin(), false) then
    perform private.refuse();
  end if;
  if p_theme is not null and not exists (select from public.themes t where t.code = p_theme) then
    perform private.invalid('theme_code', 'Ce thème n’existe pas.');
  end if;
  if p_present then
    insert into public.relay_scopes (relay_id, departement_code, theme_code) values (p_relay, p_departement, p_theme) on conflict do nothing;
  else
    delete from public.relay_scopes s where s.relay_id = p_relay and s.departement_code = p_departement and s.theme_code is not distinct from p_theme;
  end if;
  get diagnostics changed = row_count;
  if changed > 0 then
    perform private.record_account_event(case when p_present then 'relay_scope_added' else 'relay_scope_removed' end, null, null, region, p_relay, null, '{}');
  end if;
  return json_build_object('relay_id', p_relay, 'departement_code', p_departement, 'theme_code', p_theme, 'present', p_present);
end $$;
comment on function private.set_relay_scope(text, text, text, boolean) is 'Body of public.set_relay_scope.';

create function public.grant_role(user_id uuid, role text, region_code text default null, relay_id text default null) returns json
language sql security invoker set search_path = '' as $$ select private.grant_role(user_id, role, region_code, relay_id) $$;
comment on function public.grant_role(uuid, text, text, text) is
  'Gives a role to another account: moderator, analyst, relay by the region administrator; region_admin and admin by an administrator. {user_id, role, region_code, relay_id}. To oneself, or not one''s to give: 42501. By address: invite_to_role.';
create function public.revoke_role(id bigint) returns json
language sql security invoker set search_path = '' as $$ select private.revoke_role(id) $$;
comment on function public.revoke_role(bigint) is
  'Takes a role back (who may give it, an administrator, or its holder): {user_id, role, region_code, relay_id}. The last administrator: PT409 (last_admin).';
create function public.set_relay_scope(relay_id text, departement_code text, theme_code text, present boolean) returns json
language sql security invoker set search_path = '' as $$ select private.set_relay_scope(relay_id, departement_code, theme_code, present) $$;
comment on function public.set_relay_scope(text, text, text, boolean) is
  'Adds or removes a département (theme_code null: on every theme) from the scope of a relay: the administrator of that région, or an administrator. {relay_id, departement_code, theme_code, present}.';

create function public.appoint_admin(email text) returns json
language plpgsql security invoker set search_path = '' as $$
begin
  return private.appoint_admin(email);
end $$;
comment on function public.appoint_admin(text) is
  'For the operator (service_role): makes a confirmed account the first administrator: {appointed}. Once there is one, administrators name the others: false.';
create function private.appoint_admin(p_email text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  person uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('essaim.admins', 0));
  if exists (select from public.staff_roles s where s.role = 'admin') then return json_build_object('appointed', false); end if;
  select u.id into person from auth.users u where lower(u.email) = lower(btrim(p_email)) and u.email_confirmed_at is not null;
  if person is null then return json_build_object('appointed', false); end if;
  insert into public.staff_roles (user_id, role) values (person, 'admin');
  perform private.record_account_event('role_granted', person, null, null, null, 'admin', array[person]);
  return json_build_object('appointed', true);
end $$;
comment on function private.appoint_admin(text) is 'Body of public.appoint_admin.';
revoke execute on all functions in schema private from public;
revoke execute on function public.grant_role(uuid, text, text, text), public.revoke_role(bigint), public.set_relay_scope(text, text, text, boolean),
  public.appoint_admin(text) from public, anon, authenticated, service_role;
grant execute on function private.grant_role(uuid, text, text, text), private.revoke_role(bigint), private.set_relay_scope(text, text, text, boolean),
  public.grant_role(uuid, text, text, text), public.revoke_role(bigint), public.set_relay_scope(text, text, text, boolean) to authenticated;
grant execute on function private.appoint_admin(text), public.appoint_admin(text) to service_role;
