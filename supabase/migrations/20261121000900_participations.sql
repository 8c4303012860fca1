-- A pilot site is a dated participation in a campaign, never a flag on the establishment.
create table public.participations (
  id uuid primary key default gen_random_uuid(),
  campaign_id text not null references public.campaigns (id),
  finess text not null references public.establishments (finess),
  region_code text references public.regions (code),
  role text not null,
  state text not null default 'proposed' check (state in ('proposed', 'accepted')),
  starts_on date,
  ends_on date,
  amount_class text,
  check (ends_on >= starts_on),
  unique nulls not distinct (campaign_id, finess, role, starts_on)
);
create index participations_finess on public.participations (finess);
create index participations_region on public.participations (region_code, state);
comment on table public.participations is
  'An establishment in a campaign: role (participation-role), dates, class of amount (cost-class). Visitors read the accepted ones. region_code is set by trigger.';
create trigger participations_terms before insert or update of role, amount_class on public.participations
  for each row execute function private.check_terms('role', 'participation-role', 'amount_class', 'cost-class');

create function private.set_region_of_establishment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.region_code := (select e.region_code from public.establishments e where e.finess = new.finess);
  return new;
end $$;
comment on function private.set_region_of_establishment() is 'Trigger: region_code is that of the establishment named by finess (null when there is none).';
revoke execute on function private.set_region_of_establishment() from public;
create trigger participations_region before insert or update on public.participations
  for each row execute function private.set_region_of_establishment();

alter table public.participations enable row level security;
revoke all on public.participations from public, anon, authenticated, service_role;
grant select (id, campaign_id, finess, region_code, role, state, starts_on, ends_on, amount_class) on public.participations to anon, authenticated;
grant select, insert, update, delete on public.participations to service_role;
create policy participations_read_public on public.participations for select to anon using (state = 'accepted');
create policy participations_read on public.participations for select to authenticated using (
  state = 'accepted'
  or finess = any (array(select private.my_establishments()))
  or region_code = any (array(select private.my_analysed_regions()))
);
