-- What an analyst may know of texts that are not on line: how many, by région × sector or région × theme, never fewer than five at a time.
create function private.count_unpublished(p_region text, p_by text) returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.me();
  if not coalesce(p_region = any (array(select private.my_analysed_regions())), false) then perform private.refuse(); end if;
  if p_by is null or p_by not in ('sector', 'theme') then perform private.invalid('by', 'Choisissez les secteurs ou les thèmes.'); end if;
  return (
    with lines as (
      select s.code, s.position from public.sectors s where p_by = 'sector'
      union all select t.code, t.position from public.themes t where p_by = 'theme' and t.parent_code is null
    ), states (state, place) as (values ('draft', 1), ('submitted', 2), ('in_review', 3), ('changes_requested', 4)),
    texts as (
      select v.state, case p_by when 'sector' then e.sector_code else coalesce(t.parent_code, t.code) end as code
      from public.practice_versions v
      left join public.establishments e on e.finess = v.finess
      left join public.themes t on t.code = v.theme_code
      where v.region_code = p_region and v.state in (select s.state from states s)
    ), cells as (
      select l.code, l.position, s.state, s.place, (select count(*) from texts x where x.code = l.code and x.state = s.state) as n
      from lines l cross join states s
    ), ranked as (
      select c.*, count(*) filter (where c.n < 5) over (partition by c.state) as small,
        row_number() over (partition by c.state, c.n < 5 order by c.n, c.code collate "C") as rank
      from cells c
    )
    -- one cell hidden alone could be found from the others: the next one is hidden with it
    select coalesce(json_agg(json_build_object('code', r.code, 'state', r.state,
      'count', case when r.n >= 5 and not (r.small = 1 and r.rank = 1) then r.n end) order by r.position, r.code collate "C", r.place), '[]'::json)
    from ranked r
  );
end $$;
comment on function private.count_unpublished(text, text) is 'Body of public.count_unpublished.';
create function public.count_unpublished(region_code text, by text) returns json
language sql security invoker set search_path = '' as $$ select private.count_unpublished(region_code, by) $$;
comment on function public.count_unpublished(text, text) is
  'For the staff of a région: texts that are not on line by state, and by « sector » or « theme » (level 1): [{code, state, count}]. count is null under five, and where it would let one under five be found.';
revoke execute on all functions in schema private from public;
revoke execute on function public.count_unpublished(text, text) from public, anon, authenticated, service_role;
grant execute on function private.count_unpublished(text, text), public.count_unpublished(text, text) to authenticated;
