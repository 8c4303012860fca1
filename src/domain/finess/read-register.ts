/**
 * Reads a whole register, of either format, and hands over what is to be staged in batches. Invariant: one batch is waited for before the next is
 * made, so that memory follows the batch and not the file; what is not staged is told or counted.
 */

import { countRefused, type LineRemark } from '#/domain/import-report';
import { type Encoding, findGarbled } from '#/domain/text-file';
import { readElements } from './elements.ts';
import type { RegisterEstablishment } from './establishment.ts';
import type { Gazetteer } from './gazetteer.ts';
import { detectEncoding, readLines } from './lines.ts';
import { PlusReader } from './plus.ts';
import { type Outcome, RegisterReader } from './register.ts';
import { type Limits, openBytes, type RegisterFile, readStart, UnreadableFile } from './register-file.ts';
import { recogniseRegister } from './register-format.ts';

/** A row as `stage_finess_rows` takes it. */
export type StagedRow =
  | ({ kind: 'establishment'; line: number } & RegisterEstablishment)
  | { kind: 'position'; finess: string; lon: number; lat: number }
  | { kind: 'closed'; finess: string; closed_on: string | null }
  /** The file names it, and it is not taken: it is not absent. */
  | { kind: 'seen'; finess: string };

export interface Reading {
  kind: 'csv' | 'json';
  encoding: Encoding;
  /** The day of the register; `null` when it does not say. */
  date: string | null;
  establishments: number;
  /** Establishments of other territories, left aside. */
  outside: number;
  remarks: LineRemark[];
  refused: number;
  /** A line whose accents were read twice through the wrong alphabet; `null`: none. */
  garbledLine: number | null;
  hasPositions: boolean;
  /** The file stops in the middle of a line. */
  isCut: boolean;
  /** Establishments whose number was given its lost zero back. */
  restored: number;
}

/** Establishments that are refused for a zero on the left, which can be put back. */
export const countLostZeros = ({ remarks }: Reading): number =>
  remarks.filter(({ reason }) => reason === 'finess-lost-zero').length;

export interface ReadOptions {
  places: Gazetteer;
  limits: Limits;
  /** Only these; `null`: all. */
  departements: ReadonlySet<string> | null;
  /** Puts back the zeros that a spreadsheet has lost. */
  restoresZeros?: boolean;
  /** Sends a batch. `date`: the day of the register. */
  send: (rows: StagedRow[], date: string | null) => Promise<void>;
  /** How much has been read of the file, from 0 to 1, and how many establishments. */
  onProgress?: (fraction: number, establishments: number) => void;
}

const batchSize = 2500;

/** The number that a refused line names, however it lost its zero. */
const toNumber = (finess: string) => {
  const digits = finess.replace(/[\s.\u202f\u00a0]/g, '').toUpperCase();
  return /^\d{8}$/.test(digits) ? `0${digits}` : digits;
};

class Batches {
  readonly reading: Reading;
  readonly #options: ReadOptions;
  #rows: StagedRow[] = [];

  constructor(reading: Reading, options: ReadOptions) {
    this.reading = reading;
    this.#options = options;
  }

