/**
 * One data set: the database that `npm run demo` fills, its rows, and the peers' files made of these rows. Kept in node_modules/.cache
 * until what it is made of changes. Invariant: every page of a run shows exactly the same practices.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { toColumns, toElements, toGeoJson } from './encode.ts';
import { type EssaimServer, startEssaim } from './essaim.ts';
import type { Row } from './rows.ts';

export interface DataSet {
  size: number;
  /** Where the peers' files are, each with its brotli twin. */
  files: string;
  rows: readonly Row[];
  /** Essaim, serving the database they come from. */
  essaim: EssaimServer;
}

const root = 'node_modules/.cache/essaim/bench';
const list = (folder: string) => readdirSync(folder).map((name) => join(folder, name));

function hashFiles(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files.filter((name) => /\.(?:ts|sql|json)$/.test(name)).sort()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** As a server that compresses once would send it. */
export const compress = (content: Buffer): Buffer =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

function fill(folder: string, size: number): void {
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  const { status } = spawnSync(
    process.execPath,
    ['scripts/run.mjs', 'supabase/demo/command.ts', '--practices', String(size), '--dir', part],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0) throw new Error(`Le jeu de ${size} pratiques n’a pas pu être fait.`);
  renameSync(part, folder);
}

function writeFiles(folder: string, rows: readonly Row[]): void {
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const { core, titles } = toColumns(rows);
  const contents = {
    'practices.geojson': toGeoJson(rows),
    'elements.json': toElements(rows),
    'core.bin': core,
    'titles.txt': titles,
  };
  for (const [name, content] of Object.entries(contents)) {
    writeFileSync(join(part, name), content);
    writeFileSync(join(part, `${name}.br`), compress(Buffer.from(content)));
  }
  renameSync(part, folder);
}

/** Makes what is missing and starts Essaim on it. */
export async function openDataSet(size: number, port: number): Promise<DataSet> {
  const generation = hashFiles([
    ...list('supabase/migrations'),
    ...list('supabase/demo'),
    'public/geo/communes-75.json',
    'tests/bench/rows-query.ts',
  ]);
  mkdirSync(join(root, generation), { recursive: true });
  for (const old of readdirSync(root)) if (old !== generation) rmSync(join(root, old), { recursive: true });
  const base = resolve(root, generation, String(size));
  const [database, rowsFile] = [`${base}-database`, `${base}-rows.json`];
  const files = `${base}-files-${hashFiles(['tests/bench/encode.ts'])}`;
  if (!existsSync(database)) fill(database, size);
  const essaim = await startEssaim(database, port, rowsFile);
  const rows = JSON.parse(readFileSync(rowsFile, 'utf8')) as Row[];
  if (rows.length !== size) throw new Error(`${rows.length} lignes lues pour ${size} demandées.`);
  if (!existsSync(files)) writeFiles(files, rows);
  return { size, files, rows, essaim };
}
