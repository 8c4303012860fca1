/** The real communes of a region, read from the files of the map. Invariant: a coordinate is GeoNames' own, or null. */
import { readFileSync } from 'node:fs';

export interface Commune {
  insee: string;
  name: string;
  departement: string;
  population: number;
  /** WGS 84 degrees. */
  lon: number | null;
  lat: number | null;
}

interface Columns {
  insee: string[];
  name: string[];
  population: number[];
  lon: (number | null)[];
  lat: (number | null)[];
}

/** Communes of a région by its INSEE code, in the order of theirs. */
export function listCommunes(region: string): Commune[] {
  const file = new URL(`../../public/geo/communes-${region}.json`, import.meta.url);
  const columns = JSON.parse(readFileSync(file, 'utf8')) as Columns;
  return columns.insee.map((insee, row) => ({
    insee,
    name: columns.name[row] ?? '',
    departement: insee.startsWith('97') ? insee.slice(0, 3) : insee.slice(0, 2),
    population: columns.population[row] ?? 0,
    lon: columns.lon[row] ?? null,
    lat: columns.lat[row] ?? null,
  }));
}
