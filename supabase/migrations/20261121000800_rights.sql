-- What the caller may do, as sets: a policy compares a column with `any (array(select private.f()))`, evaluated once per statement.
-- Each function takes no argument, so that it can never be called once per row.
create function private.my_establishments() returns setof text
language sql stable security definer set search_path = '' as $$
  select m.finess from public.memberships m where m.user_id = auth.uid() and m.state = 'accepted'
$$;
comment on function private.my_establishments() is 'FINESS numbers of the establishments whose accepted member the caller is.';

create function private.my_drafting_establishments() returns setof text
language sql stable security definer set search_path = '' as $$
  select m.finess from public.memberships m where m.user_id = auth.uid()
$$;
comment on function private.my_drafting_establishments() is
  'FINESS numbers of the establishments for which the caller may prepare a text: member, pending or accepted.';

create function private.my_referent_establishments() returns setof text
language sql stable security definer set search_path = '' as $$
  select m.finess from public.memberships m where m.user_id = auth.uid() and m.state = 'accepted' and m.role = 'referent'
$$;
comment on function private.my_referent_establishments() is 'FINESS numbers of the establishments whose referent the caller is.';

create function private.my_regions() returns setof text
language sql stable security definer set search_path = '' as $$
  select s.region_code from public.staff_roles s where s.user_id = auth.uid() and s.role in ('moderator', 'region_admin')
$$;
comment on function private.my_regions() is 'Régions whose texts the caller reviews: moderator or region_admin.';

create function private.my_analysed_regions() returns setof text
language sql stable security definer set search_path = '' as $$
  select s.region_code from public.staff_roles s
  where s.user_id = auth.uid() and s.role in ('moderator', 'analyst', 'region_admin')
$$;
comment on function private.my_analysed_regions() is 'Régions whose coverage and outreach the caller follows: moderator, analyst or region_admin.';

create function private.my_relay_scopes() returns setof text
language sql stable security definer set search_path = '' as $$
  select s.departement_code || ':' || t.code
  from public.staff_roles r
  join public.relay_scopes s on s.relay_id = r.relay_id
  join public.themes t on s.theme_code is null or t.code = s.theme_code or t.parent_code = s.theme_code
  where r.user_id = auth.uid() and r.role = 'relay'
  union
  select s.departement_code || ':'
  from public.staff_roles r
  join public.relay_scopes s on s.relay_id = r.relay_id
  where r.user_id = auth.uid() and r.role = 'relay' and s.theme_code is null
$$;
comment on function private.my_relay_scopes() is
  'Scopes of the caller as a relay, as « département:theme » (a theme with its sub-themes; « département: » for a text without theme), compared with practice_versions.scope_key.';

create function private.is_admin() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.staff_roles s where s.user_id = auth.uid() and s.role = 'admin')
$$;
comment on function private.is_admin() is 'Is the caller an administrator. In a policy: (select private.is_admin()).';

revoke execute on all functions in schema private from public;
grant execute on function private.my_establishments(), private.my_drafting_establishments(), private.my_referent_establishments(),
  private.my_regions(), private.my_analysed_regions(), private.my_relay_scopes(), private.is_admin() to authenticated;

-- People see their own rows; administrators see all.
alter table public.profiles enable row level security;
alter table public.memberships enable row level security;
alter table public.staff_roles enable row level security;
alter table public.invitations enable row level security;
revoke all on public.profiles, public.memberships, public.staff_roles, public.invitations from public, anon, authenticated, service_role;
grant select (user_id, display_name) on public.profiles to authenticated;
grant select (user_id, finess, role, state, created_at) on public.memberships to authenticated;
grant select (id, user_id, role, region_code, relay_id, created_at) on public.staff_roles to authenticated;
grant select (id, finess, role, email, created_at, expires_at, used_at) on public.invitations to authenticated;
grant select on public.profiles, public.memberships, public.staff_roles, public.invitations to service_role;
create policy profiles_read on public.profiles for select to authenticated
  using (user_id = (select auth.uid()) or (select private.is_admin()));
create policy memberships_read on public.memberships for select to authenticated
  using (user_id = (select auth.uid()) or (select private.is_admin()));
create policy staff_roles_read on public.staff_roles for select to authenticated
  using (user_id = (select auth.uid()) or (select private.is_admin()));
create policy invitations_read on public.invitations for select to authenticated
  using (finess = any (array(select private.my_referent_establishments())) or (select private.is_admin()));
