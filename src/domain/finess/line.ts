/** One line of a file of separated cells. Invariant: a line is read alone; a quote left open spoils only its own line. */
import { accept, type Result, refuse } from './refusal.ts';

/** Cells of a line. Quotes may surround a cell, and are doubled inside one. */
export function splitLine(line: string, separator = ';'): Result<string[]> {
  if (!line.includes('"')) return accept(line.split(separator));
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const isWhole = quoted !== null && (quoted[0].length === rest.length || rest[quoted[0].length] === separator);
    if (isWhole) cells.push((quoted[1] ?? '').replaceAll('""', '"'));
    else if (rest.startsWith('"'))
      return refuse('open-quote', 'Un guillemet ouvert n’est pas refermé\u202f: la ligne est illisible.');
    else cells.push(rest.split(separator, 1)[0] ?? '');
    const width = isWhole ? quoted[0].length : (cells.at(-1)?.length ?? 0);
    if (rest[width] !== separator) return accept(cells);
    rest = rest.slice(width + 1);
  }
}

/** Without the empty cells that a spreadsheet adds so that every line has as many. */
export function trimCells(cells: readonly string[], wanted: number): readonly string[] {
  return cells.length > wanted && cells.slice(wanted).every((cell) => cell.trim() === '')
    ? cells.slice(0, wanted)
    : cells;
}

/** Text of a cell as it is stored: composed accents, single spaces, none of the invisible signs that disguise a name. */
export function cleanText(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]|\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
