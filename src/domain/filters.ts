/**
 * What a person asked to see: for each facet, the codes that are allowed (none: all of them). Invariant: a facet is one row of
 * `facets`; the address, the counts and the panel follow from it.
 */
import type { Atlas } from '#/domain/atlas';

/** `key` is a column of the atlas, `param` its name in an address (a public contract). */
export const facets = [
  { key: 'theme', param: 'theme' },
  { key: 'sector', param: 'secteur' },
  { key: 'departement', param: 'dep' },
] as const;

export type FacetKey = (typeof facets)[number]['key'];
export type Filters = Readonly<Record<FacetKey, readonly string[]>>;

export const noFilters: Filters = { theme: [], sector: [], departement: [] };

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
  const { values } = atlas.columns[facet];
  const isRelative = (other: string) =>
    facet === 'theme' && (parentTheme(atlas, other) === code || parentTheme(atlas, code) === other);
  const kept = filters[facet].filter((other) => !isRelative(other));
  const codes = [...kept, code].sort((a, b) => values.indexOf(a) - values.indexOf(b));
  return { ...filters, [facet]: codes };
}

/** The code of the theme above a sub-theme; `null` for level 1. */
function parentTheme(atlas: Atlas, code: string): string | null {
  const { values } = atlas.columns.theme;
  return values[atlas.themeParent[values.indexOf(code)] ?? -1] ?? null;
}
