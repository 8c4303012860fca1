/**
 * A synthetic load for measurements: as many short, valid practices as asked, over thousands of fictional establishments of
 * Nouvelle-Aquitaine. Invariant: the same number gives the same rows; nothing in it is meant to be read.
 */
import type { PGlite } from '@electric-sql/pglite';
import { listCommunes } from './communes.ts';
import { generateEstablishments } from './establishments.ts';
import { shufflePlaceNames } from './lexicon.ts';

const region = '75';
const batch = 5000;

const words = {
  verbs:
    'Alléger|Anticiper|Apaiser|Cartographier|Clarifier|Construire|Discuter|Échanger|Écrire|Essayer|Filmer|Observer|Ouvrir|Outiller|Partager|Préparer|Ralentir|Relire|Réparer|Repenser|Répartir|Revoir|Simplifier|Soutenir',
  things:
    'les transmissions|le planning de nuit|les remplacements|les tournées|l’accueil des stagiaires|les toilettes du matin|la pause du midi|les réunions d’équipe|le circuit du linge|les écrits professionnels|le tutorat|les temps de repas|les levers|les astreintes|les entretiens annuels|la prévention du dos|les rappels sur repos|les locaux de soins|les chariots|les visites à domicile|le retour après un arrêt|les week-ends|la charge des cadres|les situations de violence|le bruit|les déplacements|les horaires coupés|le recrutement|les admissions|les fins de poste',
  manners:
    'à deux|avec les représentants du personnel|avec un ergonome|sans dépense|en trois mois|service par service|par petits groupes|avec les familles|sur le temps de travail|avant l’été|après un accident|avec les équipes voisines|à partir du travail réel|un jour par mois|de jour comme de nuit|avec les intérimaires|à l’échelle du site|avec une grille simple|pas à pas|sans logiciel',
};

/** 16 bits out of the two digests of a row: the n-th of sixteen. */
const bits = (n: number) => `('x' || substr(d.${n < 8 ? 'a' : 'b'}, ${(n % 8) * 4 + 1}, 4))::bit(16)::integer`;
const pick = (list: string, n: number) => `(${list})[1 + ${bits(n)} % cardinality(${list})]`;

/** One batch: $1 and $2 are the first and the last rank. */
const practicesSql = `
  create temporary table batch on commit drop as
  with lists as materialized (
    select (select array_agg(e.finess order by e.finess) from public.establishments e where e.region_code = '${region}' and e.sector_code is not null) as finess,
      (select array_agg(t.code order by t.code) from public.themes t) as themes,
      (select array_agg(p.code order by p.position) from public.programmes p) as programmes,
      (select array_agg(t.code order by t.position) from public.terms t where t.vocabulary = 'audience') as audiences,
      (select array_agg(t.code order by t.position) from public.terms t where t.vocabulary = 'phase') as phases,
      (select array_agg(t.code order by t.position) from public.terms t where t.vocabulary = 'cost-class') as costs,
      (select array_agg(t.code order by t.position) from public.terms t where t.vocabulary = 'trigger') as triggers,
      string_to_array('${words.verbs}', '|') as verbs, string_to_array('${words.things}', '|') as things,
      string_to_array('${words.manners}', '|') as manners
  ), drawn as (
    select i, md5('essaim practice ' || i)::uuid as practice_id, md5('essaim version ' || i)::uuid as version_id,
      -- some establishments publish much more than others
      l.finess[1 + floor(cardinality(l.finess) * power(${bits(0)} / 65536.0, 1.6))::integer] as finess,
      ${pick('l.themes', 1)} as theme, ${pick('l.themes', 2)} as other_theme, ${bits(2)} % 3 = 0 as has_other,
      concat_ws(' ', ${pick('l.verbs', 3)}, ${pick('l.things', 4)}, ${pick('l.manners', 5)}) as title,
      case when ${bits(6)} % 100 < 64 then 'reussie' when ${bits(6)} % 100 < 87 then 'mitigee' else 'arretee' end as outcome,
      case when ${bits(7)} % 100 < 38 then 'temoignage' when ${bits(7)} % 100 < 80 then 'fiche' when ${bits(7)} % 100 < 97 then 'validee' else 'remarquable' end as level,
      ${pick('l.phases', 8)} as phase, ${pick('l.costs', 9)} as cost, ${pick('l.audiences', 10)} as audience, ${pick('l.audiences', 11)} as second_audience,
      case when ${bits(12)} % 4 = 0 then ${pick('l.programmes', 13)} end as programme, ${pick('l.triggers', 13)} as prompted_by,
      (2018 + ${bits(14)} % 8)::text as year,
      least(timestamptz '2022-01-03 11:00+01' + make_interval(days => ${bits(15)} % 1700), now()) as published_at
    from generate_series($1::integer, $2::integer) as i
    cross join lateral (select md5('essaim ' || i) as a, md5('fiche ' || i) as b) as d
    cross join lists l
  )
  select practice_id, version_id, finess, level, published_at, jsonb_build_object(
    'title', title, 'summary', 'Essai de charge n° ' || i || ' : une pratique courte, faite pour mesurer et non pour être lue.',
    'theme', theme, 'other_themes', case when has_other and other_theme <> theme then jsonb_build_array(other_theme) else '[]' end,
    'establishments', jsonb_build_array(finess),
    'audiences', case when audience = second_audience then jsonb_build_array(audience) else jsonb_build_array(audience, second_audience) end,
    'action_types', '["organisation"]'::jsonb, 'prevention_level', 'primaire', 'peripheral', false, 'started_on', year,
    'phase', phase, 'scope', 'service', 'duration', 'de-3-a-6-mois',
    'context', case level when 'temoignage' then '' else 'Une équipe de douze agents, deux services, des arrêts qui durent.' end,
    'prompted_by', case level when 'temoignage' then '[]' else jsonb_build_array(prompted_by) end,
    'objectives', case level when 'temoignage' then '' else 'Moins d’imprévus, plus de temps pour le soin.' end,
    'what_was_done', title || ' : un essai de trois mois, un bilan écrit, une décision prise en réunion.',
    'steps', case level when 'temoignage' then '[]' else jsonb_build_array(jsonb_build_object('date', year, 'title', 'Un essai de trois mois', 'text', 'Deux réunions, un compte rendu affiché.')) end,
    'involvement', '["professionnels"]'::jsonb, 'cost_class', cost, 'staff_time', '', 'skills', '', 'equipment', '',
    'funding', case when programme is null then '[]' else jsonb_build_array(jsonb_build_object('programme', programme, 'note', '')) end,
    'partners', '[]'::jsonb, 'what_changed', 'Les échanges de dernière minute sont plus rares.', 'indicators', '[]'::jsonb, 'not_measured_yet', true,
    'levers', case level when 'temoignage' then '' else 'Une animatrice de l’extérieur.' end, 'obstacles', '', 'what_did_not_work', '', 'advice', '',
    'required_conditions', '', 'adaptable', '', 'keep_unchanged', '', 'verbatims', '[]'::jsonb,
    'outcome', outcome, 'outcome_note', '', 'video_url', null) as content
  from drawn;`;

