/**
 * Reads the historical FINESS register (cs1100502, cs1100507) line after line, in bounded memory. Invariant: every line gives
 * exactly one outcome, so that nothing of a file goes unsaid, and an establishment is taken once.
 */
import { type RegisterEstablishment, readStructure } from './establishment.ts';
import type { Gazetteer } from './gazetteer.ts';
import { splitLine, trimCells } from './line.ts';
import { readFinessNumber, restoreZero } from './number.ts';
import { type Refusal, refuse } from './refusal.ts';
import { SeenEstablishments } from './seen.ts';
import { toDepartementCode } from './territory.ts';

/** `departement`: where it would be, `null` when the line does not say. */
export type Outcome =
  | { kind: 'nothing' }
  | { kind: 'establishment'; value: RegisterEstablishment }
  /** Degrees WGS 84 to six decimals (10 cm); `remark`: what should be checked, `null` when nothing. */
  | { kind: 'position'; finess: string; departement: string | null; lon: number; lat: number; remark: string | null }
  /** The register says so; the day may be unknown. */
  | { kind: 'closed'; finess: string; closedOn: string | null }
  | { kind: 'refused'; finess: string; departement: string | null; refusal: Refusal };

const positionFields = 6;
const nothing: Outcome = { kind: 'nothing' };

export class RegisterReader {
  /** The day the register was made, as its first line says; `null` when it does not. */
  date: string | null = null;
  /** Has a `geolocalisation` line been met? */
  hasPositions = false;
  /** Is the last line a part of one? */
  isCut = false;
  /** Establishments whose number was given its lost zero back. */
  restored = 0;
  readonly #separator: string;
  readonly #restoresZeros: boolean;
  readonly #seen: SeenEstablishments;
  /** Numbers, as written, whose establishment was refused: their coordinates need no second complaint. */
  readonly #refused = new Set<string>();

  /** `restoresZeros`: the zeros on the left of the numbers are put back where a spreadsheet has lost them. */
  constructor(places: Gazetteer, { separator = ';', restoresZeros = false } = {}) {
    this.#seen = new SeenEstablishments(places);
    this.#separator = separator;
    this.#restoresZeros = restoresZeros;
  }

  /** One line without its end. `cut`: it is the last one, and no end of line follows. */
  read(line: string, number: number, cut: boolean): Outcome {
    if (line.trim() === '' || /^sep=.$/.test(line)) return nothing;
    const split = splitLine(line, this.#separator);
    if (!split.ok) return { kind: 'refused', finess: '', departement: null, refusal: split.refusal };
    const outcome = this.#readCells(this.#restoresZeros ? this.#restoreZeros(split.value) : split.value, line, number);
    if (!cut || outcome.kind !== 'refused' || !['field-count', 'unknown-line'].includes(outcome.refusal.reason))
      return outcome;
    this.isCut = true;
    return {
      ...outcome,
      ...refuse(
        'cut-line',
        'La dernière ligne est coupée\u202f: le fichier est sans doute incomplet. Téléchargez-le de nouveau.',
      ),
    };
  }

  /** The second cell is the number of an establishment on every line, the third that of its entity where there is one. */
  #restoreZeros(cells: readonly string[]): readonly string[] {
    const hasEntity = cells[0]?.trim().toLowerCase() === 'structureet';
    const restored = cells.map((cell, at) =>
      at === 1 || (at === 2 && hasEntity) ? (restoreZero(cell) ?? cell) : cell,
    );
    if (hasEntity && restored[1] !== cells[1]) this.restored += 1;
    return restored;
  }

  #readCells(cells: readonly string[], line: string, number: number): Outcome {
    const [section = '', finess = ''] = cells;
    const word = section.trim().toLowerCase();
    if (word === 'finess') {
      this.date = /^\d{4}-\d{2}-\d{2}$/.exec(cells[3]?.trim() ?? '')?.[0] ?? this.date;
      return nothing;
    }
    // the names of the columns, that some copies add
    if (finess.trim().toLowerCase() === 'nofinesset') return nothing;
    if (word === 'structureet') return this.#readStructure(cells, line, number);
    if (word === 'geolocalisation') {
      this.hasPositions = true;
      return this.#locate(trimCells(cells, positionFields), number);
    }
    const { refusal } = refuse(
      'unknown-line',
      `«\u202f${section.slice(0, 40)}\u202f» n’est pas un type de ligne du répertoire FINESS.`,
    );
    return { kind: 'refused', finess: '', departement: null, refusal };
  }

  #readStructure(cells: readonly string[], line: string, number: number): Outcome {
    const structure = readStructure(cells, this.#seen.places);
    const kept = structure.ok ? this.#seen.keep(structure.value, line, number) : structure;
    if (kept.ok) return { kind: 'establishment', value: kept.value };
    const raw = cells[1] ?? '';
    if (!structure.ok) this.#refused.add(raw);
    const departement = toDepartementCode(cells[13] ?? '');
    return { kind: 'refused', finess: raw.trim().slice(0, 40), departement, refusal: kept.refusal };
  }

  #locate(cells: readonly string[], number: number): Outcome {
    const [, raw = '', first = '', second = '', source = ''] = cells;
    const from = (refusal: Refusal, departement: string | null = null): Outcome => ({
      kind: 'refused',
      finess: raw.trim().slice(0, 40),
      departement,
      refusal,
    });
    if (cells.length !== positionFields)
      return from(
        refuse('field-count', `La ligne de coordonnées a ${cells.length} champs au lieu de ${positionFields}.`).refusal,
      );
    if (this.#refused.has(raw)) return nothing;
    const finess = readFinessNumber(raw);
    if (!finess.ok) return from(finess.refusal);
    const departement = this.#seen.departementOf(finess.value);
    const located = this.#seen.locate(finess.value, [first, second], source, number);
    if (!located.ok) return from(located.refusal, departement);
    return located.value === null ? nothing : { kind: 'position', finess: finess.value, departement, ...located.value };
  }
}
