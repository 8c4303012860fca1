/** What an address asks for beyond the facets, and a plain recount of it, with nothing of the code under test. */
import { inject } from 'vitest';
import type { DemonstrationRow } from './start-site.ts';

export type Choice = [facet: string, code: string];

/** What an address asks for beyond the facets. */
export interface Beyond {
  q: string | null;
  pres: (typeof places)[number] | null;
  rayon: number | null;
  zone: [west: number, south: number, east: number, north: number] | null;
}
export const nothingBeyond: Beyond = { q: null, pres: null, rayon: null, zone: null };

/** Centres as an address writes them, and where they are. */
const places = [
  { written: '44.84,-0.58', lat: 44.84, lon: -0.58 },
  { written: '46.58,0.34', lat: 46.58, lon: 0.34 },
  { written: '43.5,-1.2', lat: 43.5, lon: -1.2 },
  { written: '47.2,-1.5', lat: 47.2, lon: -1.5 },
  { written: '-12.78,45.23', lat: -12.78, lon: 45.23 },
] as const;

/** Great-circle kilometres, by the angle between two vectors. */
function kilometres(row: DemonstrationRow, place: { lon: number; lat: number }): number {
  if (row.lon === null || row.lat === null) return Infinity;
  const toVector = (lon: number, lat: number) => {
    const [l, p] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
    return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)] as const;
  };
  const [a, b] = [toVector(row.lon, row.lat), toVector(place.lon, place.lat)];
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) / 2));
}

/** Rows that the search, the radius and the zone leave. */
export function reach(rows: DemonstrationRow[], { q, pres, rayon, zone }: Beyond): DemonstrationRow[] {
  return rows.filter((row) => {
    if (q !== null && !inject('searches')[row.region]?.[q]?.includes(row.number)) return false;
    if (pres && rayon !== null && kilometres(row, pres) > rayon) return false;
    if (!zone) return true;
    const [west, south, east, north] = zone;
    const { lon, lat } = row;
    return lon !== null && lat !== null && lon >= west && lon <= east && lat >= south && lat <= north;
  });
}

/** Other words, another place, another zone: some of them, within what an address may hold. */
export function drawBeyond(random: (below: number) => number, rows: DemonstrationRow[]): Beyond {
  const words = ['equipe', 'planning', 'nuit', 'formation', 'zzzz'];
  const pres = random(2) === 0 ? (places[random(places.length)] ?? null) : null;
  // No practice within a few metres of the circle: both sides round positions.
  const radii = [10, 25, 50, 80, 100, 150, 200, 500].filter(
    (radius) => !pres || rows.every((row) => Math.abs(kilometres(row, pres) - radius) > 0.02),
  );
  const [west, south] = [-1.7 + random(30) / 10, 43 + random(30) / 10];
  return {
    q: random(3) === 0 ? (words[random(words.length)] ?? null) : null,
    pres,
    rayon: pres && random(4) > 0 ? (radii[random(radii.length)] ?? null) : null,
    zone:
      random(3) === 0
        ? ([west, south, west + 1 + random(20) / 10, south + 1 + random(20) / 10].map(
            (edge) => Math.round(edge * 1000) / 1000,
          ) as Beyond['zone'])
        : null,
  };
}

/** What stands in the address for it. */
export function writeBeyond({ q, pres, rayon, zone }: Beyond): Choice[] {
  const entries: [string, string | null][] = [
    ['q', q],
    ['pres', pres?.written ?? null],
    ['rayon', rayon === null ? null : String(rayon)],
    ['zone', zone?.join(',') ?? null],
  ];
  return entries.flatMap(([name, value]): Choice[] => (value === null ? [] : [[name, value]]));
}

/** The order of the list: words, then distance, then numbers. */
export function inOrder(rows: DemonstrationRow[], { q, pres }: Beyond): number[] {
  const ranks = q === null ? [] : (inject('searches')[rows[0]?.region ?? '']?.[q] ?? []);
  const metres = (row: DemonstrationRow) => (pres ? Math.min(3e7, Math.round(kilometres(row, pres) * 1000)) : 0);
  return rows
    .toSorted(
      (a, b) =>
        (q === null ? metres(a) - metres(b) : ranks.indexOf(a.number) - ranks.indexOf(b.number)) || b.number - a.number,
    )
    .map(({ number }) => number);
}