/**
 * Takes the indexes of words away for the time of a load, and gives the way to make them again: one by one, their entries would cost as
 * much as everything else.
 */
async function dropWordIndexes(db: PGlite): Promise<() => Promise<void>> {
  const { rows } = await db.query<{ indexname: string; indexdef: string }>(
    "select indexname, indexdef from pg_indexes where schemaname = 'public' and indexdef like '%USING gin%'",
  );
  for (const { indexname } of rows) await db.exec(`drop index public.${indexname}`);
  return async () => {
    for (const { indexdef } of rows) await db.exec(indexdef);
  };
}

/** Fills an empty, migrated database. `say` is told of the progress in French. */
export async function fillSynthetic(
  db: PGlite,
  {
    practices,
    establishments = 4000,
    say,
  }: { practices: number; establishments?: number; say: (line: string) => void },
): Promise<void> {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(0)} s`;
  const base = shufflePlaceNames();
  const names = Array.from({ length: 3 }, (_, copy) =>
    base.map((name) => (copy === 0 ? name : { bare: `${name.bare} ${copy + 1}`, of: `${name.of} ${copy + 1}` })),
  ).flat();
  const communes = listCommunes(region);
  const communeNames = new Map(communes.map((commune) => [commune.insee, commune.name]));
  const restoreIndexes = await dropWordIndexes(db);
  const rows = generateEstablishments(region, communes, names, { total: establishments, floor: 16 });
  await db.query(
    `insert into public.establishments
     select r.* from jsonb_populate_recordset(null::public.establishments, $1) as r`,
    [
      JSON.stringify(
        rows.map((row) => ({ ...row, commune_name: communeNames.get(row.commune_insee), demonstration: true })),
      ),
    ],
  );
  say(`${rows.length} établissements fictifs (${seconds()})`);

  for (let first = 1; first <= practices; first += batch) {
    const last = Math.min(practices, first + batch - 1);
    await db.transaction(async (tx) => {
      await tx.query(practicesSql.replace('$1', String(first)).replace('$2', String(last)));
      await tx.exec(`
        insert into public.practices (id, finess, created_at) select practice_id, finess, published_at from batch;
        insert into public.practice_versions (id, practice_id, state, content, level, created_at, submitted_at, published_at)
          select version_id, practice_id, 'published', content, level, published_at, published_at, published_at from batch;
        select private.write_public_practices((select array_agg(version_id order by published_at, version_id) from batch));`);
    });
    say(`${last} pratiques sur ${practices} (${seconds()})`);
  }
  await restoreIndexes();
  say(`Recherche préparée (${seconds()})`);
  await db.exec('analyze');
  await db.query('select public.refresh_snapshots()');
  say(`Carte de la région préparée (${seconds()})`);
}
