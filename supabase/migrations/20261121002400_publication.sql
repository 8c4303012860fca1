-- The one way into the public table: copies of versions already in state « published ».
create sequence private.practice_numbers as integer;
comment on sequence private.practice_numbers is 'Public numbers of practices, given at first publication: they tell nothing of drafts.';

create function private.write_public_practices(version_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  problem text;
begin
  select format('version %s is in state %s', v.id, v.state) into problem
  from public.practice_versions v where v.id = any (version_ids) and v.state <> 'published' limit 1;
  if problem is not null then raise exception '%', problem using errcode = 'PT409'; end if;

  with fresh as materialized (
    select o.id, nextval('private.practice_numbers') as number from (
      select p.id from public.practice_versions v join public.practices p on p.id = v.practice_id
      where v.id = any (version_ids) and p.number is null
      order by v.published_at nulls last, array_position(version_ids, v.id)
    ) as o
  )
  update public.practices p set number = fresh.number from fresh where p.id = fresh.id;

  insert into public.published_practices as old (practice_id, version_id, number, finess, region_code, departement_code, sector_code,
    title, summary, theme_code, other_theme_codes, outcome, level, level_criterion, content, published_at, confirmed_at)
  select p.id, v.id, p.number, e.finess, e.region_code, e.departement_code, e.sector_code,
    v.content ->> 'title', coalesce(v.content ->> 'summary', ''), v.theme_code,
    array(select t.code from jsonb_array_elements_text(coalesce(v.content -> 'other_themes', '[]')) as o (code)
      join public.themes t on t.code = o.code where t.code <> v.theme_code),
    v.content ->> 'outcome', coalesce(v.level, private.content_level(v.content)), v.level_criterion, v.content,
    coalesce(v.published_at, now()), coalesce(v.published_at, now())
  from public.practice_versions v
  join public.practices p on p.id = v.practice_id
  join public.establishments e on e.finess = p.finess
  where v.id = any (version_ids)
  on conflict (practice_id) do update set
    version_id = excluded.version_id, finess = excluded.finess, region_code = excluded.region_code,
    departement_code = excluded.departement_code, sector_code = excluded.sector_code, title = excluded.title, summary = excluded.summary,
    theme_code = excluded.theme_code, other_theme_codes = excluded.other_theme_codes, outcome = excluded.outcome, level = excluded.level,
    level_criterion = excluded.level_criterion, content = excluded.content, published_at = excluded.published_at,
    -- writing the same text again confirms nothing
    confirmed_at = case when old.version_id = excluded.version_id then old.confirmed_at else excluded.confirmed_at end;

  with wanted as materialized (
    select distinct v.practice_id, w.finess
    from public.practice_versions v
    cross join lateral (
      select v.finess union select f from jsonb_array_elements_text(coalesce(v.content -> 'establishments', '[]')) as f
    ) as w (finess)
    join public.establishments e on e.finess = w.finess
    where v.id = any (version_ids)
  ), gone as (
    delete from public.published_practice_establishments l
    using public.practice_versions v
    where v.id = any (version_ids) and l.practice_id = v.practice_id
      and not exists (select from wanted w where w.practice_id = l.practice_id and w.finess = l.finess)
  )
  insert into public.published_practice_establishments (practice_id, finess)
  select w.practice_id, w.finess from wanted w on conflict do nothing;
end $$;
comment on function private.write_public_practices(uuid[]) is
  'Puts versions in state « published » on line (else PT409): number, public row, establishments. Again on the same version: the same row. A withdrawal deletes the public row.';

create function private.write_public_practice(version_id uuid) returns void
language sql security definer set search_path = '' as $$ select private.write_public_practices(array[version_id]) $$;
comment on function private.write_public_practice(uuid) is 'private.write_public_practices for one version.';
revoke execute on all functions in schema private from public;
