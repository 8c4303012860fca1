import { readFileSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import departements from '@etalab/decoupage-administratif/data/departements.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { regions } from '#/domain/regions';
import { openCopy } from '../support/database.ts';

let db: PGlite;
const list = async (sql: string) => (await db.query<{ code: string }>(sql)).rows.map(({ code }) => code);

/** The vocabularies, as the code that reads them expects them. */
const vocabularies: Record<string, string> = {
  phase: 'etat-des-lieux experimentation deployee perennisee',
  outcome: 'reussie mitigee arretee',
  level: 'temoignage fiche validee remarquable',
  criterion: 'trame eligibilite ethique transferabilite',
  'cost-class': 'sans-depense moins-de-5-000 de-5-000-a-20-000 de-20-000-a-50-000 plus-de-50-000',
  audience:
    'soignants encadrement medecins educatifs-sociaux aides-a-domicile reeducation-medico-technique administratifs-techniques personnes-en-formation liberaux',
  'action-type':
    'organisation formation equipement dialogue accompagnement-individuel diagnostic amenagement numerique',
  'prevention-level': 'primaire secondaire tertiaire',
  scope: 'service site multi-sites grappe',
  duration: 'moins-de-3-mois de-3-a-6-mois de-6-a-12-mois plus-de-12-mois',
  trigger:
    'absenteisme at-mp conflit projet certification recrutement-difficile evenement-indesirable demande-des-equipes reorganisation barometre',
  involvement: 'direction representants-du-personnel professionnels',
  indicator:
    'absenteisme turn-over at-mp-nombre at-mp-jours postes-vacants heures-interim heures-supplementaires agents-formes participation score-barometre edd-tenus signalements-violences satisfaction-usagers rappels-sur-repos changements-de-planning autre',
  'legal-status': 'public prive-non-lucratif prive-lucratif',
  'size-class': 'moins-de-51 de-51-a-249 de-250-a-999 plus-de-1-000',
  'relay-kind': 'aract federation anfh carsat structure-regionale-qualite creai etablissement equipe-mobile',
  'participation-role': 'pilote participant laureat essaime',
  'outreach-status': 'a-contacter contacte interesse en-redaction sans-suite',
  'programme-kind': 'appel-a-projets fonds cluster equipe-mobile soutien reseau',
};

const themes: Record<string, string> = {
  organisation:
    'plannings-horaires charge-de-travail effectifs-remplacements espaces-locaux materiel-equipements outils-numeriques horaires-atypiques teletravail coordination-parcours',
  competences:
    'accueil-integration-tutorat formation mobilite-reconversion fidelisation-attractivite etudiants-stagiaires transmission-savoirs',
  egalite:
    'egalite-femmes-hommes violences-sexistes-sexuelles mixite-metiers articulation-vie-pro-perso sante-des-femmes handicap-maintien-emploi lutte-discriminations',
  management:
    'projet-etablissement-sens management-proximite conduite-du-changement reconnaissance ethique-bientraitance innovation-participative',
  dialogue:
    'espaces-de-discussion dialogue-social-instances barometre-expression analyse-de-pratiques mediation-conflits',
  sante:
    'tms-manutention rps-epuisement prevention-violences-incivilites usure-absenteisme soutien-psychologique addictions activite-physique-mode-de-vie duerp-prevention-primaire',
};

const categories: Record<string, string> = {
  'sanitaire-mco-smr': '101 355 106 365 128 129 122 109 131 362 127 141 146 320 114 697 698',
  'sanitaire-psychiatrie': '292 161 156 425 415 366 412 422 430 444',
  'ms-personnes-agees': '500 501 502 202 207 394 381',
  'ms-domicile': '354 209 460 640',
  'ms-ph-enfants': '183 186 188 192 194 195 196 182 189 190 377 390 396',
  'ms-ph-adultes': '255 448 437 449 382 252 246 445 446 198 249 464 370 379 395 247 253',
  'ms-addicto-precarite': '197 178 165 180 213 608',
  ambulatoire: '603 604 124 125 606 601 602 605 438 439 647',
  formation: '273 281 350 300 330 436',
};

const programmes =
  'clact fep fir clusters-qvct equipes-mobiles-qvct sps defi-handicap cnsa opco anfh segur snqvt-2016 has-certification has-evaluation-essms prs';

// The rows are the same on any engine: one is enough, and the copy in memory is the quick one.
describe('the reference rows', () => {
  beforeAll(async () => {
    db = await openCopy();
  });
  afterAll(() => db.close());

  test.each(Object.entries(vocabularies))('hold the vocabulary %s, in its order', async (vocabulary, codes) => {
    const { rows } = await db.query<{ code: string }>(
      'select code from public.terms where vocabulary = $1 order by position',
      [vocabulary],
    );
    expect(rows.map(({ code }) => code)).toEqual(codes.split(' '));
  });

  test('hold no other vocabulary', async () => {
    const known = await list('select distinct vocabulary as code from public.terms');
    expect(known.toSorted()).toEqual(Object.keys(vocabularies).toSorted());
  });

  test('hold the six themes and their sub-themes, in their order', async () => {
    expect(await list('select code from public.themes where parent_code is null order by position')).toEqual(
      Object.keys(themes),
    );
    for (const [parent, codes] of Object.entries(themes)) {
      expect(await list(`select code from public.themes where parent_code = '${parent}' order by position`)).toEqual(
        codes.split(' '),
      );
    }
  });

  test('group the FINESS categories into nine sectors, and leave the others out', async () => {
    expect(await list('select code from public.sectors order by position')).toEqual(Object.keys(categories));
    for (const [sector, codes] of Object.entries(categories)) {
      expect(
        await list(`select code from public.finess_categories where sector_code = '${sector}' order by code`),
      ).toEqual(codes.split(' ').toSorted());
    }
    const out = await list('select code from public.finess_categories where sector_code is null');
    expect(out).toEqual(expect.arrayContaining(['214', '462', '611', '620', '175', '177']));
  });

  test('hold the 18 régions, the same as those of the addresses', async () => {
    const { rows } = await db.query('select code, slug, name from public.regions order by name collate "C"');
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(rows).toHaveLength(18);
    expect(rows).toEqual(regions.map(({ code, slug, name }) => ({ code, slug, name })).toSorted(byName));
  });

  test('hold the 101 départements of the code officiel géographique, and four collectivités with no région', async () => {
    const { rows } = await db.query(
      'select code, kind, region_code, name from public.departements order by code collate "C"',
    );
    const kept = ['975', '977', '978', '986'];
    const official = departements
      .filter(({ code, zone }) => zone !== 'com' || kept.includes(code))
      .map(({ code, region, nom, zone }) => ({
        code,
        kind: zone === 'com' ? 'collectivite' : 'departement',
        region_code: zone === 'com' ? null : region,
        name: nom.replaceAll("'", '’'),
      }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1));
    expect(rows).toEqual(official);
    expect(rows).toHaveLength(105);
  });

  test('hold the programmes, the CLACT deadline, and facts that each name their source', async () => {
    expect(await list('select code from public.programmes order by position')).toEqual(programmes.split(' '));
    const { rows: clact } = await db.query(
      "select region_code, deadline::text from public.campaigns where programme_code = 'clact'",
    );
    expect(clact).toEqual([{ region_code: '52', deadline: '2026-12-31' }]);
    const { rows: facts } = await db.query<{ statement: string; url: string }>(
      'select statement, url from public.public_facts order by position',
    );
    const all = facts.map(({ statement }) => statement.replaceAll(/[\u00a0\u202f]/g, ' ')).join('\n');
    for (const part of ['Baugeois', 'EPMS de la Sarthe', '0805 23 23 36', 'JADES', '84 %']) expect(all).toContain(part);
    expect(facts.every(({ url }) => url.startsWith('https://'))).toBe(true);
  });

  test('can be written again: nothing fails, nothing is added', async () => {
    const count = `select json_object_agg(t, n) as counts from (
      select 'terms' as t, count(*) as n from public.terms union all select 'themes', count(*) from public.themes
      union all select 'facts', count(*) from public.public_facts union all select 'categories', count(*) from public.finess_categories
    ) as c`;
    const before = await db.query(count);
    for (const name of [
      '00_reference_territory',
      '10_reference_themes',
      '20_reference_finess',
      '30_reference_terms',
      '40_reference_programmes',
    ]) {
      await db.exec(readFileSync(`supabase/migrations/202611210090${name}.sql`, 'utf8'));
    }
    expect((await db.query(count)).rows).toEqual(before.rows);
  });

  test('are written as French is: no straight apostrophe, no common space before a high sign', async () => {
    const labels = await list(`select label as code from public.terms union all select label from public.themes
      union all select label from public.sectors union all select label from public.finess_categories
      union all select label from public.programmes union all select label from public.campaigns
      union all select statement from public.public_facts union all select name from public.departements`);
    expect(labels.length).toBeGreaterThan(300);
    expect(labels.filter((label) => /'| [;:!?»%€]|« |\d \d/.test(label) && !/\d{4} \d{4}/.test(label))).toEqual([]);
  });
});
