/** The practices as rows, and the plain recount that every shown number is held against. Nothing here comes from src/. */
import { commonFacets, type Expected, type Step } from './contract.ts';

/** One practice on line, as SQL gives it. */
export interface Row {
  number: number;
  title: string;
  summary: string;
  published: string;
  theme: string;
  /** Theme of level 1 above, or itself. */
  root: string;
  otherThemes: string[];
  sector: string | null;
  departement: string;
  category: string | null;
  outcome: string | null;
  level: string;
  phase: string | null;
  cost: string | null;
  audiences: string[];
  programmes: string[];
  year: number | null;
  finess: string;
  establishment: string;
  commune: string | null;
  /** WGS 84 degrees, four decimals: what Essaim itself sends. */
  lon: number | null;
  lat: number | null;
}

export const unknown = 'non-renseigne';

/** The codes of a row, by facet. */
const codesOf: Record<string, (row: Row) => readonly (string | null)[]> = {
  theme: ({ theme, root }) => (theme === root ? [root] : [theme, root]),
  sector: ({ sector }) => [sector],
  departement: ({ departement }) => [departement],
  category: ({ category }) => [category],
  outcome: ({ outcome }) => [outcome],
  level: ({ level }) => [level],
  phase: ({ phase }) => [phase],
  cost: ({ cost }) => [cost],
  audience: ({ audiences }) => (audiences.length > 0 ? audiences : [null]),
  programme: ({ programmes }) => (programmes.length > 0 ? [...new Set(programmes)] : [null]),
  year: ({ year }) => [year === null ? null : String(year)],
};

export type Active = Readonly<Record<string, readonly string[]>>;

function passes(row: Row, facet: string, active: Active): boolean {
  const wanted = active[facet] ?? [];
  return wanted.length === 0 || (codesOf[facet]?.(row) ?? []).some((code) => wanted.includes(code ?? unknown));
}

/** Does a practice pass every filter? Codes of one facet add up, facets narrow each other. */
export const matches = (row: Row, active: Active): boolean =>
  Object.keys(active).every((facet) => passes(row, facet, active));

/** Counts by plain loops: the number that passes, those with coordinates, and per facet what each code would give. */
export function recount(rows: readonly Row[], active: Active): Expected {
  const facets: Record<string, Record<string, number>> = {};
  for (const name of Object.keys(codesOf)) facets[name] = {};
  let count = 0;
  let drawn = 0;
  for (const row of rows) {
    const failed = Object.keys(active).filter((facet) => !passes(row, facet, active));
    if (failed.length > 1) continue;
    if (failed.length === 0) {
      count++;
      if (row.lon !== null) drawn++;
    }
    for (const [name, tally] of Object.entries(facets)) {
      if (failed.length === 1 && failed[0] !== name) continue;
      for (const code of codesOf[name]?.(row) ?? []) tally[code ?? unknown] = (tally[code ?? unknown] ?? 0) + 1;
    }
  }
  return { count, drawn, facets };
}

/** A small generator (mulberry32): the same clicks for every page and every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `clicks` measured clicks on codes that some practice has, then those that take the last filters off. */
export function planSteps(rows: readonly Row[], clicks: number): { measured: Step[]; cleared: Step[] } {
  const random = createRandom(2026);
  const codes: Record<string, string[]> = {
    theme: [...new Set(rows.map((row) => row.root))].sort(),
    sector: [...new Set(rows.map((row) => row.sector ?? unknown))].filter((code) => code !== unknown).sort(),
    departement: [...new Set(rows.map((row) => row.departement))].sort(),
  };
  const active: Record<string, string[]> = {};
  const click = (facet: string, code: string): Step => {
    const held = active[facet] ?? [];
    active[facet] = held.includes(code) ? held.filter((other) => other !== code) : [...held, code];
    return { facet, code, expected: recount(rows, active), active: structuredClone(active) };
  };
  const measured = Array.from({ length: clicks }, () => {
    const held = Object.entries(active).flatMap(([facet, list]) => list.map((code) => [facet, code] as const));
    // one to three at once, as people do: with more, little is left to draw
    const takesOff = held.length >= 3 || (held.length > 0 && random() < 0.45);
    const [facet, code] = takesOff ? pick(held, random) : draw();
    return click(facet, code);
  });
  function draw(): readonly [string, string] {
    const facet = pick(commonFacets, random);
    return [facet, pick(codes[facet] ?? [], random)];
  }
  const left = Object.entries(active).flatMap(([facet, list]) => list.map((code) => [facet, code] as const));
  return { measured, cleared: left.map(([facet, code]) => click(facet, code)) };
}

function pick<T>(list: readonly T[], random: () => number): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('rien à tirer');
  return item;
}
