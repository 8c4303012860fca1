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
import { type Complaint, describeOutcome, describeReading, outcomeSchema, toComplaints, toCsv } from './report.ts';
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

async function apply(server: Server, run: string, reading: Reading): Promise<void> {
  const outcome = outcomeSchema.parse(await server.call('apply_finess_import', { run_id: run }));
  reading.complaints.push(...toComplaints(outcome));
  for (const line of describeOutcome(outcome)) console.info(line);
  await server.call('refresh_snapshots', {});
}

async function writeReport(path: string, complaints: Complaint[]): Promise<void> {
  if (complaints.length === 0) return;
  try {
    await writeFile(path, toCsv(complaints));
    console.info(`Le détail est dans ${path}`);
  } catch {
    console.error(`Le détail des refus n’a pas pu être écrit dans ${path} : donnez un autre fichier avec --report.`);
  }
}

function warn({ reader, garbledLine }: Reading): void {
  if (garbledLine !== null)
    console.info(
      `Attention : des accents semblent abîmés (ligne ${garbledLine}). Vérifiez l’encodage du fichier d’origine.`,
    );
  if (!reader.hasPositions)
    console.info('Attention : ce fichier n’a aucune ligne « geolocalisation ». S’il devait en avoir, il est coupé.');
}

export async function importFiness(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { report: { type: 'string' }, essai: { type: 'boolean' } },
  });
  // npm runs us in the project's folder: the file is named from where the person stands
  const from = process.env.INIT_CWD ?? process.cwd();
  if (positionals.length !== 1 || positionals[0] === undefined) throw new PlainError(usage);
  const path = resolve(from, positionals[0]);
  const report = typeof values.report === 'string' ? resolve(from, values.report) : `${path}.refus.csv`;

  await checkFile(path);
  const encoding = await detectEncoding(path);
  const run = randomUUID();
  const server = values.essai === true ? null : connect(findServer());
  const reading = await readRegister(path, encoding, async (rows) => {
    await server?.call('stage_finess_rows', { run_id: run, rows, source: basename(path) });
  });
  const date =
    reading.reader.date === null ? '' : `, répertoire du ${reading.reader.date.split('-').reverse().join('/')}`;
  console.info(`${basename(path)} (${encoding.toUpperCase()})${date}`);
  for (const line of describeReading(reading.establishments, reading.complaints)) console.info(line);
  warn(reading);
  if (server === null) console.info('Essai : rien n’a été envoyé au serveur.');
  else if (reading.establishments > 0) await apply(server, run, reading);
  await writeReport(report, reading.complaints);
}
