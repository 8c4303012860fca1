import { describe, expect, test } from 'vitest';
import { toCsvLine } from '#/domain/csv';
import { nasty } from '../support/nasty-texts.ts';
import { parseCsv } from '../support/parse-csv.ts';

describe('a line of CSV', () => {
  test.each(nasty)('%j comes back, and computes nothing', (text) => {
    const [[first, second, third] = []] = parseCsv(toCsvLine([text, 'témoin', text]));
    expect([second, third]).toEqual(['témoin', first]);
    expect(first?.replace(/^'/, '')).toBe(text);
    expect(first).not.toMatch(/^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
  });

  test('no separator of any spreadsheet lets a formula out of its cell', () => {
    for (const separator of [';', ',', '\t', '|', '\n', '\u2028'])
      expect(toCsvLine([`bon${separator}=1`])).toBe(`"bon${separator}=1"\r\n`);
  });

  test('numbers stay numbers with a decimal comma, what is unknown is empty, plain text is bare', () => {
    expect(toCsvLine([-0.5792, 1200, null, 'Planning'])).toBe('-0,5792;1200;;Planning\r\n');
    expect(toCsvLine(['L’équipe\u202f: à 8 h'])).toBe('L’équipe\u202f: à 8 h\r\n');
  });
});
