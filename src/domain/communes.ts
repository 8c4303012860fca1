/**
 * Where communes are. Invariant: a position is never made up: one that nobody gives is that of the communes of the same postcode, and said
 * to be near.
 */
import type { Point } from '#/domain/distance';

/** A file `communes-REGION.json` of public/geo. */
export interface CommuneColumns {
  insee: string[];
  name: string[];
  postcodes: string[][];
  population: (number | null)[];
  lon: (number | null)[];
  lat: (number | null)[];
}

interface CommunePosition {
  name: string;
  point: Point;
  /** Not its own position, but that of its neighbours. */
  approximate: boolean;
}

/** The middle of a few points that are near each other; `null` without any. */
export function findMiddle(points: readonly Point[]): Point | null {
  if (points.length === 0) return null;
  const mean = (key: keyof Point) => points.reduce((sum, point) => sum + point[key], 0) / points.length;
  return { lon: mean('lon'), lat: mean('lat') };
}

function pointAt({ lon, lat }: CommuneColumns, at: number): Point | null {
  const [x, y] = [lon[at] ?? null, lat[at] ?? null];
  return x === null || y === null ? null : { lon: x, lat: y };
}

/** The commune of an INSEE code and where it is; `null` when it is not there, or nowhere. */
export function locateCommune(columns: CommuneColumns, insee: string): CommunePosition | null {
  const at = columns.insee.indexOf(insee);
  const name = columns.name[at];
  if (name === undefined) return null;
  const own = pointAt(columns, at);
  if (own) return { name, point: own, approximate: false };
  const postcodes = new Set(columns.postcodes[at]);
  const near = columns.postcodes.flatMap((codes, other) =>
    codes.some((code) => postcodes.has(code)) ? (pointAt(columns, other) ?? []) : [],
  );
  const point = findMiddle(near);
  return point && { name, point, approximate: true };
}

/** Beyond it, a commune says nothing of a point. */
const NEAR_KM = 30;

/** Name of the commune nearest to a point; `null` when none is near. */
export function nameNearestCommune(columns: CommuneColumns, { lon, lat }: Point): string | null {
  // On so few kilometres a flat map is enough to compare.
  const narrow = Math.cos((lat * Math.PI) / 180);
  let nearest: string | null = null;
  let least = (NEAR_KM / 111.2) ** 2;
  for (const [at, name] of columns.name.entries()) {
    const point = pointAt(columns, at);
    if (!point) continue;
    const far = ((point.lon - lon) * narrow) ** 2 + (point.lat - lat) ** 2;
    if (far >= least) continue;
    least = far;
    nearest = name;
  }
  return nearest;
}
