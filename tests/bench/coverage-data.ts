/** A region of as many practices as establishments, as its snapshots say it, and a plain recount of what a filter leaves. */
import { readFileSync } from 'node:fs';
import { createFixture, createRandom } from '../support/fixture-atlas.ts';

export interface Chosen {
  theme: string | null;
  sector: string | null;
  departement: string | null;
  category: string | null;
}
export interface Totals {
  practices: number;
  covered: number;
  open: number;
}
export interface CoverageData {
  /** By name of part. */
  parts: Readonly<Record<string, unknown>>;
  recount(chosen: Chosen): Totals;
}

/** One practice in ten is shared by a second establishment. */
export function makeCoverage(size: number): CoverageData {
  const fixture = createFixture({ practices: size, establishments: size });
  const random = createRandom(7);
  const { practices, establishments, reference } = fixture;
  const communes: { insee: string[]; name: string[] } = JSON.parse(readFileSync('public/geo/communes-75.json', 'utf8'));
  const told = communes.insee.map((insee, at) => ({ insee, name: communes.name[at] ?? insee }));
  const byDepartement = establishments.codes.departement.map((code) =>
    told.flatMap(({ insee }, at) => (insee.startsWith(code) ? [at] : [])),
  );
  const commune = establishments.departement.map((departement) => {
    const mine = byDepartement[departement] ?? [];
    return mine[Math.floor(random() * mine.length)] ?? -1;
  });
  const sharing = {
    format: 1,
    practice: [] as number[],
    establishment: [] as number[],
    departement: [] as number[],
    sector: [] as number[],
    guests: [],
    register: null,
  };
  for (let practice = 0; practice < practices.count; practice += 10) {
    const other = Math.floor(random() * establishments.count);
    if (other === practices.establishment[practice]) continue;
    sharing.practice.push(practice);
    sharing.establishment.push(other);
    sharing.departement.push(establishments.departement[other] ?? -1);
    sharing.sector.push(establishments.sector[other] ?? -1);
  }
  const parentOf = new Map(reference.themes.map(({ code, parent }) => [code, parent]));
  const sites = practices.establishment.map((row) => [row]);
  for (const [at, practice] of sharing.practice.entries()) sites[practice]?.push(sharing.establishment[at] ?? -1);

  const recount = ({ theme, sector, departement, category }: Chosen): Totals => {
    const { codes } = establishments;
    const isHere = (row: number) =>
      (sector === null || codes.sector[establishments.sector[row] ?? -1] === sector) &&
      (departement === null || codes.departement[establishments.departement[row] ?? -1] === departement) &&
      (category === null || codes.category[establishments.category[row] ?? -1] === category);
    const covered = new Set<number>();
    let counted = 0;
    for (const [practice, rows] of sites.entries()) {
      const code = practices.codes.theme[practices.theme[practice] ?? -1] ?? '';
      if (theme !== null && code !== theme && parentOf.get(code) !== theme) continue;
      const here = rows.filter(isHere);
      if (here.length > 0) counted++;
      for (const row of here) covered.add(row);
    }
    let open = 0;
    for (let row = 0; row < establishments.count; row++) if (isHere(row)) open++;
    return { practices: counted, covered: covered.size, open };
  };
  const programme = { format: 1, campaigns: [], participations: [] };
  return {
    parts: { ...fixture, establishments: { ...establishments, communes: told, commune }, sharing, programme },
    recount,
  };
}
