/**
 * A list as records of cells (RFC 4180, with the separators that spreadsheets write). Invariant: each record knows the line of the file it
 * begins at, so that whoever mends the file finds it.
 */
const separators = [';', ',', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export interface ListRecord {
  /** From 1. */
  line: number;
  cells: string[];
}
export interface ParsedText {
  separator: Separator;
  records: ListRecord[];
  /** The line of a quote that nothing closes; what follows it was not read. */
  openQuote: number | null;
}

function split(text: string, separator: Separator, from: number, mostRecords: number): Omit<ParsedText, 'separator'> {
  const records: ListRecord[] = [];
  let line = from;
  let cells: string[] = [];
  let begun = line;
  let at = 0;
  while (at < text.length && records.length < mostRecords) {
    let cell = '';
    if (text[at] === '"') {
      const opened = line;
      let closed = false;
      for (at++; at < text.length; at++) {
        const sign = text[at] ?? '';
        if (sign === '"') {
          if (text[at + 1] !== '"') {
            closed = true;
            at++;
            break;
          }
          at++;
        } else if (sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')) line++;
        cell += sign;
      }
      if (!closed) return { records, openQuote: opened };
    }
    // what follows a closed quote, or a cell without any
    let end = at;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
    cells.push(cell + text.slice(at, end));
    at = end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      cells.push('');
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    records.push({ line: begun, cells });
    cells = [];
    line++;
    begun = line;
  }
  return { records, openQuote: null };
}

/** The separator that makes the most of the first lines: the one whose header has the most cells. */
function guessSeparator(text: string, score: (cells: readonly string[]) => number): Separator {
  const best = separators.map((separator) => {
    const cells = split(text, separator, 1, 1).records[0]?.cells ?? [];
    return { separator, known: score(cells), width: cells.length };
  });
  best.sort((a, b) => b.known - a.known || b.width - a.width);
  return best[0]?.separator ?? ';';
}

/** `score`: how many cells of a first line are names that are known. */
export function parse(text: string, score: (cells: readonly string[]) => number): ParsedText {
  let body = text.startsWith('\ufeff') ? text.slice(1) : text;
  let line = 1;
  const told = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n|\n|\r)/i.exec(body);
  if (told) {
    body = body.slice(told[0].length);
    line++;
  }
  // blank lines before the header
  const blank = /^(?:[ \t]*(?:\r\n|\n|\r))+/.exec(body)?.[0] ?? '';
  body = body.slice(blank.length);
  line += blank.split(/\r\n|\n|\r/).length - 1;
  const separator = separators.find((sign) => sign === told?.[1]) ?? guessSeparator(body, score);
  return { separator, ...split(body, separator, line, Number.POSITIVE_INFINITY) };
}
