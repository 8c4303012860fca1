-- The queue says the sector of each text, to be filtered by it.
create or replace function public.review_queue() returns json
language sql stable security invoker set search_path = '' as $$
  with names as materialized (select private.queue_names() as by_account)
  select coalesce(json_agg(json_build_object(
    'version_id', v.id, 'practice_id', v.practice_id, 'number', p.number, 'title', v.content ->> 'title', 'theme_code', v.theme_code, 'level', v.level,
    'finess', v.finess, 'establishment', e.name, 'commune', e.commune_name, 'sector_code', e.sector_code, 'departement_code', v.departement_code,
    'region_code', v.region_code, 'state', v.state, 'revision', v.revision, 'submitted_at', v.submitted_at, 'holder_id', v.reviewer_id,
    'holder', names.by_account ->> v.reviewer_id::text, 'mine', v.reviewer_id is not distinct from auth.uid(),
    'round', (select coalesce(max(r.round), 0) from public.reviews r where r.version_id = v.id), 'part', private.my_part(v.id)
  ) order by v.submitted_at, v.id), '[]')
  from names, public.practice_versions v join public.practices p on p.id = v.practice_id join public.establishments e on e.finess = v.finess
  where v.state in ('submitted', 'in_review')
    and (v.region_code = any (array(select private.my_regions())) or v.scope_key = any (array(select private.my_relay_scopes())))
$$;
comment on function public.review_queue() is
  'Texts that wait for the caller as moderator, region administrator or relay, oldest first: [{version_id, practice_id, number: null the first time, title, theme_code, level, finess, establishment, commune, sector_code, departement_code, region_code, state, revision, submitted_at, holder_id, holder, mine, round, part}].';
