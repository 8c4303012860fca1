/** What a person asked to see: for each facet, the codes that are allowed (none: all of them). Invariant: an order, that of the vocabularies. */
import type { Atlas } from '#/domain/atlas';
import { UNKNOWN } from '#/domain/columns';
import { type FacetKey, facets } from '#/domain/facets';

export type Filters = Readonly<Record<FacetKey, readonly string[]>>;

export const noFilters: Filters = Object.fromEntries(facets.map(({ key }) => [key, [] as string[]])) as Record<
  FacetKey,
  string[]
>;

/** One code that narrows the set. */
export interface ActiveFilter {
  facet: FacetKey;
  code: string;
}

/** Every code that narrows the set, in the order of the panel. */
export function listActive(filters: Filters): ActiveFilter[] {
  return facets.flatMap(({ key }) => filters[key].map((code) => ({ facet: key, code })));
}

/** The filters without one code. */
export function removeFilter(filters: Filters, { facet, code }: ActiveFilter): Filters {
  return { ...filters, [facet]: filters[facet].filter((other) => other !== code) };
}

/**
 * The filters with one code more, or one less. A theme and its sub-theme are never both there: the newer choice says what is meant,
 * so a sub-theme narrows its theme, and a theme takes back all of its sub-themes.
 */
export function toggleFilter(atlas: Atlas, filters: Filters, choice: ActiveFilter): Filters {
  const { facet, code } = choice;
  if (filters[facet].includes(code)) return removeFilter(filters, choice);
  const { values } = atlas.facets[facet];
  const isRelative = (other: string) =>
    facet === 'theme' && (parentTheme(atlas, other) === code || parentTheme(atlas, code) === other);
  const kept = filters[facet].filter((other) => !isRelative(other));
  const codes = [...kept, code].sort((a, b) => values.indexOf(a) - values.indexOf(b));
  return { ...filters, [facet]: codes };
}

/** The code of the theme above a sub-theme; `null` for level 1. */
function parentTheme(atlas: Atlas, code: string): string | null {
  const { values } = atlas.facets.theme;
  return values[atlas.themeParent[values.indexOf(code)] ?? -1] ?? null;
}

/** The label of a value among those of its facet. */
export function labelValue(atlas: Atlas, { facet, code }: ActiveFilter): string {
  const { vocabulary } = findFacet(facet);
  return atlas.labels(vocabulary, code);
}

/** A value in words that stand alone, away from those of its facet. */
export function labelFilter(atlas: Atlas, filter: ActiveFilter): string {
  const { title } = findFacet(filter.facet);
  if (filter.code === UNKNOWN) return `${title}\u202f: non renseigné`;
  return filter.facet === 'year' ? `Début en ${filter.code}` : labelValue(atlas, filter);
}

/** « Secteur : Domicile, Personnes âgées », one entry per facet that narrows. */
export function describeFilters(atlas: Atlas, filters: Filters): string[] {
  return facets
    .filter(({ key }) => filters[key].length > 0)
    .map(({ key, title }) => {
      const labels = filters[key].map((code) => labelValue(atlas, { facet: key, code }));
      return `${title}\u202f: ${labels.join(', ')}`;
    });
}

function findFacet(key: FacetKey) {
  const facet = facets.find((one) => one.key === key);
  if (!facet) throw new Error(`no facet ${key}`);
  return facet;
}
