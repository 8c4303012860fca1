-- One's own account, and the lists of people that the screens of rights show to who manages them.
create function private.my_account() returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.me();
begin
  return json_build_object(
    'user_id', me,
    'email', (select u.email from auth.users u where u.id = me),
    'email_confirmed', private.my_confirmed_email() is not null,
    'display_name', (select p.display_name from public.profiles p where p.user_id = me),
    'wants_mail', not exists (select from private.unsubscribed x where x.email = (select lower(u.email) from auth.users u where u.id = me)),
    'unread', (select count(*) from public.notifications n where n.user_id = me and n.read_at is null),
    'memberships', (
      select coalesce(json_agg(json_build_object('finess', m.finess, 'name', e.name, 'commune', e.commune_name, 'departement_code', e.departement_code,
        'region_code', e.region_code, 'role', m.role, 'state', m.state, 'created_at', m.created_at,
        'requests', case when private.may_manage(m.finess) then
          (select count(*) from public.memberships x where x.finess = m.finess and x.state = 'pending' and x.user_id <> me) else 0 end
        ) order by m.state, e.name, m.finess), '[]')
      from public.memberships m join public.establishments e on e.finess = m.finess where m.user_id = me),
    'roles', (
      select coalesce(json_agg(json_build_object('id', s.id, 'role', s.role, 'region_code', s.region_code, 'region', r.name,
        'relay_id', s.relay_id, 'relay', l.name) order by s.role, s.region_code, s.relay_id), '[]')
      from public.staff_roles s left join public.regions r on r.code = s.region_code left join public.relays l on l.id = s.relay_id
      where s.user_id = me)
  );
end $$;
comment on function private.my_account() is 'Body of public.my_account.';

