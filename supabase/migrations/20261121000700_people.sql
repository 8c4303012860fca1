-- Accounts and their rights. Rights are read from these tables at each request, never from a token's claims.
create table public.profiles (
  user_id uuid primary key references auth.users (id) on delete cascade,
  display_name text not null check (length(btrim(display_name)) > 0 and length(display_name) <= 80)
);
comment on table public.profiles is 'How a signed-in person is called. Read by that person and by administrators.';

create table public.memberships (
  user_id uuid not null references auth.users (id) on delete cascade,
  finess text not null references public.establishments (finess),
  role text not null check (role in ('contributor', 'referent')),
  state text not null default 'pending' check (state in ('pending', 'accepted')),
  created_at timestamptz not null default now(),
  primary key (user_id, finess)
);
create index memberships_finess on public.memberships (finess);
comment on table public.memberships is 'Who writes for which establishment. pending: may prepare a draft, reads nothing of the others.';

create table public.staff_roles (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null check (role in ('relay', 'moderator', 'analyst', 'region_admin', 'admin')),
  region_code text references public.regions (code),
  relay_id text references public.relays (id) on delete cascade,
  created_at timestamptz not null default now(),
  unique nulls not distinct (user_id, role, region_code, relay_id),
  constraint staff_roles_scope check (
    case role
      when 'relay' then relay_id is not null and region_code is null
      when 'admin' then relay_id is null and region_code is null
      else relay_id is null and region_code is not null
    end
  )
);
create index staff_roles_region on public.staff_roles (region_code);
create index staff_roles_relay on public.staff_roles (relay_id);
comment on table public.staff_roles is 'Roles beyond an establishment: relay (of a relay), moderator, analyst, region_admin (of a région), admin.';

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  finess text not null references public.establishments (finess),
  role text not null check (role in ('contributor', 'referent')),
  email text not null check (length(email) between 3 and 254),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitations_finess on public.invitations (finess);
comment on table public.invitations is 'Invitations to an establishment. token_hash: SHA-256 in hexadecimal; the token itself is only in the mail, and the hash is read by nobody.';
