/** A register as a stream of lines. Invariant: memory does not grow with the file, and what is no text is refused in words first. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { PlainError } from '../embedded/plain-error.ts';

export interface Line {
  text: string;
  /** From 1. */
  number: number;
  /** The last one, when no end of line follows it. */
  cut: boolean;
}

const largestFile = 120 * 2 ** 20;
const mostLines = 300_000;
const longestLine = 20_000;
const saveAsCsv =
  'Ouvrez-le dans votre tableur et enregistrez en CSV UTF-8 ; le répertoire FINESS est aussi publié dans ce format.';

/** What the first bytes give away. */
const signatures: [string, string][] = [
  ['504b0304', `Ce fichier est un classeur (XLSX, ODS) ou une archive ZIP, pas un fichier texte. ${saveAsCsv}`],
  ['d0cf11e0', `Ce fichier est un classeur Excel (XLS), pas un fichier texte. ${saveAsCsv}`],
  ['25504446', `Ce fichier est un PDF, pas un fichier texte. ${saveAsCsv}`],
  ['1f8b', 'Ce fichier est compressé (GZ) : décompressez-le d’abord.'],
  ['fffe', `Ce fichier est en UTF-16. ${saveAsCsv}`],
  ['feff', `Ce fichier est en UTF-16. ${saveAsCsv}`],
];

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Refuses what is not a text file of a reasonable size. */
export async function checkFile(path: string): Promise<void> {
  const info = await stat(path).catch(() => null);
  if (!info) throw new PlainError(`Le fichier ${path} n’existe pas, ou ne peut pas être lu.`);
  if (!info.isFile()) throw new PlainError(`${path} n’est pas un fichier.`);
  if (info.size === 0) throw new PlainError(`Le fichier ${path} est vide.`);
  if (info.size > largestFile)
    throw new PlainError(
      `Le fichier pèse ${Math.round(info.size / 2 ** 20)} Mo ; la limite est de ${largestFile / 2 ** 20} Mo.`,
    );
  const start = await readStart(path);
  const found = signatures.find(([signature]) => start.toString('hex').startsWith(signature));
  if (found) throw new PlainError(found[1]);
  if (start.includes(0)) throw new PlainError(`Ce fichier n’est pas un fichier texte. ${saveAsCsv}`);
  const text = start.toString('utf8').replace('\ufeff', '').trimStart();
  if (text === '') throw new PlainError(`Le fichier ${path} est vide.`);
  if (text.startsWith('<'))
    throw new PlainError(
      'Ce fichier est une page HTML, pas un répertoire : le téléchargement a sans doute rendu une page d’erreur. Téléchargez-le de nouveau.',
    );
  if (/^finess[,\t|]/i.test(text))
    throw new PlainError(
      'Les champs de ce fichier ne sont pas séparés par des points-virgules : refaites l’export avec « ; ».',
    );
  if (!/^(sep=;\s*)?"?(finess|structureet)"?;/i.test(text))
    throw new PlainError(
      'Ce fichier n’est pas le répertoire FINESS : sa première ligne devrait commencer par « finess;etalab ». ' +
        'Les fichiers attendus sont « cs1100507 » (avec les coordonnées) ou « cs1100502 ».',
    );
}

/** UTF-8 where every byte agrees; else the Windows or Latin alphabet that older registers use. */
export async function detectEncoding(path: string): Promise<'utf-8' | 'windows-1252' | 'iso-8859-15'> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let isWindows = false;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    isWindows ||= chunk.some((byte) => byte >= 0x80 && byte <= 0x9f);
    if (isUtf8)
      try {
        strict.decode(chunk, { stream: true });
      } catch {
        isUtf8 = false;
      }
  }
  if (isUtf8)
    try {
      strict.decode();
      return 'utf-8';
    } catch {
      // cut in the middle of a sign: still UTF-8, whose last line is cut
      return 'utf-8';
    }
  return isWindows ? 'windows-1252' : 'iso-8859-15';
}

/** Lines without their end, whatever it is (LF, CRLF, CR); the byte order mark is dropped. */
export async function* readLines(path: string, encoding: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder(encoding);
  let number = 0;
  let rest = '';
  const next = (text: string, cut: boolean): Line => {
    number += 1;
    if (number > mostLines) throw new PlainError(`Le fichier dépasse ${mostLines} lignes.`);
    return { text, number, cut };
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest += decoder.decode(chunk, { stream: true });
    // a CR at the very end may be the first half of a CRLF: it waits for the next piece
    const parts = rest.split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? '';
    for (const text of parts) yield next(text, false);
    if (rest.length > longestLine)
      throw new PlainError(
        `La ligne ${number + 1} dépasse ${longestLine} signes : ce fichier n’est pas le répertoire FINESS.`,
      );
  }
  rest += decoder.decode();
  if (rest.endsWith('\r')) yield next(rest.slice(0, -1), false);
  else if (rest !== '') yield next(rest, true);
}
