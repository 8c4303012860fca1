/** The practices on line of Nouvelle-Aquitaine, straight from the tables: the recount and the peers' files are made of them. */
export const rowsQuery = `
  select p.number, p.title, p.summary, to_char(p.published_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as published,
    p.theme_code as theme, coalesce(t.parent_code, t.code) as root, to_jsonb(p.other_theme_codes) as "otherThemes",
    p.sector_code as sector, p.departement_code as departement, e.category_code as category, p.outcome, p.level,
    p.content ->> 'phase' as phase, p.content ->> 'cost_class' as cost, coalesce(p.content -> 'audiences', '[]') as audiences,
    coalesce((select jsonb_agg(f ->> 'programme') from jsonb_array_elements(p.content -> 'funding') as f where f ->> 'programme' is not null),
      '[]') as programmes,
    left(p.content ->> 'started_on', 4)::integer as year, p.finess, e.name as establishment, e.commune_name as commune,
    round(e.lon::numeric, 4)::double precision as lon, round(e.lat::numeric, 4)::double precision as lat
  from public.published_practices p
  join public.themes t on t.code = p.theme_code
  join public.establishments e on e.finess = p.finess
  where p.region_code = '75' order by p.number`;
