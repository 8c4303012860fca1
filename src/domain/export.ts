/**
 * « Emporter ce que je vois » : exactly the rows given, in their order, as CSV or GeoJSON. Invariant: the file says by itself what it
 * holds (filters, count, day, address it comes from), and that a demonstration is one.
 */
import { CSV_START, toCsvLine } from '#/domain/csv';
import { type ExportSource, exportColumns, isDemonstration, readCoordinates } from '#/domain/export-columns';
import type { ExportFormat } from '#/domain/export-formats';
import { type SliceOptions, writeInSlices } from '#/domain/slices';
import { formatPartialDate } from '#/domain/typography';

export interface ExportAbout {
  /** What was asked for: « Thème : Formation », one entry per facet; empty for everything. */
  filters: readonly string[];
  /** ISO day. */
  today: string;
  /** Address of the page it comes from, filters included. */
  address: string;
}

const DEMONSTRATION = 'Démonstration\u202f: récits et établissements fictifs';

function describeExport(source: ExportSource, about: ExportAbout, rows: Uint32Array) {
  return {
    title: `Pratiques QVCT ${source.region.of}`,
    filters: about.filters.length > 0 ? about.filters.join(' · ') : 'aucun',
    note: rows.some((row) => isDemonstration(source, row)) ? DEMONSTRATION : null,
  };
}

/** Pieces of a CSV file: lines about the export, an empty line, the heads, one line per row. */
export async function writeCsv(
  source: ExportSource,
  about: ExportAbout,
  rows: Uint32Array,
  options?: SliceOptions,
): Promise<string[]> {
  const columns = exportColumns;
  const { title, filters, note } = describeExport(source, about, rows);
  const start = [
    ['Essaim', title],
    ...(note === null ? [] : [['Attention', note]]),
    ['Filtres', filters],
    ['Nombre de pratiques', rows.length],
    ['Date', formatPartialDate(about.today)],
    ['Provenance', about.address],
    [],
    columns.map(({ head }) => head),
  ].map(toCsvLine);
  const lines = await writeInSlices(
    rows,
    (row) => toCsvLine(columns.map(({ read }) => read(source, row))),
    '',
    options,
  );
  return [CSV_START, ...start, ...lines];
}

/** Pieces of a GeoJSON file (RFC 7946, WGS 84): one feature per row, its geometry `null` when the place is not known. */
export async function writeGeoJson(
  source: ExportSource,
  about: ExportAbout,
  rows: Uint32Array,
  options?: SliceOptions,
): Promise<string[]> {
  const columns = exportColumns.filter(({ key }) => key !== 'longitude' && key !== 'latitude');
  const { title, filters, note } = describeExport(source, about, rows);
  const metadata = {
    title,
    ...(note === null ? {} : { note }),
    filters,
    count: rows.length,
    date: about.today,
    source: about.address,
  };
  const features = await writeInSlices(
    rows,
    (row) => {
      const coordinates = readCoordinates(source, row);
      return JSON.stringify({
        type: 'Feature',
        geometry: coordinates && { type: 'Point', coordinates },
        properties: Object.fromEntries(columns.map(({ key, read }) => [key, read(source, row)])),
      });
    },
    ',\n',
    options,
  );
  return [`{"type":"FeatureCollection","metadata":${JSON.stringify(metadata)},"features":[\n`, ...features, '\n]}\n'];
}

/** What writes each format. */
export const exportWriters = { csv: writeCsv, geojson: writeGeoJson } as const satisfies Record<ExportFormat, unknown>;
