/** Whom to call: the relays that act in a département on a theme. Invariant: a relay without a scope there is never named. */

import { codeOf } from '#/domain/columns';
import type { CoverageSource } from '#/domain/coverage/source';
import { noFilters } from '#/domain/filters';
import { createRelayFilter, type Relay } from '#/domain/relays';

/** For the row of an establishment, the relays of its département and of a theme (`null`: of any). */
export function createRelaysInCharge(
  { places, reference }: CoverageSource,
  theme: string | null,
): (row: number) => Relay[] {
  const known = new Map<string, Relay[]>();
  return (row) => {
    const departement = codeOf(places.columns.departement, row);
    if (departement === null) return [];
    const held = known.get(departement);
    if (held) return held;
    const filters = { ...noFilters, departement: [departement], theme: theme === null ? [] : [theme] };
    const acts = createRelayFilter(places.relays, reference, filters);
    const relays = places.relays.rows.filter((_, at) => acts(at));
    known.set(departement, relays);
    return relays;
  };
}
