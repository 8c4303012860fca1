-- Coverage as counted on a day: made of public rows only, so everybody may read it; kept as it was, so that a comparison means something.
alter table public.coverage_snapshots
  add constraint coverage_snapshots_size check (octet_length(data::text) <= 2000000),
  add constraint coverage_snapshots_day check (taken_on <= current_date + 1);
comment on table public.coverage_snapshots is
  'Coverage of a région as counted on a day by src/domain/coverage from the public snapshots (CoverageFigures), to tell what changed since. Added by the worker, never changed.';
revoke update on public.coverage_snapshots from service_role;
grant select (region_code, taken_on, data) on public.coverage_snapshots to anon;
drop policy coverage_snapshots_read on public.coverage_snapshots;
create policy coverage_snapshots_read on public.coverage_snapshots for select to anon, authenticated using (true);
