/**
 * What the importer knows of places, to check what a file says. Invariant: it is only ever used to doubt or to complete a name,
 * never to decide a département.
 */
import { departementOfCommune } from './territory.ts';

export interface Commune {
  insee: string;
  name: string;
  /** WGS 84 degrees, `null` when unknown. */
  lon: number | null;
  lat: number | null;
}

/** West, south, east, north in WGS 84 degrees. */
export type Box = readonly [number, number, number, number];

export interface CommuneColumns {
  insee: string[];
  name: string[];
  lon: (number | null)[];
  lat: (number | null)[];
}

/** Collectivités that no contour of the map covers. */
const collectivites: [string, Box][] = [
  ['975', [-56.55, 46.72, -56.05, 47.2]],
  ['977', [-62.96, 17.84, -62.76, 17.99]],
  ['978', [-63.18, 18, -62.95, 18.15]],
  ['986', [-178.25, -14.4, -176.1, -13.15]],
];

/** A name as postal addresses write it: capitals, no accent, « ST » for « SAINT », no « CEDEX » nor article apart. */
function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/Œ/g, 'OE')
    .replace(/[^A-Z0-9]+/g, ' ')
    .replace(/\bCEDEX\b.*$/, '')
    .replace(/\bSTE\b/g, 'SAINTE')
    .replace(/\bST\b/g, 'SAINT')
    .trim();
}

export class Gazetteer {
  readonly #byCode = new Map<string, Commune>();
  readonly #byName = new Map<string, Commune | null>();
  readonly #extents: Map<string, Box>;

  /** `extents`: bounds of each département. */
  constructor(regions: CommuneColumns[], extents: Iterable<[string, Box]>) {
    this.#extents = new Map([...extents, ...collectivites]);
    for (const columns of regions)
      columns.insee.forEach((insee, row) => {
        const commune = {
          insee,
          name: columns.name[row] ?? '',
          lon: columns.lon[row] ?? null,
          lat: columns.lat[row] ?? null,
        };
        this.#byCode.set(insee, commune);
        const key = `${departementOfCommune(insee)} ${foldName(commune.name)}`;
        this.#byName.set(key, this.#byName.has(key) ? null : commune);
      });
  }

  findCommune(insee: string): Commune | undefined {
    return this.#byCode.get(insee);
  }

  /** The commune of a département that has this very name, when only one has it. `place` may begin with a postcode. */
  findCommuneNamed(departement: string, place: string): Commune | undefined {
    return this.#byName.get(`${departement} ${foldName(place.replace(/^\s*\d{5}\s*/, ''))}`) ?? undefined;
  }

  hasDepartement(code: string): boolean {
    return this.#extents.has(code);
  }

  /** Is this point within the bounds of the département, give or take 0,3 degree? */
  isNear(departement: string, [lon, lat]: readonly [number, number]): boolean {
    const box = this.#extents.get(departement);
    if (!box) return false;
    const [west, south, east, north] = box;
    return lon >= west - 0.3 && lon <= east + 0.3 && lat >= south - 0.3 && lat <= north + 0.3;
  }

  /** Is this point near some département? */
  isInFrance(point: readonly [number, number]): boolean {
    return [...this.#extents.keys()].some((code) => this.isNear(code, point));
  }
}
