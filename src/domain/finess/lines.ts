/** A text file as lines, in its own alphabet. Invariant: memory does not grow with the file; a sign is never cut in two. */
import { UnreadableFile } from './register-file.ts';

export interface Line {
  text: string;
  /** From 1. */
  number: number;
  /** The last one, when no end of line follows it. */
  cut: boolean;
}

const longestLine = 20_000;

/** Small letters with accents, as Windows and as old Macintoshes write them. */
const windowsLetters = new Set([0xc0, 0xc7, 0xc8, 0xc9, 0xca, 0xe0, 0xe2, 0xe7, 0xe8, 0xe9, 0xea, 0xee, 0xf4]);
const macLetters = new Set([0x83, 0x88, 0x89, 0x8d, 0x8e, 0x8f, 0x90, 0x94, 0x99, 0x9d]);

export type Encoding = 'utf-8' | 'windows-1252' | 'iso-8859-15' | 'macintosh';
export const encodingWords: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
  'iso-8859-15': 'ISO-8859-15',
  macintosh: 'MacRoman',
};

/** UTF-8 where every byte agrees; else the alphabet whose accents fit. */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let beyondLatin = 0;
  let windows = 0;
  let mac = 0;
  for await (const chunk of bytes) {
    for (const byte of chunk) {
      if (byte < 0x80) continue;
      if (byte <= 0x9f) beyondLatin += 1;
      if (windowsLetters.has(byte)) windows += 1;
      else if (macLetters.has(byte)) mac += 1;
    }
    if (isUtf8)
      try {
        strict.decode(chunk, { stream: true });
      } catch {
        isUtf8 = false;
      }
  }
  // cut in the middle of a sign: still UTF-8, whose last line is cut
  if (isUtf8) return 'utf-8';
  if (mac > windows) return 'macintosh';
  return beyondLatin > 0 ? 'windows-1252' : 'iso-8859-15';
}

/** Lines without their end, whatever it is (LF, CRLF, CR); the byte order mark is dropped. */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  encoding: string,
  mostLines = 300_000,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder(encoding);
  let number = 0;
  let rest = '';
  const next = (text: string, cut: boolean): Line => {
    number += 1;
    if (number > mostLines) throw new UnreadableFile(`Le fichier dépasse ${mostLines.toLocaleString('fr-FR')} lignes.`);
    return { text, number, cut };
  };
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    // a CR at the very end may be the first half of a CRLF: it waits for the next piece
    const parts = rest.split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? '';
    for (const text of parts) yield next(text, false);
    if (rest.length > longestLine)
      throw new UnreadableFile(
        `La ligne ${number + 1} dépasse ${longestLine.toLocaleString('fr-FR')} signes\u202f: ce fichier n’est pas le répertoire FINESS.`,
      );
  }
  rest += decoder.decode();
  if (rest.endsWith('\r')) yield next(rest.slice(0, -1), false);
  else if (rest !== '') yield next(rest, true);
}
