/** A file as it may be served: of the type that its name says, by its own bytes, and without metadata; or why not. */
import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { cleanImage, isImageType } from './clean-image.ts';
import { cleanPdf } from './clean-pdf.ts';

export type FileProblem = 'type' | 'size' | 'dimensions' | 'unreadable' | 'dangerous';
export interface CleanFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  sha256: string;
  /** Null for a document. */
  width: number | null;
  height: number | null;
}

export const heaviestFile = 10 * 2 ** 20;
const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

export async function cleanFile(name: string, bytes: Uint8Array): Promise<CleanFile | { problem: FileProblem }> {
  const type = types[name.split('.').at(-1) ?? ''];
  if (bytes.length === 0) return { problem: 'unreadable' };
  if (bytes.length > heaviestFile) return { problem: 'size' };
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  // an animated PNG is a PNG: its first picture is kept
  if (type === undefined || (found === 'image/apng' ? 'image/png' : found) !== type) return { problem: 'type' };
  const clean = isImageType(type)
    ? await cleanImage(bytes, type)
    : { width: null, height: null, ...(await cleanPdf(bytes)) };
  if ('problem' in clean) return { problem: clean.problem };
  if (clean.bytes.length > heaviestFile) return { problem: 'size' };
  return {
    ...clean,
    bytes: new Uint8Array(clean.bytes),
    type,
    sha256: createHash('sha256').update(clean.bytes).digest('hex'),
  };
}
