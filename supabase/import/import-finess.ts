/**
 * `npm run import:finess -- FILE` brings the establishments of the FINESS register in, through the running server. Invariant: rows are staged
 * first, counted, and applied in one transaction; stopped before that, nothing has changed.
 */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Closings, type FinessOutcome, outcomeSchema, toRemarks } from '#/domain/finess/outcome';
import { type Reading, readRegister, type StagedRow } from '#/domain/finess/read-register';
import { type RegisterFile, UnreadableFile } from '#/domain/finess/register-file';
import { type LineRemark, writeRemarks } from '#/domain/import-report';
import { PlainError } from '../embedded/plain-error.ts';
import { readArguments } from './arguments.ts';
import { startMeasure } from './measure.ts';
import { departementsOf, loadPlaces } from './places.ts';
import { describeOutcome, describeReading } from './report.ts';
import { connect, findServer, type Server } from './server.ts';
import { commandLimits, openFile } from './source.ts';

export interface ImportChoices {
  region?: string | null;
  closings?: Closings;
  keepGood?: boolean;
  restoresZeros?: boolean;
  previewOnly?: boolean;
  onProgress?: (fraction: number, establishments: number) => void;
}

export interface Imported {
  /** What is in place, or would be; `null` without a server, or without a good line. */
  outcome: FinessOutcome | null;
  isApplied: boolean;
  remarks: LineRemark[];
  told: string[];
}

async function read(file: RegisterFile, run: string, server: Server | null, choices: ImportChoices): Promise<Reading> {
  const region = choices.region ?? null;
  let isOpen = false;
  const send = async (rows: StagedRow[], date: string | null) => {
    if (server === null) return;
    if (!isOpen)
      await server.call('open_finess_import', {
        run_id: run,
        source: file.name,
        region_code: region,
        source_date: date,
      });
    isOpen = true;
    await server.call('stage_finess_rows', { run_id: run, rows });
  };
  const discard = async () => {
    if (isOpen) await server?.call('discard_finess_import', { run_id: run });
  };
  try {
    const reading = await readRegister(file, {
      places: loadPlaces(),
      limits: commandLimits,
      departements: region === null ? null : departementsOf(region),
      restoresZeros: choices.restoresZeros ?? false,
      send,
      onProgress: choices.onProgress ?? (() => undefined),
    });
    if (reading.establishments === 0) await discard();
    return reading;
  } catch (cause) {
    // what could not be given up is swept
    await discard().catch(() => undefined);
    throw cause instanceof UnreadableFile ? new PlainError(cause.message, { cause }) : cause;
  }
}

/** Reads a whole file and, where there is a server, says what it changes and applies it. What is refused is told line by line. */
export async function importFile(path: string, server: Server | null, choices: ImportChoices = {}): Promise<Imported> {
  const { keepGood = false, previewOnly = false } = choices;
  const file = await openFile(path);
  const run = randomUUID();
  const reading = await read(file, run, server, choices);
  const remarks = reading.remarks;
  if (server === null || reading.establishments === 0) {
    const told = describeReading(file.name, reading, remarks);
    told.push(
      server === null
        ? 'Essai\u202f: rien n’a été envoyé au serveur.'
        : 'Aucune bonne ligne\u202f: rien n’a été modifié.',
    );
    return { outcome: null, isApplied: false, remarks, told };
  }
  // a file that stops in the middle says nothing of what would follow
  const closings = reading.isCut ? 'none' : (choices.closings ?? 'prudent');
  const preview = outcomeSchema.parse(await server.call('preview_finess_import', { run_id: run, closings }));
  remarks.push(...toRemarks(preview));
  const refused = reading.refused + preview.refused_count;
  const told = describeReading(file.name, reading, remarks);
  if (previewOnly || (refused > 0 && !keepGood)) {
    await server.call('discard_finess_import', { run_id: run });
    told.push(
      ...(previewOnly ? describeOutcome(preview) : []),
      previewOnly
        ? 'Aperçu\u202f: rien n’a été modifié.'
        : 'Des lignes sont refusées\u202f: rien n’a été modifié. Corrigez le fichier, ou ajoutez «\u202f--garder-les-bonnes-lignes\u202f».',
    );
    return { outcome: preview, isApplied: false, remarks, told };
  }
  const parameters = { run_id: run, keep_good: keepGood, closings, refused_lines: reading.refused };
  const outcome = outcomeSchema.parse(await server.call('apply_finess_import', parameters));
  await server.call('refresh_snapshots', {});
  told.push(...describeOutcome(outcome));
  return { outcome, isApplied: true, remarks, told };
}

async function writeReport(path: string, remarks: LineRemark[]): Promise<void> {
  if (remarks.length === 0) return;
  try {
    await writeFile(path, writeRemarks(remarks, 'finess').join(''));
    console.info(`Le détail est dans ${path}`);
  } catch {
    console.error(`Le détail n’a pas pu être écrit dans ${path} : donnez un autre fichier avec --report.`);
  }
}

/** Written over itself, where a person looks. */
function showProgress(fraction: number, establishments: number): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${Math.round(fraction * 100)} % lus, ${establishments} établissements   `);
}

export async function importFiness(args: string[]): Promise<void> {
  const { file, report, withoutServer, measured, ...choices } = readArguments(args);
  // npm runs us in the project's folder: the file is named from where the person stands
  const from = process.env.INIT_CWD ?? process.cwd();
  const path = resolve(from, file);
  const tell = measured ? startMeasure() : () => undefined;
  await openFile(path); // a file that is not there is said before a server that is not
  const server = withoutServer ? null : connect(findServer());
  const imported = await importFile(path, server, { ...choices, onProgress: showProgress });
  if (process.stderr.isTTY) process.stderr.write('\r');
  for (const line of imported.told) console.info(line);
  await writeReport(report === null ? `${path}.refus.csv` : resolve(from, report), imported.remarks);
  tell();
  const { isApplied } = imported;
  if (!isApplied && !withoutServer && !choices.previewOnly) throw new PlainError('Rien n’a été importé.');
}
