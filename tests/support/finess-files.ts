/** A register held in memory, cut into pieces of any size, for tests. */
import { Buffer } from 'node:buffer';
import type { Limits, RegisterFile } from '#/domain/finess/register-file';

export const limits: Limits = { bytes: 60 * 2 ** 20, unpacked: 2 ** 30, lines: 300_000 };

/** `piece`: bytes of each piece. */
export function toFile(content: string | Uint8Array, piece = 65_536, name = 'fichier.csv'): RegisterFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    size: bytes.length,
    open: async function* open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}
