/**
 * The fictional establishments of the demonstration, over the real communes of a region. Invariant: the same code gives the
 * same rows; nothing here is a real establishment, and every row says so.
 */
import type { Commune } from './communes.ts';
import { makeFiness, makeLegalEntity } from './finess-numbers.ts';
import type { PlaceName } from './lexicon.ts';
import { type Kind, type LegalStatus, regionPlans, type SizeClass, sectors, unknownShare } from './plan.ts';
import { createRandom, type Random } from './random.ts';

export interface DemoEstablishment {
  finess: string;
  finess_ej: string | null;
  name: string;
  category_code: string;
  legal_status: string | null;
  size_class: string | null;
  commune_insee: string;
  departement_code: string;
  region_code: string;
  lon: number | null;
  lat: number | null;
}

/** Moves a point by a few hundred metres, further in a big commune: doors differ, the commune stays. */
export function jitter(commune: Commune, random: Random): { lon: number | null; lat: number | null } {
  if (commune.lon === null || commune.lat === null) return { lon: null, lat: null };
  const kilometres = Math.min(2.2, 0.25 + Math.sqrt(commune.population) / 160) * Math.sqrt(random.next());
  const angle = random.next() * 2 * Math.PI;
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return {
    lon: round(commune.lon + (kilometres * Math.cos(angle)) / (111.3 * Math.cos((commune.lat * Math.PI) / 180))),
    lat: round(commune.lat + (kilometres * Math.sin(angle)) / 111.3),
  };
}

/** How many for each département: a floor, then by population. */
function shareOut(communes: readonly Commune[], plan: { total: number; floor: number }): Map<string, number> {
  const people = new Map<string, number>();
  for (const commune of communes) {
    people.set(commune.departement, (people.get(commune.departement) ?? 0) + commune.population);
  }
  const all = [...people.values()].reduce((sum, count) => sum + count, 0);
  const rest = plan.total - plan.floor * people.size;
  return new Map([...people].map(([code, count]) => [code, plan.floor + Math.round((rest * count) / all)]));
}

/** Big communes hold more, but not in proportion; a hospital or a school wants a town. */
function weighCommunes(communes: readonly Commune[], sector: string): Map<string, number> {
  const urban = sector.startsWith('sanitaire') || sector === 'formation' || sector === 'ms-addicto-precarite';
  return new Map(
    communes
      .filter((commune) => commune.lon !== null && commune.population >= (urban ? 3000 : 600))
      .map((commune) => [commune.insee, commune.population ** (urban ? 0.75 : 0.6)]),
  );
}

function pickCommune(
  communes: ReadonlyMap<string, Commune>,
  weights: ReadonlyMap<string, number>,
  random: Random,
): Commune {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  let left = random.next() * total;
  for (const [insee, weight] of weights) {
    left -= weight;
    const commune = communes.get(insee);
    if (left < 0 && commune) return commune;
  }
  throw new Error('no commune to pick');
}

const weigh = <K extends string>(random: Random, weights: Readonly<Partial<Record<K, number>>>) =>
  random.weigh(weights as Readonly<Record<K, number>>);
const known = <T>(random: Random, value: T): T | null => (random.next() < unknownShare ? null : value);

/** The generated rows of a region. `names` is drawn from: give the same list to every region, so that no name serves twice. */
export function generateEstablishments(
  region: string,
  communes: readonly Commune[],
  names: PlaceName[],
  plan = regionPlans[region],
): DemoEstablishment[] {
  if (!plan) throw new Error(`no plan for the region ${region}`);
  const random = createRandom(`essaim ${region}`);
  const shares = Object.fromEntries(Object.entries(sectors).map(([code, { share }]) => [code, share]));
  const rows: DemoEstablishment[] = [];
  for (const [departement, count] of shareOut(communes, plan)) {
    const own = communes.filter((commune) => commune.departement === departement);
    const byCode = new Map(own.map((commune) => [commune.insee, commune]));
    const weights = new Map(Object.keys(sectors).map((sector) => [sector, weighCommunes(own, sector)]));
    for (let rank = 1; rank <= count; rank += 1) {
      const sector = random.weigh(shares);
      const kinds = new Map(sectors[sector]?.kinds.map((kind) => [kind.category, kind]));
      const chosen = kinds.get(
        random.weigh(Object.fromEntries([...kinds].map(([code, { weight }]) => [code, weight]))),
      );
      const commune = pickCommune(byCode, weights.get(sector) ?? new Map(), random);
      const name = names.pop();
      if (!chosen || !name) throw new Error('the lexicon or the plan is too short');
      // Some services share an address with an establishment nearby.
      const neighbour = random.next() < 0.05 ? rows.findLast((row) => row.commune_insee === commune.insee) : undefined;
      const point = neighbour ? { lon: neighbour.lon, lat: neighbour.lat } : jitter(commune, random);
      rows.push({
        finess: makeFiness(departement, rank),
        finess_ej: known(random, makeLegalEntity(departement, Math.ceil(random.next() * count * 0.4))),
        name: `${chosen.title} ${chosen.of ? name.of : name.bare}`,
        ...drawFacts(chosen, random),
        commune_insee: commune.insee,
        departement_code: departement,
        region_code: region,
        ...point,
      });
    }
  }
  return rows;
}

function drawFacts(kind: Kind, random: Random) {
  return {
    category_code: kind.category,
    legal_status: known(random, weigh<LegalStatus>(random, kind.status)),
    size_class: known(random, weigh<SizeClass>(random, kind.size)),
  };
}
