/**
 * Lines of a CSV file for French spreadsheets: `;`, CRLF, decimal comma. Invariant: no text of a cell can act as a formula or move into
 * another cell, whatever separator the spreadsheet is told; taking away the leading apostrophe gives the text back unchanged.
 */
export type Cell = string | number | null;

/** Begins the file, so that a spreadsheet reads UTF-8. */
export const CSV_START = '\ufeff';
const CSV_LINE_END = '\r\n';

/** What a spreadsheet may compute: a sign of formula (also full-width), after blanks of any kind; or a leading tab or line break. */
const formula = /^(?:[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])/u;
const special = /[;,\t|"\r\n\u0085\u2028\u2029]|^\s|\s$/u;

function toCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const inert = formula.test(cell) ? `'${cell}` : cell;
  return special.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** One line, with its end. A number stays a number, a negative one too. */
export const toCsvLine = (cells: readonly Cell[]): string => cells.map(toCell).join(';') + CSV_LINE_END;
