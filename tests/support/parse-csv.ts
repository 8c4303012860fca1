/** Reads `;` CSV as a strict reader would (RFC 4180 with semicolons): what stands outside of quotes is taken as it is. */
export function parseCsv(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) throw new Error('a quote is never closed');
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at++;
        } else break;
      }
      at++;
    } else {
      while (at < text.length && text[at] !== ';' && text[at] !== '\r') cell += text[at++];
    }
    cells.push(cell);
    if (text[at] === ';') {
      at++;
      continue;
    }
    if (text.slice(at, at + 2) !== '\r\n')
      throw new Error(`a line ends badly near ${JSON.stringify(text.slice(at - 20, at + 5))}`);
    at += 2;
    lines.push(cells);
    cells = [];
  }
  if (cells.length > 0) throw new Error('the last line is cut');
  return lines;
}
