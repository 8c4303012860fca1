/**
 * Open establishments around a place. Invariant: those that tell a practice come first, then the others, each group from near to far; a
 * place that is not known, or too far to go and see, is never there.
 */
import type { Atlas } from '#/domain/atlas';
import { measureDistances, orderByDistance, type Point } from '#/domain/distance';
import type { Places } from '#/domain/places';
import { listRows } from '#/domain/row-order';

/** Beyond this, one no longer says « à côté ». */
const NEAR_KM = 50;
const MOST_TOLD = 4;
const MOST = 6;

export interface NearbyPlace {
  /** Row in the places. */
  place: number;
  km: number;
  /** Rows in the atlas of the practices it leads. */
  practices: number[];
}

/** Up to six establishments within fifty kilometres, four of them with practices; those of `except` (FINESS) are left out. */
export function listNearby(
  { establishment }: Pick<Atlas, 'establishment'>,
  places: Places,
  point: Point,
  except: ReadonlySet<string>,
): NearbyPlace[] {
  const km = measureDistances(places, point);
  const near = listRows(places.count).filter(
    (place) => (km[place] ?? Infinity) <= NEAR_KM && !except.has(places.finess[place] ?? ''),
  );
  const led = new Map<number, number[]>([...near].map((place) => [place, []]));
  for (const [row, place] of establishment.entries()) led.get(place)?.push(row);
  const ordered = [...orderByDistance(near, km)];
  const tells = (place: number) => (places.practices[place] ?? 0) > 0;
  const told = ordered.filter(tells).slice(0, MOST_TOLD);
  const silent = ordered.filter((place) => !tells(place)).slice(0, MOST - told.length);
  return [...told, ...silent].map((place) => ({ place, km: km[place] ?? Infinity, practices: led.get(place) ?? [] }));
}
