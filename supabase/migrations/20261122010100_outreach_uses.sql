-- A status of outreach that a line uses is counted, so that it cannot be deleted.
create or replace function private.reference_uses(p_list text) returns table (code text, practices bigint, others bigint)
language sql stable set search_path = '' as $$
  with texts as (
    select c.value #>> '{}' as code, v.practice_id
    from private.content_fields f cross join public.practice_versions v
    cross join lateral jsonb_path_query(v.content, ('$.' || replace(f.path, '[]', '[*]'))::jsonpath) as c (value)
    where f.vocabulary = p_list and jsonb_typeof(c.value) = 'string'
    union all select v.level, v.practice_id from public.practice_versions v where p_list = 'level'
    union all select p.level, p.practice_id from public.published_practices p where p_list = 'level'
    union all select p.outcome, p.practice_id from public.published_practices p where p_list = 'outcome'
    union all select p.sector_code, p.practice_id from public.published_practices p where p_list = 'sector'
    union all select c.outcome, c.practice_id from public.confirmations c where p_list = 'outcome'
    union all select g.code, v.practice_id from public.reviews r join public.practice_versions v on v.id = r.version_id
      cross join lateral jsonb_object_keys(r.grid) as g (code) where p_list = 'criterion'
  ), elsewhere as (
    select t.parent_code as code from public.themes t where p_list = 'theme'
    union all select s.theme_code from public.relay_scopes s where p_list = 'theme'
    union all select f.theme_code from public.public_facts f where p_list = 'theme'
    union all select o.theme_code from public.outreach o where p_list = 'theme'
    union all select o.status from public.outreach o where p_list = 'outreach-status'
    union all select c.sector_code from public.finess_categories c where p_list = 'sector'
    union all select e.sector_code from public.establishments e where p_list = 'sector'
    union all select e.legal_status from public.establishments e where p_list = 'legal-status'
    union all select e.size_class from public.establishments e where p_list = 'size-class'
    union all select r.kind from public.relays r where p_list = 'relay-kind'
    union all select p.role from public.participations p where p_list = 'participation-role'
    union all select p.amount_class from public.participations p where p_list = 'cost-class'
    union all select p.kind from public.programmes p where p_list = 'programme-kind'
  ), counted as (
    select t.code, count(distinct t.practice_id) as practices, 0::bigint as others from texts t group by t.code
    union all select e.code, 0, count(*) from elsewhere e group by e.code
  )
  select c.code, sum(c.practices)::bigint, sum(c.others)::bigint from counted c where c.code is not null group by c.code
$$;
