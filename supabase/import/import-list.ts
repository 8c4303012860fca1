/**
 * `npm run import:liste -- SORTE FICHIER …` brings a list in through the running server, in the name of a member of the staff of the region.
 * Invariant: lines are staged first, then applied in one transaction; stopped before that, nothing has changed.
 */

import { randomUUID } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Mapping } from '#/domain/list-file/columns';
import { makeModel } from '#/domain/list-file/layouts';
import { describeOutcome, type ListOutcome, outcomeSchema, vocabulariesSchema } from '#/domain/list-file/outcome';
import { explainWeight, type OpenedList, openList, readRows, writeRefused } from '#/domain/list-file/read-list';
import { restoreZeros } from '#/domain/list-file/restore-zeros';
import { encodingNames } from '#/domain/text-file';
import { formatCount } from '#/domain/typography';
import { PlainError } from '../embedded/plain-error.ts';
import { type ListArguments, readListArguments } from './list-arguments.ts';
import { connect, findServer, type Server } from './server.ts';

const BATCH = 500;

async function readFileOf(path: string): Promise<Uint8Array> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new PlainError(`Le fichier ${path} n’existe pas, ou ne peut pas être lu.`);
  const refusal = explainWeight(info.size);
  if (refusal !== null) throw new PlainError(refusal);
  return readFile(path);
}

/** The columns of the file, those named by hand first. Anything missing stops here, with what the file holds. */
function mapColumns(list: OpenedList, columns: ListArguments['columns']): Mapping {
  const mapping: Record<string, number> = { ...list.matched.mapping };
  for (const [key, header] of columns) {
    const place = list.headers.indexOf(header);
    if (place < 0) throw new PlainError(`Le fichier n’a pas de colonne « ${header} » : ${list.headers.join(', ')}.`);
    mapping[key] = place;
  }
  const twice = list.matched.duplicated.filter((header) => ![...columns.values()].includes(header));
  if (twice.length > 0)
    throw new PlainError(
      `Deux colonnes portent le même nom : ${twice.join(', ')}. Renommez l’une, ou nommez-la avec --colonne.`,
    );
  const missing = list.matched.missing.filter(({ key }) => mapping[key] === undefined).map(({ header }) => header);
  if (missing.length > 0)
    throw new PlainError(
      `Il manque ${missing.join(', ')} parmi les colonnes : ${list.headers.join(', ')}. Nommez-les avec --colonne, par exemple --colonne "${missing[0]}=${list.headers[0]}".`,
    );
  return mapping;
}

async function writeReport(path: string, list: OpenedList, outcome: ListOutcome): Promise<string[]> {
  if (outcome.refusals.length === 0) return [];
  try {
    await writeFile(path, writeRefused(list, outcome.refusals));
    return [`Les lignes refusées, à corriger puis à réimporter, sont dans ${path}`];
  } catch {
    return [`Les lignes refusées n’ont pas pu être écrites dans ${path} : donnez un autre fichier avec --report.`];
  }
}

/** Reads a list, stages it and, unless it is only looked at, imports it: what is told, and the answer of the server. */
export async function bringList(
  asked: Omit<ListArguments, 'file' | 'model' | 'report'>,
  bytes: Uint8Array,
  source: string,
  server: Server,
): Promise<{ list: OpenedList; outcome: ListOutcome; told: string[]; applied: boolean }> {
  const { kind, region, email, campaign } = asked;
  const opening = openList(kind, bytes);
  if (!opening.ok) throw new PlainError(opening.message);
  const mapping = mapColumns(opening.list, asked.columns);
  const mended = restoreZeros(opening.list, mapping);
  const list = asked.restoresZeros && mended.count > 0 ? mended.list : opening.list;
  const words = vocabulariesSchema.parse(await server.call('list_vocabularies', { region_code: region }));
  const rows = readRows(list, mapping, words);
  const run = randomUUID();
  for (let from = 0; from < rows.length; from += BATCH)
    await server.call('stage_list_rows_as', {
      email,
      run_id: run,
      kind,
      region_code: region,
      rows: rows.slice(from, from + BATCH),
      source,
      campaign_id: campaign,
    });
  let outcome = outcomeSchema.parse(await server.call('check_list_import_as', { email, run_id: run }));
  const applied = !asked.previewOnly && (outcome.refused === 0 || asked.keepGood);
  if (applied) {
    outcome = outcomeSchema.parse(
      await server.call('apply_list_import_as', { email, run_id: run, keep_good: asked.keepGood }),
    );
    await server.call('refresh_snapshots', {});
  }
  const read = new Set(Object.values(mapping));
  const unread = list.headers.filter((header, place) => header !== '' && !read.has(place));
  const told = [
    `${source} (${encodingNames[list.encoding]})`,
    ...list.remarks,
    ...(unread.length > 0 ? [`Colonnes laissées de côté : ${unread.join(', ')}.`] : []),
    ...describeOutcome(kind, outcome),
    ...[...outcome.refusals, ...outcome.remarks]
      .toSorted((a, b) => a.line - b.line)
      .slice(0, 20)
      .map(({ line, message }) => `  ligne ${line} : ${message}`),
    ...(mended.count > 0 && !asked.restoresZeros
      ? [
          `${formatCount(mended.count, 'ligne a', 'lignes ont')} perdu le zéro de gauche d’un numéro FINESS\u202f: pour le remettre, ajoutez «\u202f--remettre-les-zeros\u202f».`,
        ]
      : []),
    ...(asked.previewOnly ? ['Aperçu : rien n’a été importé.'] : []),
  ];
  return { list, outcome, told, applied };
}

export async function importList(args: string[]): Promise<void> {
  const asked = readListArguments(args);
  // npm runs us in the project's folder: the file is named from where the person stands
  const from = process.env.INIT_CWD ?? process.cwd();
  const path = resolve(from, asked.file);
  if (asked.model) {
    await writeFile(path, makeModel(asked.kind), { flag: 'wx' }).catch(() => {
      throw new PlainError(
        `Le modèle ne peut pas être écrit dans ${path} : un fichier y est déjà, ou le dossier n’existe pas.`,
      );
    });
    console.info(`Le modèle est dans ${path}`);
    return;
  }
  const { list, outcome, told, applied } = await bringList(
    asked,
    await readFileOf(path),
    basename(path),
    connect(findServer()),
  );
  const report = asked.report === null ? `${path.replace(/\.(csv|txt)$/i, '')}-refus.csv` : resolve(from, asked.report);
  for (const line of [...told, ...(await writeReport(report, list, outcome))]) console.info(line);
  if (!applied && !asked.previewOnly)
    throw new PlainError(
      'Des lignes sont refusées : rien n’a été importé. Corrigez-les, ou ajoutez --garder-les-bonnes-lignes.',
    );
}