  async add(outcome: Outcome, line: number): Promise<void> {
    const { reading } = this;
    const departement = outcome.kind === 'establishment' ? outcome.value.departement_code : null;
    switch (outcome.kind) {
      case 'establishment':
        if (this.#isOutside(departement)) {
          reading.outside += 1;
          this.#rows.push({ kind: 'seen', finess: outcome.value.finess });
          break;
        }
        reading.establishments += 1;
        this.#rows.push({ kind: 'establishment', line, ...outcome.value });
        break;
      case 'position': {
        if (this.#isOutside(outcome.departement)) break;
        const { finess, lon, lat, remark } = outcome;
        this.#rows.push({ kind: 'position', finess, lon, lat });
        if (remark !== null) this.#tell(line, finess, false, 'a-verifier', remark);
        break;
      }
      case 'closed':
        this.#rows.push({ kind: 'closed', finess: outcome.finess, closed_on: outcome.closedOn });
        break;
      case 'refused': {
        const number = toNumber(outcome.finess);
        if (/^[0-9AB]{9}$/.test(number)) this.#rows.push({ kind: 'seen', finess: number });
        if (!this.#isOutside(outcome.departement))
          this.#tell(line, outcome.finess, true, outcome.refusal.reason, outcome.refusal.sentence);
      }
    }
    if (this.#rows.length >= batchSize) await this.flush();
  }

  #isOutside(departement: string | null): boolean {
    const { departements } = this.#options;
    return departements !== null && departement !== null && !departements.has(departement);
  }

  #tell(line: number, subject: string, refused: boolean, reason: string, sentence: string): void {
    this.reading.remarks.push({ line, subject, refused, reason, sentence });
  }

  async flush(): Promise<void> {
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    this.#rows = [];
    await this.#options.send(rows, this.reading.date);
  }
}

type Open = () => AsyncIterable<Uint8Array>;

async function readCsv(open: Open, separator: string, batches: Batches, options: ReadOptions) {
  const { reading } = batches;
  const { places, limits, restoresZeros = false } = options;
  const reader = new RegisterReader(places, { separator, restoresZeros });
  for await (const { text, number, cut } of readLines(open(), reading.encoding, limits.lines)) {
    if (reading.garbledLine === null && findGarbled(text) !== null) reading.garbledLine = number;
    const outcome = reader.read(text, number, cut);
    reading.date = reader.date;
    await batches.add(outcome, number);
  }
  reading.hasPositions = reader.hasPositions;
  reading.isCut = reader.isCut;
  reading.restored = reader.restored;
}

async function readPlus(open: Open, batches: Batches, options: ReadOptions) {
  const { reading } = batches;
  const { places, limits, restoresZeros = false } = options;
  const reader = new PlusReader(places, { restoresZeros });
  for await (const { key, value } of readElements(open())) {
    const found = reader.read(key, value);
    reading.date = reader.date;
    for (const { outcome, line } of found) await batches.add(outcome, line);
    if (reading.establishments > limits.lines)
      throw new UnreadableFile(`Le fichier dépasse ${limits.lines.toLocaleString('fr-FR')} établissements.`);
  }
  if (reader.rank === 0)
    throw new UnreadableFile(
      'Ce fichier JSON n’est pas FINESS+\u202f: il n’a aucun établissement («\u202fpmej\u202f», «\u202fege\u202f»).',
    );
  reading.restored = reader.restored;
  reading.hasPositions = reader.hasPositions;
}

/** Throws an `UnreadableFile` when the whole file is not one that can be read, and whatever `send` throws. */
export async function readRegister(file: RegisterFile, options: ReadOptions): Promise<Reading> {
  const { limits, onProgress } = options;
  let done = 0;
  const told = (bytes: number) => {
    done = bytes;
  };
  const open = await openBytes(file, limits, told);
  const format = recogniseRegister(await readStart(open()), file.name);
  const isCsv = format.kind === 'csv';
  const reading: Reading = {
    kind: format.kind,
    encoding: isCsv ? (format.encoding ?? (await detectEncoding(open()))) : 'utf-8',
    date: null,
    establishments: 0,
    outside: 0,
    remarks: [],
    refused: 0,
    garbledLine: null,
    hasPositions: false,
    isCut: false,
    restored: 0,
  };
  done = 0;
  const batches = new Batches(reading, {
    ...options,
    send: async (rows, date) => {
      onProgress?.(done / file.size, reading.establishments);
      await options.send(rows, date);
    },
  });
  if (isCsv) await readCsv(open, format.separator, batches, options);
  else await readPlus(open, batches, options);
  await batches.flush();
  reading.refused = countRefused(reading.remarks);
  return reading;
}
