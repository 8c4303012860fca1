/** A register on the disk. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Limits, RegisterFile } from '#/domain/finess/register-file';
import { PlainError } from '../embedded/plain-error.ts';

/** The daily FINESS+ is some hundreds of megabytes once unpacked. */
export const commandLimits: Limits = { bytes: 2 ** 30, unpacked: 4 * 2 ** 30, lines: 1_000_000 };

export async function openFile(path: string): Promise<RegisterFile> {
  const info = await stat(path).catch(() => null);
  if (!info) throw new PlainError(`Le fichier ${path} n’existe pas, ou ne peut pas être lu.`);
  if (!info.isFile()) throw new PlainError(`${path} n’est pas un fichier.`);
  return { name: basename(path), size: info.size, open: () => createReadStream(path) };
}
