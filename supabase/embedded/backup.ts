/** Backing up and restoring a data folder that no other process holds. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readArchive, writeArchive } from './archive.ts';
import { dropOldBackups, nameBackup } from './backups.ts';
import { type DataFolder, locateDataFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { lastMigration, listMigrations } from './migrate.ts';
import { openFolder, prepareFolder, setAside } from './open-folder.ts';
import { PlainError } from './plain-error.ts';

/** Bytes of all files under `path`. */
export function weigh(path: string): number {
  if (!existsSync(path)) return 0;
  const about = statSync(path);
  if (!about.isDirectory()) return about.size;
  return readdirSync(path).reduce((sum, name) => sum + weigh(join(path, name)), 0);
}

/** Opens the database to be sure that it is whole, closes it, and writes the backup; answers its path. */
export async function backUp(folder: DataFolder): Promise<string> {
  if (!existsSync(folder.database))
    throw new PlainError(`Rien à sauvegarder : ${folder.root} ne contient pas de données.`);
  const connection = await openFolder(folder);
  const migration = await lastMigration(connection.driver);
  await connection.close();
  return writeBackup(folder, migration);
}

/** The database is closed, and known to be whole. */
export async function writeBackup(folder: DataFolder, migration: string | null): Promise<string> {
  const file = nameBackup(folder);
  await writeArchive(folder, file, migration);
  dropOldBackups(folder);
  return file;
}

/** What a restore did: where the former data went, if there were any. */
export interface Restored {
  aside: string | null;
  createdAt: string;
}

/** Replaces the data of `folder` by those of `file`. What was there is set aside; nothing moves before the backup is proved whole. */
export async function restore(file: string, folder: DataFolder): Promise<Restored> {
  prepareFolder(folder);
  const staging = locateDataFolder(mkdtempSync(join(folder.root, 'restauration-')));
  try {
    const { createdAt, migration } = await readArchive(resolve(file), staging.root);
    const known = listMigrations('supabase/migrations').map(({ version }) => version);
    if (migration !== null && !known.includes(migration)) {
      throw new PlainError(
        `Cette sauvegarde vient d’une version plus récente d’Essaim (migration ${migration}).\nRien n’a été modifié.`,
      );
    }
    await openDatabase(staging.database).then(
      (connection) => connection.close(),
      () => {
        throw new PlainError(`La base de données de ${file} ne s’ouvre pas.\nRien n’a été modifié.`);
      },
    );
    const occupied = existsSync(folder.database) || existsSync(folder.storage);
    const aside = occupied ? setAside(folder) : null;
    mkdirSync(staging.storage, { recursive: true });
    renameSync(staging.storage, folder.storage);
    renameSync(staging.database, folder.database);
    return { aside, createdAt };
  } finally {
    rmSync(staging.root, { recursive: true, force: true });
  }
}
