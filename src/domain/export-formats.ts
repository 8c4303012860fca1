/** The formats of an export, as a page offers them before one is asked for. What writes them comes later (`domain/export`). */

/** What a person reads, and what the browser needs. */
export const exportFormats = {
  csv: { label: 'Tableur (CSV)', type: 'text/csv;charset=utf-8', extension: 'csv' },
  geojson: { label: 'Carte (GeoJSON)', type: 'application/geo+json', extension: 'geojson' },
} as const;
export type ExportFormat = keyof typeof exportFormats;

/** `essaim-nouvelle-aquitaine-2026-11-21.csv`. */
export const toFileName = (slug: string, today: string, format: ExportFormat): string =>
  `essaim-${slug}-${today}.${exportFormats[format].extension}`;
