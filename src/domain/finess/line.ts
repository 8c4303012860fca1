/** One line of a semicolon-separated file. Invariant: a line is read alone; a quote left open spoils only its own line. */
import { accept, type Result, refuse } from './refusal.ts';

/** Cells of a line. Quotes may surround a cell, and are doubled inside one. */
export function splitLine(line: string): Result<string[]> {
  if (!line.includes('"')) return accept(line.split(';'));
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(;|$)/.exec(rest);
    if (quoted) cells.push((quoted[1] ?? '').replaceAll('""', '"'));
    else if (rest.startsWith('"'))
      return refuse('open-quote', 'Un guillemet ouvert n’est pas refermé : la ligne est illisible.');
    else cells.push(rest.split(';', 1)[0] ?? '');
    const width = quoted ? quoted[0].length - (quoted[2] ?? '').length : (cells.at(-1)?.length ?? 0);
    if (rest[width] !== ';') return accept(cells);
    rest = rest.slice(width + 1);
  }
}

/** Text of a cell as it is stored: composed accents, single spaces, none of the invisible signs that disguise a name. */
export function cleanText(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]|\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
