/**
 * White zones: establishments farther than some kilometres from any practice of a theme, the nearest one named. Invariant: the nearest is the
 * nearest on the sphere among every place where a practice of the theme stands, its lead and the others; what has no place is never near.
 */
import KDBush from 'kdbush';
import type { CoverageSource } from '#/domain/coverage/source';
import { EARTH_KM, type Point, pointOf } from '#/domain/distance';

export interface Nearest {
  /** By establishment: kilometres to the nearest practice; Infinity when there is none, NaN when the establishment has no place. */
  readonly km: Float64Array;
  /** Which practice it is, -1 for none. */
  readonly practice: Int32Array;
}

const toRadians = (degrees: number) => (degrees * Math.PI) / 180;

function measureKm(from: Point, to: Point): number {
  const up = Math.sin(toRadians(to.lat - from.lat) / 2);
  const across = Math.sin(toRadians(to.lon - from.lon) / 2);
  const hav = up * up + across * across * Math.cos(toRadians(from.lat)) * Math.cos(toRadians(to.lat));
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(hav)));
}

/** The points in the smallest rectangle of degrees around a circle; it may hold some of beyond, it misses none of within. */
function searchAround(tree: KDBush, { lon, lat }: Point, km: number): number[] {
  const angle = km / EARTH_KM;
  const up = (angle * 180) / Math.PI;
  const [south, north] = [lat - up, lat + up];
  const isPolar = angle >= Math.PI / 2 || south <= -90 || north >= 90;
  const across = isPolar ? 180 : (Math.asin(Math.sin(angle) / Math.cos(toRadians(lat))) * 180) / Math.PI;
  const found = tree.range(lon - across, south, lon + across, north);
  // Beyond the date line the rectangle goes on at the other side.
  if (lon - across < -180) found.push(...tree.range(lon - across + 360, south, 180, north));
  if (lon + across > 180) found.push(...tree.range(-180, south, lon + across - 360, north));
  return found;
}

/** Every different place where a practice of the theme stands, with one practice of it. */
function listStands(source: CoverageSource, theme: string | null): (Point & { practice: number })[] {
  const wanted = theme === null ? null : source.themes.indexOf(theme);
  const stands = new Map<string, Point & { practice: number }>();
  const add = (practice: number, point: Point | null) => {
    if (!point) return;
    const key = `${point.lon} ${point.lat}`;
    if (!stands.has(key)) stands.set(key, { ...point, practice });
  };
  for (let practice = 0; practice < source.count; practice++) {
    if (wanted !== null && !(source.themeSets[source.themeSet[practice] ?? 0] ?? []).includes(wanted)) continue;
    add(practice, pointOf(source.positions, practice));
    const end = source.firstSite[practice + 1] ?? 0;
    for (let site = source.firstSite[practice] ?? 0; site < end; site++)
      add(practice, pointOf(source.places, source.siteEstablishment[site] ?? -1));
  }
  return [...stands.values()];
}

/** For each open establishment, the nearest practice of a theme (`null`: of any). */
export function findNearest(source: CoverageSource, theme: string | null): Nearest {
  const { places } = source;
  const km = new Float64Array(places.count).fill(Number.NaN);
  const practice = new Int32Array(places.count).fill(-1);
  const stands = listStands(source, theme);
  if (stands.length === 0) {
    km.fill(Infinity, 0, places.located);
    return { km, practice };
  }
  const tree = new KDBush(stands.length, 16);
  for (const { lon, lat } of stands) tree.add(lon, lat);
  tree.finish();
  // The establishments come commune by commune: the last answer is a good first guess.
  let guess = 10;
  for (let row = 0; row < places.located; row++) {
    const here = pointOf(places, row);
    if (!here) continue;
    for (let radius = Math.max(0.1, guess); ; radius *= 2) {
      let best = Infinity;
      let at = -1;
      for (const stand of searchAround(tree, here, radius)) {
        const point = stands[stand];
        const away = point ? measureKm(here, point) : Infinity;
        if (away < best) [best, at] = [away, stand];
      }
      if (best > radius) continue;
      guess = best;
      km[row] = best;
      practice[row] = stands[at]?.practice ?? -1;
      break;
    }
  }
  return { km, practice };
}

/** Establishments farther than `limit` kilometres, the farthest first; `keep` is 1 for those that count. */
export function listFar({ km }: Nearest, limit: number, keep: (row: number) => boolean = () => true): number[] {
  return [...km.keys()]
    .filter((row) => (km[row] ?? 0) > limit && keep(row))
    .sort((a, b) => (km[b] === km[a] ? a - b : (km[b] ?? 0) - (km[a] ?? 0)));
}
