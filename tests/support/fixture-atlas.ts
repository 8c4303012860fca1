/**
 * A deterministic random region in the five snapshot parts: same seed, same parts. For tests that need volume or surprise,
 * not for anything a person reads.
 */
import type {
  CorePart,
  EstablishmentsPart,
  PracticesPart,
  ReferencePart,
  SnapshotCodes,
  TitlesPart,
} from '../../src/domain/snapshots.ts';
import { toDeltas, toRuns } from './deltas.ts';
import { createRelays } from './fixture-relays.ts';

/** Mulberry32: numbers in [0, 1[ from a seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const themes: [string, string | null, string][] = [
  ['organisation', null, 'Organisation du travail'],
  ['competences', null, 'Compétences et parcours'],
  ['egalite', null, 'Égalité au travail'],
  ['management', null, 'Projet et management'],
  ['dialogue', null, 'Dialogue social et professionnel'],
  ['sante', null, 'Santé au travail et prévention'],
  ['plannings-horaires', 'organisation', 'Plannings et horaires'],
  ['charge-de-travail', 'organisation', 'Charge de travail'],
  ['formation', 'competences', 'Formation'],
  ['reconnaissance', 'management', 'Reconnaissance'],
  ['espaces-de-discussion', 'dialogue', 'Espaces de discussion'],
  ['tms-manutention', 'sante', 'TMS et manutention'],
  ['rps-epuisement', 'sante', 'Risques psychosociaux, épuisement'],
];
const sectors = ['sanitaire-mco-smr', 'sanitaire-psychiatrie', 'ms-personnes-agees', 'ms-domicile', 'ms-ph-enfants'];
const departements: [string, string, number, number][] = [
  ['16', 'Charente', 0.203, 45.719],
  ['17', 'Charente-Maritime', -0.679, 45.775],
  ['19', 'Corrèze', 1.877, 45.357],
  ['23', 'Creuse', 2.018, 46.091],
  ['24', 'Dordogne', 0.741, 45.105],
  ['33', 'Gironde', -0.583, 44.839],
  ['40', 'Landes', -0.784, 43.966],
  ['64', 'Pyrénées-Atlantiques', -0.761, 43.256],
];
const list = (codes: string[]) => codes.map((code) => ({ code, label: `Libellé de ${code}` }));

const fixtureReference: ReferencePart = {
  format: 1,
  region: { code: '75', slug: 'nouvelle-aquitaine', name: 'Nouvelle-Aquitaine', contact: null },
  departements: departements.map(([code, name]) => ({ code, name })),
  themes: themes.map(([code, parent, label]) => ({ code, parent, label })),
  sectors: list(sectors),
  categories: [
    { code: '500', label: 'EHPAD', sector: 'ms-personnes-agees' },
    { code: '355', label: 'Centre hospitalier', sector: 'sanitaire-mco-smr' },
  ],
  programmes: [{ code: 'clusters-qvct', label: 'Clusters QVCT', kind: 'cluster' }],
  terms: {
    phase: list(['experimentation', 'deployee']),
    outcome: [
      { code: 'reussie', label: 'Réussie' },
      { code: 'mitigee', label: 'Mitigée' },
      { code: 'arretee', label: 'Arrêtée' },
    ],
    level: [
      { code: 'temoignage', label: 'Témoignage' },
      { code: 'fiche', label: 'Fiche' },
    ],
    'cost-class': list(['sans-depense', 'moins-de-5-000']),
    audience: list(['soignants', 'encadrement']),
    'relay-kind': [
      { code: 'aract', label: 'Aract' },
      { code: 'carsat', label: 'Carsat' },
      { code: 'equipe-mobile', label: 'Équipe mobile QVCT' },
    ],
    'legal-status': list(['public', 'prive-lucratif']),
    'size-class': [
      { code: 'moins-de-51', label: 'Moins de 51 agents' },
      { code: 'de-51-a-249', label: '51 à 249 agents' },
    ],
  },
  facts: [],
};

export interface FixtureParts {
  core: CorePart;
  practices: PracticesPart;
  titles: TitlesPart;
  establishments: EstablishmentsPart;
  reference: ReferencePart;
}

function countBy(values: number[], size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

export interface FixtureOptions {
  practices: number;
  establishments: number;
  seed?: number;
}

/** Parts of a region with so many practices and establishments; about one establishment in fifty has no position. */
export function createFixture({ practices, establishments, seed = 1 }: FixtureOptions): FixtureParts {
  const random = createRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  // Codes in another order than the vocabulary, and one that the vocabulary does not know: a reader must not rely on either.
  const codes: SnapshotCodes = {
    theme: themes.map(([code]) => code).reverse(),
    sector: [...sectors].reverse(),
    departement: departements.map(([code]) => code).reverse(),
    category: ['355', '500', '999'],
    outcome: ['arretee', 'reussie', 'mitigee'],
    level: ['fiche', 'temoignage'],
    phase: ['deployee', 'experimentation'],
    cost: ['moins-de-5-000', 'sans-depense'],
    audience: ['encadrement', 'soignants'],
    programme: ['clusters-qvct'],
    status: ['public'],
    size: ['de-51-a-249', 'moins-de-51'],
  };
  const places = Array.from({ length: establishments }, () => {
    const departement = below(departements.length);
    const [, , lon, lat] = departements[departement] ?? ['', '', 0, 0];
    const located = random() > 0.02;
    // A third of them share a few addresses: several establishments at one place.
    const spread = random() < 0.3 ? below(3) / 20 : random() - 0.5;
    return {
      departement: departements.length - 1 - departement,
      x: located ? Math.round((lon + spread) * 10_000) : null,
      y: located ? Math.round((lat + (random() < 0.3 ? 0 : random() - 0.5) / 2) * 10_000) : null,
      sector: random() < 0.03 ? -1 : below(sectors.length),
      category: below(4) - 1,
      size: below(3) - 1,
    };
  }).sort((a, b) => Number(a.x === null) - Number(b.x === null));
  // Every fifth establishment is silent.
  const talkative = [...places.keys()].filter((at) => at % 5 !== 4);
  const rows = Array.from({ length: practices }, (_, at) => ({
    number: at + 1,
    establishment: talkative[below(talkative.length)] ?? 0,
  }))
    .sort((a, b) => a.establishment - b.establishment || a.number - b.number)
    .sort((a, b) => Number(places[a.establishment]?.x === null) - Number(places[b.establishment]?.x === null));
  const ofPlace = <T>(read: (place: (typeof places)[number]) => T) =>
    rows.map(({ establishment }) => read(places[establishment] as (typeof places)[number]));
  const draw = (codeList: string[], missing = 0) => rows.map(() => (random() < missing ? -1 : below(codeList.length)));
  const theme = draw(codes.theme);
  const roots = themes.flatMap(([code, parent]) => (parent === null ? [code] : []));
  const root = theme.map((at) => {
    const [code, parent] = themes[themes.length - 1 - at] ?? ['', null];
    return roots.indexOf(parent ?? code);
  });
  return {
    reference: fixtureReference,
    core: {
      format: 1,
      count: practices,
      establishments: new Set(rows.map((row) => row.establishment)).size,
      roots,
      themes: Object.fromEntries(roots.map((code, at) => [code, root.filter((one) => one === at).length])),
      ...toRuns(ofPlace(({ x, y }) => ({ x, y }))),
      root,
    },
    practices: {
      format: 1,
      count: practices,
      codes,
      number: rows.map((row) => row.number),
      establishment: rows.map((row) => row.establishment),
      theme,
      otherThemes: rows.map(() => 0),
      sector: ofPlace((place) => place.sector),
      departement: ofPlace((place) => place.departement),
      category: ofPlace((place) => place.category),
      outcome: draw(codes.outcome),
      level: draw(codes.level),
      phase: draw(codes.phase, 0.2),
      cost: draw(codes.cost, 0.2),
      audiences: rows.map(() => below(4)),
      programmes: rows.map(() => (random() < 0.1 ? [0] : 0)),
      year: rows.map(() => 2018 + below(8)),
    },
    titles: {
      format: 1,
      title: rows.map((row) => `Pratique numéro ${row.number}`),
      summary: rows.map((row) => `Ce que la pratique numéro ${row.number} a changé, en une phrase.`),
      published: rows.map(() => '2026-10-01'),
    },
    establishments: {
      format: 1,
      count: establishments,
      codes,
      communes: departements.map(([code, name]) => ({ insee: `${code}001`, name: `Chef-lieu de ${name}` })),
      finess: places.map((_, at) => `33${String(at).padStart(7, '0')}`),
      name: places.map((_, at) => `Établissement ${at + 1}`),
      x: toDeltas(places.map((place) => place.x)),
      y: toDeltas(places.map((place) => place.y)),
      commune: places.map((place) => (random() < 0.02 ? -1 : departements.length - 1 - place.departement)),
      departement: places.map((place) => place.departement),
      sector: places.map((place) => place.sector),
      category: places.map((place) => place.category),
      status: places.map(() => below(2) - 1),
      size: places.map((place) => place.size),
      demonstration: places.map(() => 1 as const),
      practices: countBy(
        rows.map((row) => row.establishment),
        establishments,
      ),
      participations: [
        { establishment: 0, programme: 'clusters-qvct', role: 'pilote', startsOn: '2025-01-01', endsOn: null },
        { establishment: 1, programme: 'clusters-qvct', role: 'pilote', startsOn: '2020-01-01', endsOn: '2021-12-31' },
        { establishment: 2, programme: 'clusters-qvct', role: 'participant', startsOn: null, endsOn: null },
      ],
      relays: createRelays(departements.map(([departement]) => departement)),
    },
  };
}
