import { describeFilters } from '#/domain/filters';
import { toSearchParams } from '#/domain/filters-url';
import type { Region } from '#/domain/regions';
import { toQuery, withScope } from '#/domain/scope-url';
import { describeScope } from '#/domain/scope-words';
import type { Exploration } from './use-exploration';

/** What a list taken away says of itself: what was asked, in words, and the address that shows it again. */
export function describeList(region: Region, { explorer, filters, scope, near, like, order }: Exploration) {
  const query = toQuery(withScope(toSearchParams(filters), scope));
  return {
    query,
    address: `${window.location.origin}/${region.slug}${query}`,
    filters: [
      ...describeFilters(explorer.atlas, filters),
      ...describeScope(scope, near?.place.of ?? null, order, like?.name ?? null),
    ],
  };
}
