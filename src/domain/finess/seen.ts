/**
 * The establishments met so far in a register. Invariant: each is taken once, has one place, and a doubt about that place is told beside it.
 */
import { distance, point as toPoint } from '@turf/turf';
import type { RegisterEstablishment } from './establishment.ts';
import type { Gazetteer } from './gazetteer.ts';
import { readPosition } from './position.ts';
import { accept, type Result, refuse } from './refusal.ts';

interface Seen {
  line: number;
  fingerprint: number;
  departement: string;
  commune: string | null;
  positionLine: number | null;
}

/** Degrees WGS 84 to six decimals (10 cm); `remark`: what should be checked, `null` when nothing. */
export interface Located {
  lon: number;
  lat: number;
  remark: string | null;
}

/** Kilometres from its commune beyond which an establishment is pointed out. */
const farFromCommune = 50;

/** Enough to say « identique » of two lines of one number; never used as a key. */
function fingerprint(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

export class SeenEstablishments {
  readonly places: Gazetteer;
  readonly #seen = new Map<string, Seen>();

  constructor(places: Gazetteer) {
    this.places = places;
  }

  /** Takes it, unless its number was taken; `text` is what was written of it. */
  keep(value: RegisterEstablishment, text: string, line: number): Result<RegisterEstablishment> {
    const before = this.#seen.get(value.finess);
    const print = fingerprint(text);
    if (before)
      return before.fingerprint === print
        ? refuse('identical-duplicate', `Cette ligne est identique à la ligne ${before.line}.`)
        : refuse(
            'duplicate',
            `Le numéro ${value.finess} est déjà à la ligne ${before.line}, qui est gardée\u202f; celle-ci dit autre chose.`,
          );
    this.#seen.set(value.finess, {
      line,
      fingerprint: print,
      departement: value.departement_code,
      commune: value.commune_insee,
      positionLine: null,
    });
    return accept(value);
  }

  departementOf(finess: string): string | null {
    return this.#seen.get(finess)?.departement ?? null;
  }

  /** Its place, `null` when both coordinates are empty. `source` names their system. */
  locate(finess: string, coordinates: readonly [string, string], source: string, line: number): Result<Located | null> {
    const seen = this.#seen.get(finess);
    if (!seen)
      return refuse('coordinates-orphan', `Ces coordonnées sont celles de ${finess}, qui n’est pas dans le fichier.`);
    if (seen.positionLine !== null)
      return refuse('duplicate', `Les coordonnées de ${finess} sont déjà à la ligne ${seen.positionLine}.`);
    const position = readPosition(coordinates, source, seen.departement, this.places);
    if (!position.ok) return position;
    if (position.value === null) return accept(null);
    seen.positionLine = line;
    const [lon = 0, lat = 0] = position.value.map((degrees) => Math.round(degrees * 1e6) / 1e6);
    return accept({ lon, lat, remark: this.#doubt(position.value, seen) });
  }

  #doubt(point: readonly [number, number], { commune, departement }: Seen): string | null {
    const place = commune === null ? undefined : this.places.findCommune(commune);
    if (place?.lon != null && place.lat != null) {
      const away = distance(toPoint([...point]), toPoint([place.lon, place.lat]), { units: 'kilometers' });
      if (away > farFromCommune)
        return `Le point est à ${Math.round(away)} km de sa commune (${place.name})\u202f: vérifiez l’un et l’autre.`;
    }
    return this.places.isNear(departement, point)
      ? null
      : `Le point tombe loin de son département (${departement})\u202f: vérifiez l’un et l’autre.`;
  }
}
