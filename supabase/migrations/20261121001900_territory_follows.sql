-- When an import moves an establishment to another sector, département or région, what stands on it follows.
create function private.follow_establishment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  moved text[];
begin
  select array_agg(n.finess) into moved
  from new_rows n join old_rows o on o.finess = n.finess
  where (n.sector_code, n.departement_code, n.region_code) is distinct from (o.sector_code, o.departement_code, o.region_code);
  if moved is null then return null; end if;
  -- each of these has a trigger that reads the territory again
  update public.practices p set departement_code = e.departement_code, region_code = e.region_code
  from public.establishments e where e.finess = p.finess and p.finess = any (moved);
  update public.practice_versions v set finess = v.finess where v.finess = any (moved);
  update public.practice_contacts c set finess = c.finess where c.finess = any (moved);
  update public.participations p set finess = p.finess where p.finess = any (moved);
  update public.outreach o set finess = o.finess where o.finess = any (moved);
  update public.published_practices p
  set sector_code = e.sector_code, departement_code = e.departement_code, region_code = e.region_code
  from public.establishments e where e.finess = p.finess and p.finess = any (moved);
  return null;
end $$;
comment on function private.follow_establishment() is
  'Trigger: practices, texts, contacts, participations, outreach and public copies take the new territory of their establishment.';
revoke execute on function private.follow_establishment() from public;
create trigger establishments_followed after update on public.establishments
  referencing old table as old_rows new table as new_rows for each statement execute function private.follow_establishment();
