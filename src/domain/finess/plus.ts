/**
 * Reads FINESS+ (the daily JSON): a legal entity (`pmej`) holds its establishments (`ege`). Invariant: the verdict on each is that of the historical
 * register; its degrees are read from the fields that say which is which, for X and Y come swapped.
 */
import { judgeEstablishment } from './establishment.ts';
import type { Gazetteer } from './gazetteer.ts';
import { readFinessNumber, restoreZero } from './number.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Outcome } from './register.ts';
import { SeenEstablishments } from './seen.ts';
import { departementOfCommune } from './territory.ts';

type Record = { [key: string]: unknown };

const isRecord = (value: unknown): value is Record => typeof value === 'object' && value !== null;
const toRecord = (value: unknown): Record => (isRecord(value) ? value : {});
const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
/** A number written as one keeps its digits: it is judged, never guessed. */
const toText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
const toDay = (value: unknown): string | null => /^\d{4}-\d{2}-\d{2}/.exec(toText(value))?.[0] ?? null;

/** The address of a site: one that has its commune, with degrees rather than without. */
function chooseAddress(addresses: unknown): Record {
  const known = toList(addresses).filter(isRecord);
  const hasDegrees = (address: Record) => toText(toRecord(address.coordonneesGeographique).directionLatitude) !== '';
  return (
    known.find((address) => address.cogCommune && hasDegrees(address)) ?? known.find((one) => one.cogCommune) ?? {}
  );
}

export class PlusReader {
  /** The day the file was made; `null` when it does not say. */
  date: string | null = null;
  hasPositions = false;
  /** Establishments met, open or not: the rank of the last one. */
  rank = 0;
  /** Establishments whose number was given its lost zero back. */
  restored = 0;
  readonly #seen: SeenEstablishments;
  readonly #restoresZeros: boolean;

  /** `restoresZeros`: the zeros on the left of the numbers are put back where what wrote the file took them for quantities. */
  constructor(places: Gazetteer, { restoresZeros = false } = {}) {
    this.#seen = new SeenEstablishments(places);
    this.#restoresZeros = restoresZeros;
  }

  #restore(number: string): string {
    return (this.#restoresZeros && restoreZero(number)) || number;
  }

  /** A value of the file, under the field it is in. Each outcome has the rank of its establishment in the file. */
  read(key: string, value: unknown): { line: number; outcome: Outcome }[] {
    if (key === 'generatedAt') this.date = toDay(value);
    if (key !== 'pmej' || !isRecord(value)) return [];
    const entity = this.#restore(toText(toRecord(value.informationsGeneralesPMEJ).numFinessPm));
    return toList(value.ege).flatMap((site) => {
      this.rank += 1;
      const line = this.rank;
      return this.#readSite(toRecord(site), entity, line).map((outcome) => ({ line, outcome }));
    });
  }

  #readSite(site: Record, entity: string, line: number): Outcome[] {
    const about = toRecord(site.informationsGeneralesEGE);
    const written = toText(about.numFinessEge);
    const finess = this.#restore(written);
    if (finess !== written) this.restored += 1;
    const closedOn = toDay(about.dateFermeture);
    const isClosed = closedOn !== null && (this.date === null || closedOn <= this.date);
    if (site.etatObjet !== 'A' || isClosed) {
      const number = readFinessNumber(finess);
      return number.ok ? [{ kind: 'closed', finess: number.value, closedOn }] : [];
    }
    const address = chooseAddress(site.adresse);
    const insee = toText(address.cogCommune);
    const departement = /^(\d{2}|2[AB])\d{3}$/.test(insee) ? departementOfCommune(insee) : null;
    const from = (refusal: Refusal): Outcome[] => [
      { kind: 'refused', finess: finess.trim().slice(0, 40), departement, refusal },
    ];
    if (insee === '') return from(refuse('departement', 'L’adresse ne dit pas la commune.').refusal);
    const judged = judgeEstablishment(
      {
        finess,
        entity,
        name: toText(about.nomEgeLong) || toText(about.nomEgeCourt),
        category: toText(site.categorieentiteGeographiqueExercice),
        categoryLabel: '',
        legalStatus: toList(about.espic).includes('1') ? 'prive-non-lucratif' : null,
        departement,
        departementCell: insee,
        insee,
        place: '',
      },
      this.#seen.places,
    );
    const kept = judged.ok ? this.#seen.keep(judged.value, JSON.stringify(site), line) : judged;
    if (!kept.ok) return from(kept.refusal);
    return [{ kind: 'establishment', value: kept.value }, ...this.#locate(kept.value.finess, address, line)];
  }

  #locate(finess: string, address: Record, line: number): Outcome[] {
    const { directionLongitude, directionLatitude } = toRecord(address.coordonneesGeographique);
    const departement = this.#seen.departementOf(finess);
    const degrees = [toText(directionLongitude), toText(directionLatitude)] as const;
    const located = this.#seen.locate(finess, degrees, 'EPSG:4326', line);
    if (!located.ok) return [{ kind: 'refused', finess, departement, refusal: located.refusal }];
    if (located.value === null) return [];
    this.hasPositions = true;
    return [{ kind: 'position', finess, departement, ...located.value }];
  }
}
