import { expect, test } from 'vitest';
import { readFigure, readPartialDate, writeFigure, writePartialDate } from '#/domain/typed-values';

test.each([
  ['2024', '2024'],
  ['mars 2024', '2024-03'],
  ['Févr. 2024', '2024-02'],
  ['août 2023', '2023-08'],
  ['12 mars 2024', '2024-03-12'],
  ['1er mai 2024', '2024-05-01'],
  ['03/2024', '2024-03'],
  ['3/2024', '2024-03'],
  ['12/03/2024', '2024-03-12'],
  ['2024-03', '2024-03'],
  ['2024-3-1', '2024-03-01'],
  ['29/02/2024', '2024-02-29'],
  [' ', null],
])('date %s', (typed, value) => {
  expect(readPartialDate(typed)).toEqual({ ok: true, value });
});

test.each(['31/02/2024', '29/02/2023', '01/02/03', '2026-13', '20226', '1582', 'printemps 2024', 'jui 2024', '0/2024'])(
  'no date: %s',
  (typed) => {
    expect(readPartialDate(typed).ok).toBe(false);
  },
);

test('a field about the past refuses the future, this month is not', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  expect(readPartialDate('2026', now).ok).toBe(true);
  expect(readPartialDate('11/2026', now).ok).toBe(true);
  expect(readPartialDate('23/11/2026', now).ok).toBe(false);
  expect(readPartialDate('2027', now).ok).toBe(false);
});

test('what is written to be corrected reads back', () => {
  for (const value of ['2024', '2024-03', '2024-03-12'])
    expect(readPartialDate(writePartialDate(value))).toEqual({ ok: true, value });
  expect(writePartialDate(null)).toBe('');
});

test.each([
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['1 234,5', 1234.5],
  ['1\u202f200', 1200],
  ['-3', -3],
  ['0', 0],
  ['', null],
])('figure %j', (typed, value) => {
  expect(readFigure(typed)).toEqual({ ok: true, value });
});

test.each(['1,234.5', '1,234', '٣', '1e3', 'Infinity', '12 %', '9007199254740993', 'NaN', '--1'])(
  'no figure: %s',
  (typed) => {
    expect(readFigure(typed).ok).toBe(false);
  },
);

test('a figure is written with a comma', () => {
  expect([writeFigure(12.5), writeFigure(0), writeFigure(null)]).toEqual(['12,5', '0', '']);
});
