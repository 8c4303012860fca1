/** The communes in four classes of population (INSEE, legal population). Invariant: a commune that is not known has no class. */

/** Inhabitants of a commune by INSEE code; `null` when unknown. */
export type PopulationOf = (insee: string | null) => number | null;

/** First number of inhabitants of each class after the first, and how the classes are said. */
const steps = [2_000, 10_000, 50_000] as const;
export const populationClasses = [
  'moins de 2\u202f000 habitants',
  'de 2\u202f000 à 9\u202f999 habitants',
  'de 10\u202f000 à 49\u202f999 habitants',
  '50\u202f000 habitants ou plus',
] as const;

/** Place of a population in `populationClasses`; `null` when it is not known. */
export function populationRank(population: number | null): number | null {
  return population === null ? null : steps.filter((step) => population >= step).length;
}

/** Reads the columns of `public/geo/communes-….json`. */
export function createPopulations(columns: { insee: string[]; population: (number | null)[] }): PopulationOf {
  const byInsee = new Map(columns.insee.map((insee, at) => [insee, columns.population[at] ?? null]));
  return (insee) => (insee === null ? null : (byInsee.get(insee) ?? null));
}
