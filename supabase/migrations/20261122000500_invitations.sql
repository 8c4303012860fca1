-- Invitations, to an establishment or to a role: one link each, used once, for one address, for fourteen days. What is answered to who
-- invites never tells whether the address has an account.
alter table public.invitations
  alter column finess drop not null,
  add column region_code text references public.regions (code),
  add column relay_id text references public.relays (id) on delete cascade,
  add column invited_by uuid references auth.users (id) on delete set null,
  drop constraint invitations_role_check,
  add constraint invitations_what check (
    case
      when role in ('contributor', 'referent') then finess is not null and relay_id is null
      when role = 'relay' then relay_id is not null and finess is null and region_code is null
      when role = 'admin' then num_nonnulls(finess, region_code, relay_id) = 0
      when role in ('moderator', 'analyst', 'region_admin') then region_code is not null and num_nonnulls(finess, relay_id) = 0
      else false
    end
  );
create index invitations_region on public.invitations (region_code);
create index invitations_relay on public.invitations (relay_id);
create index invitations_inviter on public.invitations (invited_by);
comment on table public.invitations is
  'Invitations to an establishment (contributor, referent) or to a role (region_code or relay_id). token_hash: SHA-256 of a secret that is only in the mail; read by nobody.';
grant select (region_code, relay_id, invited_by) on public.invitations to authenticated;
drop policy invitations_read on public.invitations;
create policy invitations_read on public.invitations for select to authenticated using (
  finess = any (array(select private.my_referent_establishments()))
  or region_code = any (array(select private.my_administered_regions()))
  or invited_by = (select auth.uid())
  or (select private.is_admin())
);

create function private.may_grant(p_role text, p_region text, p_relay text) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(case
    when p_role in ('moderator', 'analyst') then p_region = any (array(select private.my_administered_regions()))
    when p_role in ('region_admin', 'admin') then private.is_admin()
    -- a relay of several régions is nobody's in particular
    when p_role = 'relay' then (
      select case when count(d.region_code) > 0 and bool_and(d.region_code = any (array(select private.my_administered_regions()))) then true
        else private.is_admin() and exists (select from public.relays r where r.id = p_relay)
          and (count(distinct d.region_code) <> 1 or bool_and(d.region_code is null)) end
      from public.departements d
      where d.code in (
        select s.departement_code from public.relay_scopes s where s.relay_id = p_relay
        union select r.departement_code from public.relays r where r.id = p_relay
      )
    )
  end, false)
$$;
comment on function private.may_grant(text, text, text) is
  'May the caller give this role: the region administrator gives moderator, analyst and relay in his région; administrators give the rest (region_admin, admin, relays of no or several régions).';

