/** A few establishments written by hand, to see how the practices of the others compare with the first one. */
import { toAtlas } from '../../src/domain/atlas.ts';
import { rankByLikeness } from '../../src/domain/likeness.ts';
import { toPlaces } from '../../src/domain/places.ts';
import { createPopulations } from '../../src/domain/population.ts';
import type { CorePart, EstablishmentsPart, PracticesPart } from '../../src/domain/snapshots.ts';
import { createFixture } from './fixture-atlas.ts';

export interface Home {
  category?: string | null;
  sector?: string | null;
  size?: string | null;
  status?: string | null;
  /** Kilometres to the north of the first one; `null` without a position. */
  north?: number | null;
  population?: number | null;
  /** Main theme and number of its practices. */
  practices?: [number: number, theme: string][];
}
const usual = {
  category: '500',
  sector: 'ms-personnes-agees',
  size: 'moins-de-51',
  status: 'public',
  north: 0,
  population: 1500,
};

const terms = (codes: string[]) => codes.map((code) => ({ code, label: code }));
const fixture = createFixture({ practices: 1, establishments: 1 });
const reference = {
  ...fixture.reference,
  terms: {
    ...fixture.reference.terms,
    'size-class': [
      { code: 'moins-de-51', label: 'Moins de 51 agents' },
      { code: 'de-51-a-249', label: 'De 51 à 249 agents' },
      { code: 'de-250-a-999', label: 'De 250 à 999 agents' },
    ],
    'legal-status': terms(['public', 'prive-lucratif']),
  },
};
const codes = {
  ...fixture.practices.codes,
  size: ['de-250-a-999', 'moins-de-51', 'de-51-a-249'],
  status: ['prive-lucratif', 'public'],
};

/** A region of these homes, of which the first is one’s own, and how their practices compare with it. */
export function build(given: Home[], themes: string[] = []) {
  const homes = given
    .map((home) => ({ ...usual, ...home }))
    .sort((a, b) => Number(a.north === null) - Number(b.north === null));
  const toIndex = (list: string[], code: string | null) => (code === null ? -1 : list.indexOf(code));
  let before = 0;
  const y = homes.map(({ north }) => {
    if (north === null) return null;
    const at = Math.round((45 + north / 111.195) * 10_000);
    const step = at - before;
    before = at;
    return step;
  });
  const x = y.map((step) => (step === null ? null : 0));
  const column = (read: (home: (typeof homes)[number]) => number) => homes.map(read);
  const establishments: EstablishmentsPart = {
    ...fixture.establishments,
    count: homes.length,
    codes,
    communes: homes.map((_, at) => ({ insee: `330${at}`, name: `Commune ${at}` })),
    finess: homes.map((_, at) => `33000000${at}`),
    name: homes.map((_, at) => `Maison ${at}`),
    x,
    y,
    commune: homes.map((_, at) => at),
    departement: homes.map(() => 0),
    sector: column(({ sector }) => toIndex(codes.sector, sector)),
    category: column(({ category }) => toIndex(codes.category, category)),
    status: column(({ status }) => toIndex(codes.status, status)),
    size: column(({ size }) => toIndex(codes.size, size)),
    demonstration: homes.map(() => 1),
    practices: homes.map(({ practices = [] }) => practices.length),
    participations: [],
  };
  const rows = homes.flatMap(({ practices = [] }, place) =>
    practices.map(([number, theme]) => ({ place, number, theme })),
  );
  const none = rows.map(() => -1);
  const practices: PracticesPart = {
    ...fixture.practices,
    count: rows.length,
    codes,
    number: rows.map(({ number }) => number),
    establishment: rows.map(({ place }) => place),
    theme: rows.map(({ theme }) => codes.theme.indexOf(theme)),
    otherThemes: rows.map(() => 0),
    sector: none,
    departement: none,
    category: none,
    outcome: none,
    level: none,
    phase: none,
    cost: none,
    audiences: rows.map(() => 0),
    programmes: rows.map(() => 0),
    year: rows.map(() => 0),
  };
  const core: CorePart = {
    ...fixture.core,
    count: rows.length,
    x: [0],
    y: [0],
    practices: [rows.length],
    root: rows.map(() => 0),
  };
  const atlas = toAtlas({ core, practices, reference });
  const places = toPlaces(establishments, reference);
  const populationOf = createPopulations({
    insee: homes.map((_, at) => `330${at}`),
    population: homes.map(({ population }) => population),
  });
  const likeness = rankByLikeness(atlas, places, { establishment: 0, themes, populationOf });
  const numbers = (list: Uint32Array) => [...list].map((row) => atlas.number[row]);
  const rowOf = (number: number) => atlas.number.indexOf(number);
  return {
    order: numbers(likeness.rows),
    own: numbers(likeness.own),
    score: (number: number) => (likeness.score[rowOf(number)] ?? 0) / 10,
    reasons: (number: number) => likeness.explain(rowOf(number)),
  };
}
