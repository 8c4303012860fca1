/** A scope in French words: chips, exports, print. Invariant: everything that narrows or orders the list is said, in the order of the address. */
import type { Order, Scope } from '#/domain/scope';
import { typeset } from '#/domain/typography';

/** How each order of the list is said. */
export const orderWords: Readonly<Record<Order, string>> = {
  pertinence: 'Les plus pertinentes',
  ressemblance: 'Les plus comparables',
  distance: 'Les plus proches',
  recentes: 'Les plus récentes',
};

/** « À moins de 50 km de Saumur », « Autour de Saumur » without a limit. `of`: the place with its preposition. */
export const describeNear = (radius: number | null, of: string): string =>
  radius === null ? `Autour ${of}` : `À moins de ${radius}\u00a0km ${of}`;

/** « Comparables à « Résidence du Parc » »; without its name when the region does not hold it. */
export const describeLike = (name: string | null): string =>
  `Comparables à ${name === null ? 'mon établissement' : typeset(name)}`;

export const ZONE_WORDS = 'Dans la zone de la carte';

/** The scope for a file or a page of paper; `of` is `null` without a place, `like` without an establishment to compare with. */
export function describeScope(scope: Scope, of: string | null, order: Order, like: string | null = null): string[] {
  const { search, radius, zone } = scope;
  const near = of !== null && `${describeNear(radius, of)}, à vol d’oiseau`;
  const edges = zone && [zone.west, zone.south, zone.east, zone.north].map(formatDegrees).join('\u202f; ');
  return [
    search !== '' && `Recherche\u202f: ${search}`,
    near,
    edges !== null && `${ZONE_WORDS} (ouest, sud, est, nord\u202f: ${edges})`,
    like !== null && describeLike(like),
    order !== 'recentes' && `Ordre\u202f: ${orderWords[order].toLowerCase()}`,
  ].filter((words) => words !== false);
}

const degrees = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });
const formatDegrees = (value: number): string => degrees.format(value);
