/** The same practices in the three shapes that the peers read, with the same content and the same precision. */
import type { Row } from './rows.ts';
import { unknown } from './rows.ts';

/** What a peer's page reads: every practice a GeoJSON point, its codes and its words as properties. */
export function toGeoJson(rows: readonly Row[]): string {
  const features = rows.map(({ lon, lat, ...properties }) => ({
    type: 'Feature',
    geometry: lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] },
    properties,
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** The elements of GoGoCarto: the same properties, its own names for place and categories. */
export function toElements(rows: readonly Row[]): string {
  const elements = rows
    .filter((row) => row.lon !== null)
    .map(({ lon, lat, ...row }) => ({
      ...row,
      id: String(row.number),
      lat,
      lng: lon,
      categories: [
        'practice',
        `theme-${row.root}`,
        `sector-${row.sector ?? unknown}`,
        `departement-${row.departement}`,
      ],
    }));
  return JSON.stringify(elements);
}

/** Place of a cell of a 2¹⁶ grid along a Hilbert curve: neighbours on the map become neighbours in the file. */
function hilbert(x: number, y: number): number {
  let place = 0;
  for (let side = 2 ** 15; side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const down = (y & side) > 0 ? 1 : 0;
    place += side * side * ((3 * right) ^ down);
    if (down === 0) {
      if (right === 1) {
        x = 2 ** 16 - 1 - x;
        y = 2 ** 16 - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return place;
}

/** Differences as variable-length integers: seven bits a byte, the sign in the lowest bit. */
function packDifferences(values: readonly number[]): Buffer {
  const bytes: number[] = [];
  let before = 0;
  for (const value of values) {
    let rest = value >= before ? (value - before) * 2 : (before - value) * 2 - 1;
    before = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  return Buffer.from(bytes);
}

/**
 * What the limit page reads: a line of JSON (codes, sizes), then the columns x, y, theme, sector, département of the rows in the order of
 * the curve, those without coordinates last; and their titles, one a line.
 */
export function toColumns(rows: readonly Row[]): { core: Buffer; titles: string } {
  const tenThousandths = (degrees: number | null) => Math.round((degrees ?? 0) * 10_000);
  const place = (row: Row) =>
    row.lon === null
      ? Number.POSITIVE_INFINITY
      : hilbert(tenThousandths(row.lon) + 20_000, tenThousandths(row.lat) - 420_000);
  const sorted = rows
    .map((row) => ({ row, at: place(row) }))
    .sort((a, b) => (a.at === b.at ? a.row.number - b.row.number : a.at - b.at))
    .map(({ row }) => row);
  const located = sorted.filter((row) => row.lon !== null);
  const themes = [...new Map(rows.map(({ theme, root }) => [theme, root]))].sort();
  const sectors = [...new Set(rows.map(({ sector }) => sector ?? unknown))].sort();
  const departements = [...new Set(rows.map(({ departement }) => departement))].sort();
  const themeCodes = themes.map(([code]) => code);
  const x = packDifferences(located.map((row) => tenThousandths(row.lon)));
  const y = packDifferences(located.map((row) => tenThousandths(row.lat)));
  const head = {
    count: rows.length,
    located: located.length,
    sizes: { x: x.length, y: y.length },
    themes,
    sectors,
    departements,
  };
  const core = Buffer.concat([
    Buffer.from(`${JSON.stringify(head)}\n`),
    x,
    y,
    Buffer.from(sorted.map((row) => themeCodes.indexOf(row.theme))),
    Buffer.from(sorted.map((row) => sectors.indexOf(row.sector ?? unknown))),
    Buffer.from(sorted.map((row) => departements.indexOf(row.departement))),
  ]);
  return { core, titles: sorted.map((row) => row.title).join('\n') };
}
