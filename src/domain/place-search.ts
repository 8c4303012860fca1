/**
 * Finds a région, a département or a commune by what people type, on the device. Invariant: accents, case, hyphens and « st » never
 * matter; what is shorter and larger comes first; the same text always gives the same list.
 */

export interface Place {
  kind: 'region' | 'departement' | 'commune';
  /** INSEE code; never alone: a région and a département may share one. */
  code: string;
  name: string;
  /** Code of its région. */
  region: string;
  /** Code of its département; `null` for a région. */
  departement: string | null;
  /** Inhabitants, 0 when unknown: orders communes of the same rank. */
  population: number;
}

interface IndexedPlace {
  place: Place;
  words: string;
  postcodes: readonly string[];
}
export type PlaceIndex = readonly IndexedPlace[];

/** Lower-case ASCII words with single spaces; « St » and « Ste » written in full. */
export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/gu, 'oe')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim()
    .replace(/\bst\b/gu, 'saint')
    .replace(/\bste\b/gu, 'sainte');
}

/** Prepares places once, so that each keystroke only compares. `postcodes` of a commune find it too. */
export function indexPlaces(places: readonly (Place & { postcodes?: readonly string[] })[]): PlaceIndex {
  return places.map(({ postcodes = [], ...place }) => ({ place, words: normalise(place.name), postcodes }));
}

/** Communes of that very name come before those of the département of that name. */
const NAMED_FIRST = 2;

const kindRank = { region: 0, departement: 1, commune: 2 } as const;

/** 0: the name itself; 1: it begins so; 2: one of its words does; null: no match. */
function rankOf({ place, words, postcodes }: IndexedPlace, asked: string): number | null {
  const code = asked.toUpperCase();
  if (place.kind === 'departement' && place.code === code) return 0;
  if (/^\d/.test(asked)) {
    if (place.kind === 'departement') return place.code.startsWith(code) ? 1 : null;
    return asked.length >= 3 && postcodes.some((postcode) => postcode.startsWith(asked)) ? 1 : null;
  }
  if (words === asked) return 0;
  if (words.startsWith(asked)) return 1;
  return words.includes(` ${asked}`) ? 2 : null;
}

/** The best `limit` places for a text; none for less than two letters, or one digit. */
export function findPlaces(index: PlaceIndex, text: string, limit: number): Place[] {
  const asked = normalise(text);
  if (asked.length < 2) return [];
  return index
    .flatMap((entry) => {
      const rank = rankOf(entry, asked);
      return rank === null ? [] : [{ place: entry.place, rank }];
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        kindRank[a.place.kind] - kindRank[b.place.kind] ||
        b.place.population - a.place.population ||
        a.place.name.localeCompare(b.place.name, 'fr'),
    )
    .slice(0, limit)
    .map(({ place }) => place);
}

/** Communes for a text: by their name or postcode, and those of a département by its name or number, the largest first. */
export function findCommunes(index: PlaceIndex, text: string, limit: number): Place[] {
  const found = findPlaces(index, text, index.length);
  const departements = new Set(found.filter(({ kind }) => kind === 'departement').map(({ code }) => code));
  const inside = index
    .map(({ place }) => place)
    .filter(({ kind, departement }) => kind === 'commune' && departement !== null && departements.has(departement))
    .sort((a, b) => b.population - a.population);
  const named = found.filter(({ kind }) => kind === 'commune');
  return [...new Set([...named.slice(0, NAMED_FIRST), ...inside.slice(0, limit), ...named])].slice(0, limit);
}
