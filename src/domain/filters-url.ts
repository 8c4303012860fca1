/**
 * Filters as an address holds them: `?theme=…&secteur=…&dep=…&cout=…`, a parameter repeated per code. A public contract.
 * Invariant: unknown codes are dropped one by one, the order is that of the vocabularies, and parse(serialise(f)) = f.
 */
import type { Atlas } from '#/domain/atlas';
import { type FacetKey, facets } from '#/domain/facets';
import type { Filters } from '#/domain/filters';

/** More values than any vocabulary holds: the rest of a longer address is noise. */
const MAX_VALUES = 400;

/** The filters of an address. A list with commas is read too, whatever the case: people type addresses. */
export function parseFilters(params: URLSearchParams, atlas: Atlas): Filters {
  const read = (facet: FacetKey, param: string): string[] => {
    const asked = new Set(
      params
        .getAll(param)
        .slice(0, MAX_VALUES)
        .flatMap((value) => value.split(',', MAX_VALUES))
        .map((value) => value.trim().toLowerCase()),
    );
    return asked.size === 0 ? [] : atlas.facets[facet].values.filter((code) => asked.has(code.toLowerCase()));
  };
  return Object.fromEntries(facets.map(({ key, param }) => [key, read(key, param)])) as Record<FacetKey, string[]>;
}

/** The parameters of an address for these filters: those it has besides are kept, filters stand first, in canonical order. */
export function toSearchParams(filters: Filters, others = new URLSearchParams()): URLSearchParams {
  const params = new URLSearchParams(facets.flatMap(({ key, param }) => filters[key].map((code) => [param, code])));
  const mine = new Set<string>(facets.map(({ param }) => param));
  for (const [name, value] of others) if (!mine.has(name)) params.append(name, value);
  return params;
}

/** Parameters that hide no practice: the view of a phone, the order of the list, a measure of speed. */
const harmless = new Set(['vue', 'tri', 'comme', 'bench']);

/** May an address ask for less than the whole region? What it does not know counts. */
export const isNarrowed = (params: URLSearchParams): boolean => [...params.keys()].some((name) => !harmless.has(name));
