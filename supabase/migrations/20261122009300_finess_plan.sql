-- What an import would do, worked out once: the preview shows it, the apply writes it.
create function private.plan_finess_import(r public.import_runs, p_closings text) returns void
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  -- an older register than the one that is counted from: it neither closes nor opens again
  is_older boolean := exists (select from public.finess_registers g where g.dated_on > r.source_date and (r.region_code is null or g.region_code = r.region_code));
begin
  if p_closings is null or p_closings not in ('prudent', 'all', 'none') then
    perform private.invalid('closings', 'Choisissez ce que deviennent les établissements absents du fichier.');
  end if;
  drop table if exists pg_temp.finess_plan;
  create temporary table finess_plan on commit drop as
  with known as (
    select e.* from public.establishments e where not e.demonstration and (r.region_code is null or e.region_code = r.region_code)
  ), lines as (
    select f.finess, f.line, case
        when f.problem is not null then 'refused'
        when e.demonstration or e.finess is not null and r.region_code is not null and e.region_code is distinct from r.region_code then 'refused'
        when e.finess is null then 'added'
        when e.closed_on is not null and not is_older then 'reopened'
        when (e.name, e.category_code, e.departement_code, e.finess_ej, e.legal_status, e.commune_insee, e.lon, e.lat, e.commune_name) is distinct from
          (f.name, f.category_code, f.departement_code, coalesce(f.finess_ej, e.finess_ej), coalesce(f.legal_status, e.legal_status),
            coalesce(f.commune_insee, e.commune_insee), coalesce(f.lon, e.lon), coalesce(f.lat, e.lat),
            case when f.commune_insee is null then e.commune_name else f.commune_name end) then 'changed'
        else 'unchanged'
      end as change,
      case when f.problem is not null then f.problem when e.demonstration then 'demonstration' else 'region' end as reason,
      f.name, f.category_code, f.category_label, f.departement_code, coalesce(f.finess_ej, e.finess_ej) as finess_ej,
      coalesce(f.legal_status, e.legal_status) as legal_status, coalesce(f.commune_insee, e.commune_insee) as commune_insee,
      case when f.commune_insee is null then e.commune_name else f.commune_name end as commune_name,
      coalesce(f.lon, e.lon) as lon, coalesce(f.lat, e.lat) as lat, null::date as closed_on
    from private.finess_rows f left join public.establishments e on e.finess = f.finess
    where f.run_id = r.id and f.state = 'open'
  ), absent as (
    select k.*, f.state, f.closed_on as told_on from known k left join private.finess_rows f on f.run_id = r.id and f.finess = k.finess
    where k.closed_on is null and (f.finess is null or f.state = 'closed')
  ), covered as (
    -- a département is judged by what would go: a partial file closes nothing unless one says so
    select c.departement_code, k.n as known, coalesce(a.n, 0) as absent, coalesce(a.n, 0) > 0.1 * k.n + 2 or coalesce(a.n, 0) * 2 > k.n as is_doubtful
    from (select distinct l.departement_code from lines l where l.change <> 'refused') as c
    join (select k.departement_code, count(*) as n from known k where k.closed_on is null group by 1) as k on k.departement_code = c.departement_code
    left join (select a.departement_code, count(*) as n from absent a where a.state is null group by 1) as a on a.departement_code = c.departement_code
  )
  select l.* from lines l
  union all
  select a.finess, null, case
      when a.state = 'closed' then 'closed' when p_closings = 'none' then 'absent' when p_closings = 'prudent' and c.is_doubtful then 'absent' else 'closed'
    end, null, a.name, a.category_code, null, a.departement_code, a.finess_ej, a.legal_status, a.commune_insee, a.commune_name, a.lon, a.lat,
    least(coalesce(a.told_on, r.source_date, current_date), current_date)
  from absent a left join covered c on c.departement_code = a.departement_code
  where not is_older and (a.state = 'closed' or c.departement_code is not null);
end $$;
comment on function private.plan_finess_import(public.import_runs, text) is
  'Compares what is staged for a run with the establishments, into pg_temp.finess_plan: one row for each line (added, changed, reopened, unchanged, refused) and each open establishment that the file lacks or says closed (closed, absent). p_closings: prudent (none is closed in a département that would lose more than a tenth), all, none.';

create function private.report_finess_plan(r public.import_runs) returns json
language plpgsql stable security definer set search_path = '' set enable_nestloop = off as $$
begin
  return (
    with plan as (select * from pg_temp.finess_plan), taken as (select * from plan p where p.change in ('added', 'changed', 'reopened', 'unchanged'))
    select json_build_object(
      'accepted', (select count(*) from taken),
      'added', count(*) filter (where p.change = 'added'),
      'changed', count(*) filter (where p.change = 'changed'),
      'reopened', count(*) filter (where p.change = 'reopened'),
      'closed', count(*) filter (where p.change = 'closed'),
      'unchanged', count(*) filter (where p.change = 'unchanged'),
      'refused_count', count(*) filter (where p.change = 'refused'),
      'without_position', (select count(*) from taken t where t.lon is null),
      'older_than', (select max(g.dated_on) from public.finess_registers g where g.dated_on > r.source_date and (r.region_code is null or g.region_code = r.region_code)),
      'by_departement', (select coalesce(json_object_agg(c.departement_code, c.n order by c.departement_code), '{}')
        from (select t.departement_code, count(*) as n from taken t group by 1) as c),
      'new_categories', (select coalesce(json_agg(json_build_object('code', c.code, 'label', c.label) order by c.code), '[]') from (
        select distinct on (t.category_code) t.category_code as code, t.category_label as label from taken t
        where not exists (select from public.finess_categories c where c.code = t.category_code) order by t.category_code, t.line) as c),
      'out_of_scope', (select coalesce(json_agg(json_build_object('code', c.code, 'label', c.label, 'count', c.n) order by c.code), '[]') from (
        select t.category_code as code, coalesce(k.label, min(t.category_label)) as label, count(*) as n from taken t
        left join public.finess_categories k on k.code = t.category_code where k.sector_code is null group by t.category_code, k.label) as c),
      'absent', (select coalesce(json_agg(json_build_object('departement', a.departement_code, 'absent', a.n, 'known', a.n + (
          select count(*) from plan q where q.departement_code = a.departement_code and q.change in ('changed', 'unchanged'))) order by a.departement_code), '[]')
        from (select q.departement_code, count(*) as n from plan q where q.change = 'absent' group by 1) as a),
      'closing', (select coalesce(json_agg(json_build_object('finess', c.finess, 'name', c.name, 'departement', c.departement_code, 'closed_on', c.closed_on, 'practices', (
          select count(*) from public.published_practice_establishments s where s.finess = c.finess)) order by c.departement_code, c.name), '[]')
        from (select * from plan q where q.change = 'closed' order by q.departement_code, q.name limit 200) as c),
      'refused', (select coalesce(json_agg(json_build_object('line', c.line, 'finess', c.finess, 'reason', c.reason) order by c.line), '[]')
        from (select * from plan q where q.change = 'refused' order by q.line limit 2000) as c)
    )
    from plan p
  );
end $$;
comment on function private.report_finess_plan(public.import_runs) is 'The plan of a run in numbers, with what is refused (2 000 lines at most) and what closes (200 at most).';

revoke execute on all functions in schema private from public;