create function private.make_invitation(p_id uuid, p_email text, p_role text, p_finess text, p_region text, p_relay text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  address text := private.clean_email('email', p_email);
  i public.invitations;
begin
  if p_id is null then perform private.invalid('id', 'L’identifiant manque.'); end if;
  perform pg_advisory_xact_lock(hashtextextended('essaim.inviter:' || me, 0));
  select * into i from public.invitations x where x.id = p_id;
  if found then
    -- an answer lost, asked again
    if i.invited_by is distinct from me or (i.email, i.role, i.finess, i.region_code, i.relay_id) is distinct from (address, p_role, p_finess, p_region, p_relay) then
      perform private.refuse();
    end if;
  else
    if 50 <= (select count(*) from public.invitations x where x.invited_by = me and x.created_at > now() - interval '1 day') then
      perform private.conflict('too_many_invitations', 'Vous avez envoyé cinquante invitations depuis hier : reprenez demain.');
    end if;
    update public.invitations x set expires_at = now()
    where x.email = address and x.used_at is null and x.expires_at > now()
      and (x.role, x.finess, x.region_code, x.relay_id) is not distinct from (p_role, p_finess, p_region, p_relay);
    insert into public.invitations (id, finess, role, email, region_code, relay_id, invited_by, expires_at, token_hash)
    values (p_id, p_finess, p_role, address, p_region, p_relay, me, now() + interval '14 days', private.hash_token(private.make_token()))
    returning * into i;
    perform private.record_account_event('invitation_sent', null, p_finess, p_region, p_relay, p_role, '{}');
    perform private.queue_mail('invitation', null, address, jsonb_build_object(
      'invitation_id', i.id, 'role', p_role, 'finess', p_finess,
      'establishment', (select e.name from public.establishments e where e.finess = p_finess),
      'region', (select r.name from public.regions r where r.code = p_region), 'relay', (select r.name from public.relays r where r.id = p_relay),
      'person', (select p.display_name from public.profiles p where p.user_id = me), 'expires_at', i.expires_at
    ), 'invitation:' || i.id);
  end if;
  return json_build_object('id', i.id, 'email', i.email, 'role', i.role, 'finess', i.finess, 'region_code', i.region_code,
    'relay_id', i.relay_id, 'expires_at', i.expires_at);
end $$;
comment on function private.make_invitation(uuid, text, text, text, text, text) is
  'Writes an invitation and its mail; an earlier one for the same thing ends. The rights of the caller are checked before.';

create function private.invite_member(p_id uuid, p_finess text, p_email text, p_role text) returns json
language plpgsql security definer set search_path = '' as $$
begin
  if not private.may_manage(p_finess) or private.my_confirmed_email() is null then perform private.refuse(); end if;
  if p_role is null or p_role not in ('contributor', 'referent') then perform private.invalid('role', 'Ce rôle n’existe pas.'); end if;
  return private.make_invitation(p_id, p_email, p_role, p_finess, null, null);
end $$;
comment on function private.invite_member(uuid, text, text, text) is 'Body of public.invite_member.';

create function private.invite_to_role(p_id uuid, p_email text, p_role text, p_region text, p_relay text) returns json
language plpgsql security definer set search_path = '' as $$
begin
  if not private.may_grant(p_role, p_region, p_relay) or private.my_confirmed_email() is null then perform private.refuse(); end if;
  return private.make_invitation(p_id, p_email, p_role, null, case when p_role <> 'relay' and p_role <> 'admin' then p_region end, case p_role when 'relay' then p_relay end);
end $$;
comment on function private.invite_to_role(uuid, text, text, text, text) is 'Body of public.invite_to_role.';

create function private.revoke_invitation(p_id uuid) returns json
language plpgsql security definer set search_path = '' as $$
declare
  i public.invitations;
begin
  perform private.me();
  select * into i from public.invitations x where x.id = p_id for update;
  if not found or not (case when i.finess is not null then private.may_manage(i.finess) else private.may_grant(i.role, i.region_code, i.relay_id) end) then
    perform private.refuse();
  end if;
  if i.used_at is not null then perform private.conflict('state', 'Cette invitation a déjà servi.'); end if;
  if i.expires_at > now() then
    update public.invitations x set expires_at = now() where x.id = p_id;
    perform private.record_account_event('invitation_revoked', null, i.finess, i.region_code, i.relay_id, i.role, '{}');
  end if;
  return json_build_object('id', p_id);
end $$;
comment on function private.revoke_invitation(uuid) is 'Body of public.revoke_invitation.';

create function private.accept_invitation(p_token text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  i public.invitations;
  given text;
begin
  -- used, expired, revoked, for another address, or never made: one answer
  select * into i from public.invitations x where x.token_hash = private.hash_token(p_token) for update;
  if not found or i.used_at is not null or i.expires_at <= now() or i.invited_by is null or i.invited_by = me
    or i.email is distinct from private.my_confirmed_email() then
    perform private.refuse();
  end if;
  update public.invitations x set used_at = now() where x.id = i.id;
  if i.finess is not null then
    perform private.lock_members(i.finess);
    select m.role into given from public.memberships m where m.user_id = me and m.finess = i.finess and m.state = 'accepted';
    -- an invitation never takes a right away
    if given is distinct from 'referent' then given := private.accept_member(i.finess, me, i.role); end if;
  else
    given := i.role;
    insert into public.staff_roles (user_id, role, region_code, relay_id) values (me, i.role, i.region_code, i.relay_id) on conflict do nothing;
    perform private.record_account_event('role_granted', me, null, i.region_code, i.relay_id, i.role, array[i.invited_by]);
  end if;
  return json_build_object('role', given, 'finess', i.finess, 'region_code', i.region_code, 'relay_id', i.relay_id,
    'establishment', (select e.name from public.establishments e where e.finess = i.finess));
end $$;
comment on function private.accept_invitation(text) is 'Body of public.accept_invitation.';

create function private.end_invitations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.invitations i set expires_at = now()
  where i.invited_by = old.user_id and i.used_at is null and i.expires_at > now()
    and (tg_table_name = 'staff_roles' or i.finess = to_jsonb(old) ->> 'finess');
  return null;
end $$;
comment on function private.end_invitations() is 'Trigger: who loses a right takes along the invitations made with it.';
create trigger memberships_end_invitations after delete or update of role, state on public.memberships
  for each row execute function private.end_invitations();
create trigger staff_roles_end_invitations after delete on public.staff_roles
  for each row execute function private.end_invitations();

create function public.invite_member(id uuid, finess text, email text, role text) returns json
language sql security invoker set search_path = '' as $$ select private.invite_member(id, finess, email, role) $$;
comment on function public.invite_member(uuid, text, text, text) is
  'Invites an address to an establishment as « contributor » or « referent » (referent; the région where there is none). id: made by the client, so that a retry sends nothing twice. {id, email, role, finess, region_code, relay_id, expires_at}, whether or not the address has an account.';
create function public.invite_to_role(id uuid, email text, role text, region_code text default null, relay_id text default null) returns json
language sql security invoker set search_path = '' as $$ select private.invite_to_role(id, email, role, region_code, relay_id) $$;
comment on function public.invite_to_role(uuid, text, text, text, text) is
  'Offers a role to an address: moderator, analyst, relay by the region administrator; region_admin and admin by an administrator. Same answer as invite_member.';
create function public.revoke_invitation(id uuid) returns json
language sql security invoker set search_path = '' as $$ select private.revoke_invitation(id) $$;
comment on function public.revoke_invitation(uuid) is 'Ends an invitation that has not served: {id}. Already used: PT409 (state).';
create function public.accept_invitation(token text) returns json
language sql security invoker set search_path = '' as $$ select private.accept_invitation(token) $$;
comment on function public.accept_invitation(text) is
  'The caller takes the invitation that was sent to his confirmed address: {role, finess, establishment, region_code, relay_id}. Anything else (used, expired, another''s, made up): 42501, the same answer.';
revoke execute on all functions in schema private from public;
revoke execute on function public.invite_member(uuid, text, text, text), public.invite_to_role(uuid, text, text, text, text),
  public.revoke_invitation(uuid), public.accept_invitation(text) from public, anon, authenticated, service_role;
grant execute on function private.invite_member(uuid, text, text, text), private.invite_to_role(uuid, text, text, text, text),
  private.revoke_invitation(uuid), private.accept_invitation(text), public.invite_member(uuid, text, text, text),
  public.invite_to_role(uuid, text, text, text, text), public.revoke_invitation(uuid), public.accept_invitation(text) to authenticated;
