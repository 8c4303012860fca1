/**
 * `npm run import:finess -- FILE [--report FILE] [--essai]` brings the establishments of the FINESS register in, through the
 * running server. Invariant: rows are staged first and applied in one transaction; stopped before that, nothing has changed.
 */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RegisterReader } from '#/domain/finess/register';
import { PlainError } from '../embedded/plain-error.ts';
import { loadPlaces } from './places.ts';
import {
  type Complaint,
  describeOutcome,
  describeReading,
  type ImportOutcome,
  outcomeSchema,
  toComplaints,
  toCsv,
} from './report.ts';
import { connect, findServer, type Server } from './server.ts';
import { checkFile, detectEncoding, readLines } from './source.ts';

const usage = 'Usage : npm run import:finess -- FICHIER.csv [--report REFUS.csv] [--essai]';
const batchSize = 1000;
/** Accents read twice through the wrong alphabet: « Ã© » for « é ». */
const garbled = /Ã[©¨ªà´§]/;

interface Staged {
  line: number;
  data: object;
}

interface Reading {
  reader: RegisterReader;
  establishments: number;
  complaints: Complaint[];
  garbledLine: number | null;
}

async function readRegister(
  path: string,
  encoding: string,
  stage: (rows: Staged[]) => Promise<void>,
): Promise<Reading> {
  const reading: Reading = {
    reader: new RegisterReader(loadPlaces()),
    establishments: 0,
    complaints: [],
    garbledLine: null,
  };
  let batch: Staged[] = [];
  for await (const { text, number: line, cut } of readLines(path, encoding)) {
    if (reading.garbledLine === null && garbled.test(text)) reading.garbledLine = line;
    const outcome = reading.reader.read(text, line, cut);
    if (outcome.kind === 'refused') reading.complaints.push({ line, finess: outcome.finess, ...outcome.refusal });
    else if (outcome.kind === 'establishment') {
      reading.establishments += 1;
      batch.push({ line, data: { kind: outcome.kind, ...outcome.value } });
    } else if (outcome.kind === 'position') {
      const { kind, finess, lon, lat, remark } = outcome;
      batch.push({ line, data: { kind, finess, lon, lat } });
      if (remark !== null) reading.complaints.push({ line, finess, reason: 'a-verifier', sentence: remark });
    }
    if (batch.length === batchSize) {
      await stage(batch);
      batch = [];
    }
  }
  if (batch.length > 0) await stage(batch);
  return reading;
}

async function writeReport(path: string, complaints: Complaint[]): Promise<void> {
  if (complaints.length === 0) return;
  try {
    await writeFile(path, toCsv(complaints));
    console.info(`Le détail est dans ${path}`);
  } catch {
    console.error(`Le détail n’a pas pu être écrit dans ${path} : donnez un autre fichier avec --report.`);
  }
}

function describeFile(path: string, encoding: string, { reader, garbledLine }: Reading): string[] {
  const date = reader.date === null ? '' : `, répertoire du ${reader.date.split('-').reverse().join('/')}`;
  const lines = [`${basename(path)} (${encoding.toUpperCase()})${date}`];
  if (garbledLine !== null)
    lines.push(
      `Attention : des accents semblent abîmés (ligne ${garbledLine}). Vérifiez l’encodage du fichier d’origine.`,
    );
  if (!reader.hasPositions)
    lines.push('Attention : ce fichier n’a aucune ligne « geolocalisation ». S’il devait en avoir, il est coupé.');
  return lines;
}

/** Reads a whole text file and, where there is a server, applies it. What is refused is told line by line. */
export async function importFile(
  path: string,
  server: Server | null,
): Promise<{ outcome: ImportOutcome | null; complaints: Complaint[]; told: string[] }> {
  const encoding = await detectEncoding(path);
  const run = randomUUID();
  const reading = await readRegister(path, encoding, async (rows) => {
    await server?.call('stage_finess_rows', { run_id: run, rows, source: basename(path) });
  });
  let outcome: ImportOutcome | null = null;
  if (server !== null && reading.establishments > 0) {
    outcome = outcomeSchema.parse(await server.call('apply_finess_import', { run_id: run }));
    reading.complaints.push(...toComplaints(outcome));
    await server.call('refresh_snapshots', {});
  }
  const told = [
    ...describeFile(path, encoding, reading),
    ...describeReading(reading.establishments, reading.complaints),
    ...(outcome === null ? [] : describeOutcome(outcome)),
    ...(server === null ? ['Essai : rien n’a été envoyé au serveur.'] : []),
  ];
  return { outcome, complaints: reading.complaints, told };
}

function readArguments(args: string[]) {
  try {
    const options = { report: { type: 'string' }, essai: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [file, ...more] = positionals;
    if (file !== undefined && more.length === 0) return { file, ...values };
  } catch {
    // an option that does not exist, or lacks its value
  }
  throw new PlainError(usage);
}

export async function importFiness(args: string[]): Promise<void> {
  const { file, report, essai } = readArguments(args);
  // npm runs us in the project's folder: the file is named from where the person stands
  const from = process.env.INIT_CWD ?? process.cwd();
  const path = resolve(from, file);
  await checkFile(path);
  const { complaints, told } = await importFile(path, essai ? null : connect(findServer()));
  for (const line of told) console.info(line);
  await writeReport(report === undefined ? `${path}.refus.csv` : resolve(from, report), complaints);
}
