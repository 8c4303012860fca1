/** A text file as lines, in its own alphabet. Invariant: memory does not grow with the file; a sign is never cut in two. */
import { createDecoder, type Encoding, EncodingGuess } from '#/domain/text-file';
import { UnreadableFile } from './register-file.ts';

export interface Line {
  text: string;
  /** From 1. */
  number: number;
  /** The last one, when no end of line follows it. */
  cut: boolean;
}

const longestLine = 20_000;

/** UTF-8 where every byte agrees; else the alphabet whose accents fit. */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const guess = new EncodingGuess();
  for await (const chunk of bytes) guess.take(chunk);
  return guess.encoding;
}

/** Lines without their end, whatever it is (LF, CRLF, CR); the byte order mark is dropped. */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  mostLines = 300_000,
): AsyncGenerator<Line> {
  const decode = createDecoder(encoding);
  let number = 0;
  let rest = '';
  const next = (text: string, cut: boolean): Line => {
    number += 1;
    if (number > mostLines) throw new UnreadableFile(`Le fichier dépasse ${mostLines.toLocaleString('fr-FR')} lignes.`);
    return { text, number, cut };
  };
  for await (const chunk of bytes) {
    rest += decode(chunk);
    // a CR at the very end may be the first half of a CRLF: it waits for the next piece
    const parts = rest.split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? '';
    for (const text of parts) yield next(text, false);
    if (rest.length > longestLine)
      throw new UnreadableFile(
        `La ligne ${number + 1} dépasse ${longestLine.toLocaleString('fr-FR')} signes\u202f: ce fichier n’est pas le répertoire FINESS.`,
      );
  }
  rest += decode();
  if (rest.endsWith('\r')) yield next(rest.slice(0, -1), false);
  else if (rest !== '') yield next(rest, true);
}
