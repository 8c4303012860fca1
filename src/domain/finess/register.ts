/**
 * Reads the historical FINESS register (cs1100502, cs1100507) line after line, in bounded memory. Invariant: every line gives
 * exactly one outcome, so that nothing of a file goes unsaid, and an establishment is taken once.
 */
import { distance, point as toPoint } from '@turf/turf';
import { type RegisterEstablishment, readStructure } from './establishment.ts';
import type { Gazetteer } from './gazetteer.ts';
import { splitLine } from './line.ts';
import { readFinessNumber } from './number.ts';
import { readPosition } from './position.ts';
import { type Refusal, refuse } from './refusal.ts';

export type Outcome =
  | { kind: 'nothing' }
  | { kind: 'establishment'; value: RegisterEstablishment }
  /** Degrees WGS 84 to six decimals (10 cm); `remark`: what should be checked, `null` when nothing. */
  | { kind: 'position'; finess: string; lon: number; lat: number; remark: string | null }
  | { kind: 'refused'; finess: string; refusal: Refusal };

interface Seen {
  line: number;
  fingerprint: number;
  departement: string;
  commune: string | null;
  positionLine: number | null;
}

/** Kilometres from its commune beyond which an establishment is pointed out. */
const farFromCommune = 50;
const positionFields = 6;
const nothing: Outcome = { kind: 'nothing' };

/** Enough to say « identique » of two lines of one number; never used as a key. */
function fingerprint(line: string): number {
  let hash = 0;
  for (let index = 0; index < line.length; index += 1) hash = (Math.imul(hash, 31) + line.charCodeAt(index)) | 0;
  return hash;
}

export class RegisterReader {
  /** The day the register was made, as its first line says; `null` when it does not. */
  date: string | null = null;
  /** Has a `geolocalisation` line been met? */
  hasPositions = false;
  readonly #places: Gazetteer;
  readonly #seen = new Map<string, Seen>();
  /** Numbers, as written, whose establishment was refused: their coordinates need no second complaint. */
  readonly #refused = new Set<string>();

  constructor(places: Gazetteer) {
    this.#places = places;
  }

  /** One line without its end. `cut`: it is the last one, and no end of line follows. */
  read(line: string, number: number, cut: boolean): Outcome {
    if (line.trim() === '' || /^sep=.$/.test(line)) return nothing;
    const split = splitLine(line);
    if (!split.ok) return { kind: 'refused', finess: '', refusal: split.refusal };
    const cells = split.value;
    const outcome = this.#readCells(cells, line, number);
    if (!cut || outcome.kind !== 'refused' || !['field-count', 'unknown-line'].includes(outcome.refusal.reason))
      return outcome;
    return {
      ...outcome,
      ...refuse(
        'cut-line',
        'La dernière ligne est coupée : le fichier est sans doute incomplet. Téléchargez-le de nouveau.',
      ),
    };
  }

  #readCells(cells: string[], line: string, number: number): Outcome {
    const [section = '', finess = ''] = cells;
    const from = (refusal: Refusal): Outcome => ({ kind: 'refused', finess: finess.trim().slice(0, 40), refusal });
    switch (section.trim().toLowerCase()) {
      case 'finess':
        this.date = /^\d{4}-\d{2}-\d{2}$/.exec(cells[3]?.trim() ?? '')?.[0] ?? this.date;
        return nothing;
      case 'structureet': {
        const structure = readStructure(cells, this.#places);
        if (structure.ok) return this.#keep(structure.value, line, number, from);
        this.#refused.add(finess);
        return from(structure.refusal);
      }
      case 'geolocalisation':
        this.hasPositions = true;
        return this.#locate(cells, number, from);
      default:
        return from(
          refuse('unknown-line', `« ${section.slice(0, 40)} » n’est pas un type de ligne du répertoire FINESS.`)
            .refusal,
        );
    }
  }

  #keep(value: RegisterEstablishment, line: string, number: number, from: (refusal: Refusal) => Outcome): Outcome {
    const before = this.#seen.get(value.finess);
    const print = fingerprint(line);
    if (before)
      return from(
        before.fingerprint === print
          ? refuse('identical-duplicate', `Cette ligne est identique à la ligne ${before.line}.`).refusal
          : refuse(
              'duplicate',
              `Le numéro ${value.finess} est déjà à la ligne ${before.line}, qui est gardée ; celle-ci dit autre chose.`,
            ).refusal,
      );
    this.#seen.set(value.finess, {
      line: number,
      fingerprint: print,
      departement: value.departement_code,
      commune: value.commune_insee,
      positionLine: null,
    });
    return { kind: 'establishment', value };
  }

  #locate(cells: string[], number: number, from: (refusal: Refusal) => Outcome): Outcome {
    const [, raw = '', first = '', second = '', source = ''] = cells;
    if (cells.length !== positionFields)
      return from(
        refuse('field-count', `La ligne de coordonnées a ${cells.length} champs au lieu de ${positionFields}.`).refusal,
      );
    if (this.#refused.has(raw)) return nothing;
    const finess = readFinessNumber(raw);
    if (!finess.ok) return from(finess.refusal);
    const seen = this.#seen.get(finess.value);
    if (!seen)
      return from(
        refuse('coordinates-orphan', `Ces coordonnées sont celles de ${finess.value}, qui n’est pas dans le fichier.`)
          .refusal,
      );
    if (seen.positionLine !== null)
      return from(
        refuse('duplicate', `Les coordonnées de ${finess.value} sont déjà à la ligne ${seen.positionLine}.`).refusal,
      );
    const position = readPosition([first, second], source, seen.departement, this.#places);
    if (!position.ok) return from(position.refusal);
    if (position.value === null) return nothing;
    seen.positionLine = number;
    const [lon = 0, lat = 0] = position.value.map((degrees) => Math.round(degrees * 1e6) / 1e6);
    return { kind: 'position', finess: finess.value, lon, lat, remark: this.#doubt(position.value, seen) };
  }

  #doubt(point: readonly [number, number], { commune, departement }: Seen): string | null {
    const place = commune === null ? undefined : this.#places.findCommune(commune);
    if (place?.lon != null && place.lat != null) {
      const away = distance(toPoint([...point]), toPoint([place.lon, place.lat]), { units: 'kilometers' });
      if (away > farFromCommune)
        return `Le point est à ${Math.round(away)} km de sa commune (${place.name}) : vérifiez l’un et l’autre.`;
    }
    return this.#places.isNear(departement, point)
      ? null
      : `Le point tombe loin de son département (${departement}) : vérifiez l’un et l’autre.`;
  }
}
