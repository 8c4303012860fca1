/**
 * A backup file: a gzip tar of `essaim.json` (what it is, of which version), `pgdata/` and `storage/`, which any tar opens.
 * Writing and reading go through a name of their own first: a file or folder at its final name is always whole.
 */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-fs';
import { z } from 'zod';
import type { DataFolder } from './data-folder.ts';
import { PlainError } from './plain-error.ts';

const format = 'essaim-backup';
const formatVersion = 1;
const label = 'essaim.json';

const labelSchema = z.object({
  format: z.literal(format),
  formatVersion: z.number().int(),
  createdAt: z.iso.datetime(),
  /** The last migration the data went through. */
  migration: z.string().nullable(),
});
export type BackupLabel = z.infer<typeof labelSchema>;

/** Writes the closed database and the stored files of `folder` into `file`. */
export async function writeArchive(folder: DataFolder, file: string, migration: string | null): Promise<void> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const labelFile = join(folder.root, label);
  const content: BackupLabel = { format, formatVersion, createdAt: new Date().toISOString(), migration };
  writeFileSync(labelFile, JSON.stringify(content));
  const entries = [label, basename(folder.database), basename(folder.storage)];
  const part = `${file}.part`;
  try {
    await pipeline(
      pack(folder.root, { entries: entries.filter((entry) => existsSync(join(folder.root, entry))) }),
      createGzip({ level: 4 }),
      createWriteStream(part, { mode: 0o600 }),
    );
    renameSync(part, file);
  } finally {
    rmSync(labelFile, { force: true });
    rmSync(part, { force: true });
  }
}

const notABackup = (file: string, why: string): PlainError =>
  new PlainError(`${file} n’est pas une sauvegarde utilisable d’Essaim : ${why}.\nRien n’a été modifié.`);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Unpacks `file` into the empty folder `into` and answers its label. Refuses anything that is not a whole backup. */
export async function readArchive(file: string, into: string): Promise<BackupLabel> {
  if (!existsSync(file) || !statSync(file).isFile()) throw new PlainError(`Fichier introuvable : ${file}`);
  const alien: string[] = [];
  const unpack = extract(into, {
    ignore: (_path, header) => {
      const name = header?.name ?? '';
      const plain = header?.type === 'file' || header?.type === 'directory';
      if (plain && /^(?:essaim\.json$|(?:pgdata|storage)(?:\/|$))/.test(name) && !name.includes('..')) return false;
      alien.push(name);
      return true;
    },
  });
  try {
    await pipeline(createReadStream(file), createGunzip(), unpack);
  } catch {
    throw notABackup(file, 'le fichier est tronqué, abîmé ou d’une autre sorte');
  }
  if (alien.length > 0 || !existsSync(join(into, label))) throw notABackup(file, 'son contenu n’est pas celui attendu');
  const parsed = labelSchema.safeParse(parseJson(readFileSync(join(into, label), 'utf8')));
  if (!parsed.success) throw notABackup(file, 'son étiquette est illisible');
  if (parsed.data.formatVersion > formatVersion) throw notABackup(file, 'elle vient d’une version plus récente');
  if (!existsSync(join(into, 'pgdata', 'PG_VERSION')))
    throw notABackup(file, 'elle ne contient pas de base de données');
  return parsed.data;
}