create function private.set_display_name(p_name text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  typed text := regexp_replace(private.clean_text('name', p_name, 80, 1), '\s+', ' ', 'g');
begin
  insert into public.profiles (user_id, display_name) values (me, typed) on conflict (user_id) do update set display_name = excluded.display_name;
  return json_build_object('display_name', typed);
end $$;
comment on function private.set_display_name(text) is 'Body of public.set_display_name.';

create function private.set_mail_preference(p_wanted boolean) returns json
language plpgsql security definer set search_path = '' as $$
declare
  address text := private.my_confirmed_email();
begin
  perform private.me();
  if address is null or p_wanted is null then perform private.refuse(); end if;
  if p_wanted then delete from private.unsubscribed x where x.email = address;
  else insert into private.unsubscribed (email) values (address) on conflict do nothing; end if;
  return json_build_object('wants_mail', p_wanted);
end $$;
comment on function private.set_mail_preference(boolean) is 'Body of public.set_mail_preference.';

create function private.list_members(p_finess text) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  manages boolean := private.may_manage(p_finess);
begin
  perform private.me();
  if not (manages or p_finess = any (array(select private.my_establishments())) or exists (
    select from public.establishments e where e.finess = p_finess and e.region_code = any (array(select private.my_administered_regions()))
  )) then
    perform private.refuse();
  end if;
  return json_build_object(
    'may_manage', manages,
    'members', (
      select coalesce(json_agg(json_build_object('user_id', m.user_id, 'display_name', p.display_name, 'role', m.role, 'state', m.state,
        'created_at', m.created_at, 'email', case when manages then u.email end, 'mine', m.user_id = auth.uid()) order by m.state, m.role desc, m.created_at), '[]')
      from public.memberships m join auth.users u on u.id = m.user_id left join public.profiles p on p.user_id = m.user_id
      where m.finess = p_finess and (manages or m.state = 'accepted')),
    'invitations', (
      select coalesce(json_agg(json_build_object('id', i.id, 'email', i.email, 'role', i.role, 'created_at', i.created_at, 'expires_at', i.expires_at)
        order by i.created_at), '[]')
      from public.invitations i where i.finess = p_finess and manages and i.used_at is null and i.expires_at > now()));
end $$;
comment on function private.list_members(text) is 'Body of public.list_members.';

create function private.list_requests() returns json
language sql stable security definer set search_path = '' as $$
  select coalesce(json_agg(json_build_object('finess', m.finess, 'establishment', e.name, 'commune', e.commune_name, 'user_id', m.user_id,
    'display_name', p.display_name, 'email', u.email, 'created_at', m.created_at) order by m.created_at), '[]')
  from public.memberships m join public.establishments e on e.finess = m.finess join auth.users u on u.id = m.user_id
  left join public.profiles p on p.user_id = m.user_id
  where m.state = 'pending' and m.user_id <> auth.uid() and (
    m.finess = any (array(select private.my_referent_establishments()))
    or (e.region_code = any (array(select private.my_regions())) and not private.has_referent(m.finess)))
$$;
comment on function private.list_requests() is 'Body of public.list_requests.';

create function private.list_role_holders(p_region text) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  mine text[] := array(select private.my_administered_regions());
  admin boolean := private.is_admin();
begin
  perform private.me();
  if not admin and (cardinality(mine) = 0 or not coalesce(p_region = any (mine), true)) then perform private.refuse(); end if;
  return json_build_object(
    'holders', (
      select coalesce(json_agg(json_build_object('id', s.id, 'user_id', s.user_id, 'display_name', p.display_name, 'email', u.email, 'role', s.role,
        'region_code', s.region_code, 'relay_id', s.relay_id, 'relay', l.name, 'created_at', s.created_at,
        'may_revoke', admin or s.user_id = auth.uid() or private.may_grant(s.role, s.region_code, s.relay_id)) order by s.role, s.created_at, s.id), '[]')
      from public.staff_roles s join auth.users u on u.id = s.user_id left join public.profiles p on p.user_id = s.user_id
      left join public.relays l on l.id = s.relay_id
      left join lateral (
        select array_agg(d.region_code) as codes from public.departements d
        where d.code = l.departement_code or d.code in (select c.departement_code from public.relay_scopes c where c.relay_id = l.id)
      ) as at on true
      where (admin or s.region_code = any (mine) or at.codes && mine)
        and (p_region is null or s.region_code = p_region or p_region = any (at.codes) or s.role = 'admin')),
    'invitations', (
      select coalesce(json_agg(json_build_object('id', i.id, 'email', i.email, 'role', i.role, 'region_code', i.region_code, 'relay_id', i.relay_id,
        'created_at', i.created_at, 'expires_at', i.expires_at) order by i.created_at), '[]')
      from public.invitations i
      where i.finess is null and i.used_at is null and i.expires_at > now() and (admin or private.may_grant(i.role, i.region_code, i.relay_id))
        and (p_region is null or i.region_code is null or i.region_code = p_region)));
end $$;
comment on function private.list_role_holders(text) is 'Body of public.list_role_holders.';

create function private.mark_notifications_read(p_ids bigint[]) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
begin
  update public.notifications n set read_at = now() where n.user_id = me and n.read_at is null and (p_ids is null or n.id = any (p_ids));
  return json_build_object('unread', (select count(*) from public.notifications n where n.user_id = me and n.read_at is null));
end $$;
comment on function private.mark_notifications_read(bigint[]) is 'Body of public.mark_notifications_read.';

create function public.my_account() returns json
language sql stable security invoker set search_path = '' as $$ select private.my_account() $$;
comment on function public.my_account() is
  'The caller: {user_id, email, email_confirmed, display_name, wants_mail, unread, memberships: [{finess, name, commune, departement_code, region_code, role, state, created_at, requests}], roles: [{id, role, region_code, region, relay_id, relay}]}.';
create function public.set_display_name(name text) returns json
language sql security invoker set search_path = '' as $$ select private.set_display_name(name) $$;
comment on function public.set_display_name(text) is 'How the caller is called, 1 to 80 signs: {display_name}.';
create function public.set_mail_preference(wanted boolean) returns json
language sql security invoker set search_path = '' as $$ select private.set_mail_preference(wanted) $$;
comment on function public.set_mail_preference(boolean) is 'Whether the caller''s confirmed address receives mails of notification: {wants_mail}.';
create function public.list_members(finess text) returns json
language sql stable security invoker set search_path = '' as $$ select private.list_members(finess) $$;
comment on function public.list_members(text) is
  'Members of an establishment, for its accepted members, who manages it and its region administrator: {may_manage, members: [{user_id, display_name, role, state, created_at, email, mine}], invitations: [{id, email, role, created_at, expires_at}]}. Addresses, requests and invitations only for who manages.';
create function public.list_requests() returns json
language sql stable security invoker set search_path = '' as $$ select private.list_requests() $$;
comment on function public.list_requests() is 'Requests for membership that the caller may decide, oldest first: [{finess, establishment, commune, user_id, display_name, email, created_at}].';
create function public.list_role_holders(region_code text default null) returns json
language sql stable security invoker set search_path = '' as $$ select private.list_role_holders(region_code) $$;
comment on function public.list_role_holders(text) is
  'Who holds which role, for region administrators (their régions) and administrators (all): {holders: [{id, user_id, display_name, email, role, region_code, relay_id, relay, created_at, may_revoke}], invitations: [{id, email, role, region_code, relay_id, created_at, expires_at}]}.';
create function public.mark_notifications_read(ids bigint[] default null) returns json
language sql security invoker set search_path = '' as $$ select private.mark_notifications_read(ids) $$;
comment on function public.mark_notifications_read(bigint[]) is 'Marks some of the caller''s notifications as read, or all: {unread}.';
revoke execute on all functions in schema private from public;
revoke execute on function public.my_account(), public.set_display_name(text), public.set_mail_preference(boolean), public.list_members(text), public.list_requests(),
  public.list_role_holders(text), public.mark_notifications_read(bigint[]) from public, anon, authenticated, service_role;
grant execute on function private.my_account(), private.set_display_name(text), private.set_mail_preference(boolean), private.list_members(text),
  private.list_requests(), private.list_role_holders(text), private.mark_notifications_read(bigint[]), public.my_account(), public.set_display_name(text),
  public.set_mail_preference(boolean), public.list_members(text), public.list_requests(), public.list_role_holders(text),
  public.mark_notifications_read(bigint[]) to authenticated;
