/**
 * Opens the database of a data folder, or says in words why it cannot. A database that cannot be read is moved aside with
 * its files, never repaired, overwritten or deleted; the next start begins anew or from a backup.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PgliteConnection } from '@supabase/lite/pglite';
import { lastBackup } from './backups.ts';
import type { DataFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { PlainError } from './plain-error.ts';

/** An empty database weighs 45 MB, and its journal grows by files of 16 MB. */
const leastFreeSpace = 100 * 2 ** 20;
const nearlyFull = 2 * 2 ** 20;

function freeSpace(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

const fullDisk = (folder: DataFolder): PlainError =>
  new PlainError(
    `Le disque est plein ou presque : ${Math.floor(freeSpace(folder.root) / 2 ** 20)} Mo libres pour ${folder.root}, il en faut 100.\n` +
      'Libérez de la place, puis relancez. Rien n’a été modifié.',
  );

/** Creates the folder where needed and tries to write in it, before anything else does. */
export function prepareFolder(folder: DataFolder): void {
  const probe = join(folder.root, `.essai-${process.pid}`);
  try {
    mkdirSync(folder.root, { recursive: true, mode: 0o700 });
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'ENOSPC' || code === 'EDQUOT') throw fullDisk(folder);
    throw new PlainError(
      `Impossible d’écrire dans le dossier des données : ${folder.root} (${String(code)}).\n` +
        'Donnez-vous le droit d’y écrire, ou choisissez un autre dossier avec ESSAIM_DATA_DIR. Rien n’a été modifié.',
    );
  }
  if (freeSpace(folder.root) < leastFreeSpace) throw fullDisk(folder);
}

/** Moves the database and its files into a dated folder beside them, and answers its path. */
export function setAside(folder: DataFolder, now = new Date()): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  let aside = join(folder.root, `mis-de-cote-${stamp}`);
  while (existsSync(aside)) aside += '-bis';
  mkdirSync(aside, { mode: 0o700 });
  for (const path of [folder.database, folder.storage]) {
    if (existsSync(path)) renameSync(path, join(aside, basename(path)));
  }
  return aside;
}

function unreadable(folder: DataFolder): PlainError {
  let aside: string;
  try {
    aside = setAside(folder);
  } catch {
    return new PlainError(`La base de données est illisible : ${folder.database}\nDéplacez ce dossier, puis relancez.`);
  }
  const backup = lastBackup(folder);
  return new PlainError(
    [
      'La base de données était illisible. Elle a été mise de côté, intacte, avec ses fichiers :',
      `  ${aside}`,
      ...(backup === null
        ? ['Aucune sauvegarde n’a été trouvée.']
        : ['Pour reprendre la dernière sauvegarde :', `  npm run restore -- ${backup}`]),
      'Pour repartir d’une base neuve : npm start',
    ].join('\n'),
  );
}

/** A database is made beside its place and moved there when complete: a start that is killed leaves no half of one. */
async function makeDatabase(path: string): Promise<void> {
  const part = `${path}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const connection = await openDatabase(part);
  await connection.close();
  renameSync(part, path);
}

/** The caller holds the lock of the folder. */
export async function openFolder(folder: DataFolder): Promise<PgliteConnection> {
  prepareFolder(folder);
  const found = existsSync(folder.database);
  try {
    // PGlite would happily make a new database among foreign or damaged files
    if (found && !readdirSync(folder.database).includes('PG_VERSION')) throw new Error('Not a database');
    if (!found) await makeDatabase(folder.database);
    return await openDatabase(folder.database);
  } catch (cause) {
    if (freeSpace(folder.root) < nearlyFull) throw fullDisk(folder);
    if (!found) throw cause;
    throw unreadable(folder);
  }
}
