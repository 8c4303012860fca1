/**
 * White zones: establishments farther than some kilometres from any practice of a theme, the nearest one named. Invariant: the nearest is the
 * nearest on the sphere among every place where a practice of the theme stands, its lead and the others; what has no place is never near.
 */
import KDBush from 'kdbush';
import type { CoverageSource } from '#/domain/coverage/source';
import { EARTH_KM, type Point, pointOf } from '#/domain/distance';
import type { SliceOptions } from '#/domain/slices';

export interface Nearest {
  /** By establishment: kilometres to the nearest practice; Infinity when there is none, NaN when the establishment has no place. */
  readonly km: Float64Array;
  /** Which practice it is, -1 for none. */
  readonly practice: Int32Array;
}

const RADIANS = Math.PI / 180;

/** Haversine of a distance, that grows with it: what is compared. */
const toKm = (hav: number): number => 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(hav)));

/** At least so far (haversine) is everything beyond a meridian, so many degrees away, from a place of this latitude. */
function boundMeridian(degrees: number, cosine: number, sine: number): number {
  if (degrees >= 90) return (1 - Math.abs(sine)) / 2;
  const across = cosine * Math.sin(degrees * RADIANS);
  return (1 - Math.sqrt(1 - across * across)) / 2;
}

/** Finds the nearest of the points of a tree in degrees; `tree` is finished. */
function createFinder(tree: KDBush) {
  const { ids, coords, nodeSize } = tree;
  const count = ids.length;
  const cosines = Float64Array.from({ length: count }, (_, at) => Math.cos((coords[2 * at + 1] as number) * RADIANS));
  /** Which point it is, and its haversine. */
  return ({ lon, lat }: Point): { at: number; hav: number } => {
    const [cosine, sine] = [Math.cos(lat * RADIANS), Math.sin(lat * RADIANS)];
    let at = -1;
    let hav = Infinity;
    const look = (point: number) => {
      const up = Math.sin((((coords[2 * point + 1] as number) - lat) * RADIANS) / 2);
      const far = up * up;
      if (far >= hav) return;
      const across = Math.sin((((coords[2 * point] as number) - lon) * RADIANS) / 2);
      const found = far + across * across * cosine * (cosines[point] as number);
      if (found < hav) [hav, at] = [found, ids[point] as number];
    };
    const search = (left: number, right: number, axis: number): void => {
      if (right - left <= nodeSize) {
        for (let point = left; point <= right; point++) look(point);
        return;
      }
      const middle = (left + right) >> 1;
      look(middle);
      const gap = (coords[2 * middle + axis] as number) - (axis === 0 ? lon : lat);
      const isAfter = gap < 0;
      if (isAfter) search(middle + 1, right, 1 - axis);
      else search(left, middle - 1, 1 - axis);
      // The other side of a meridian is also reached by going round the date line.
      const bound =
        axis === 1
          ? Math.sin((gap * RADIANS) / 2) ** 2
          : Math.min(
              boundMeridian(Math.abs(gap), cosine, sine),
              boundMeridian(isAfter ? 180 - lon : 180 + lon, cosine, sine),
            );
      if (bound >= hav) return;
      if (isAfter) search(left, middle - 1, 1 - axis);
      else search(middle + 1, right, 1 - axis);
    };
    search(0, count - 1, 0);
    return { at, hav };
  };
}

/** Every place where a practice of the theme stands, with one practice of it. `own`: that of each establishment, -1 for none. */
function listStands(source: CoverageSource, theme: string | null) {
  const wanted = theme === null ? null : source.themes.indexOf(theme);
  const own = new Int32Array(source.places.count).fill(-1);
  const stands: (Point & { practice: number })[] = [];
  for (let practice = 0; practice < source.count; practice++) {
    if (wanted !== null && !source.themeSets[source.themeSet[practice] as number]?.includes(wanted)) continue;
    const begin = source.firstSite[practice] as number;
    const end = source.firstSite[practice + 1] as number;
    for (let site = begin; site < end; site++) {
      const row = source.siteEstablishment[site] as number;
      if (row >= 0 && own[row] !== -1) continue;
      // A lead that is no open establishment stands where its practice is.
      const point =
        row >= 0 ? pointOf(source.places, row) : site === begin ? pointOf(source.positions, practice) : null;
      if (row >= 0) own[row] = practice;
      if (point) stands.push({ ...point, practice });
    }
  }
  return { stands, own };
}

interface NearestSearch {
  nearest: Nearest;
  /** Fills the rows [from, to). */
  fill(from: number, to: number): void;
}

function beginNearest(source: CoverageSource, theme: string | null): NearestSearch {
  const { places } = source;
  const km = new Float64Array(places.count).fill(Number.NaN);
  const practice = new Int32Array(places.count).fill(-1);
  const { stands, own } = listStands(source, theme);
  if (stands.length === 0) {
    km.fill(Infinity, 0, places.located);
    return { nearest: { km, practice }, fill: () => undefined };
  }
  const tree = new KDBush(stands.length, 16);
  for (const { lon, lat } of stands) tree.add(lon, lat);
  tree.finish();
  const find = createFinder(tree);
  const fill = (from: number, to: number) => {
    for (let row = from; row < Math.min(to, places.located); row++) {
      const here = pointOf(places, row);
      if (!here) continue;
      if (own[row] !== -1) {
        km[row] = 0;
        practice[row] = own[row] as number;
        continue;
      }
      const { at, hav } = find(here);
      km[row] = toKm(hav);
      practice[row] = stands[at]?.practice ?? -1;
    }
  };
  return { nearest: { km, practice }, fill };
}

/** For each open establishment, the nearest practice of a theme (`null`: of any). */
export function findNearest(source: CoverageSource, theme: string | null): Nearest {
  const { nearest, fill } = beginNearest(source, theme);
  fill(0, source.places.count);
  return nearest;
}

/** The same in slices, so that the page answers meanwhile. Rejects with the reason of `signal` when it is given up. */
export async function findNearestInSlices(
  source: CoverageSource,
  theme: string | null,
  { signal, pause = () => new Promise<void>((done) => setTimeout(done)) }: SliceOptions,
): Promise<Nearest> {
  await pause();
  signal?.throwIfAborted();
  const { nearest, fill } = beginNearest(source, theme);
  let start = performance.now();
  for (let row = 0; row < source.places.count; row += 200) {
    fill(row, row + 200);
    if (performance.now() - start < 8) continue;
    await pause();
    signal?.throwIfAborted();
    start = performance.now();
  }
  return nearest;
}

/** Establishments farther than `limit` kilometres, the farthest first; `keep` is 1 for those that count. */
export function listFar({ km }: Nearest, limit: number, keep: (row: number) => boolean = () => true): number[] {
  const far: number[] = [];
  for (let row = 0; row < km.length; row++) if ((km[row] as number) > limit && keep(row)) far.push(row);
  return far.sort((a, b) => (km[b] === km[a] ? a - b : (km[b] as number) - (km[a] as number)));
}
