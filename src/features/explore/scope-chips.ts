import { describeLike, describeNear, ZONE_WORDS } from '#/domain/scope-words';
import type { Exploration } from './use-exploration';

/** What the scope narrows or measures, with the way to lift it. */
export function listScopeChips({ scope, near, like, lookFor, change }: Exploration) {
  const { search, radius, zone } = scope;
  const chips: { key: string; label: string; lift: () => void }[] = [];
  if (search !== '') chips.push({ key: 'q', label: `«\u202f${search}\u202f»`, lift: () => lookFor('') });
  if (near)
    chips.push({ key: 'pres', label: describeNear(radius, near.place.of), lift: () => change({ centre: null }) });
  if (scope.like !== null)
    chips.push({ key: 'comme', label: describeLike(like?.name ?? null), lift: () => change({ like: null }) });
  if (zone) chips.push({ key: 'zone', label: ZONE_WORDS, lift: () => change({ zone: null }) });
  return chips;
}
