import { expect, test } from 'vitest';
import { countRefused, type LineRemark, writeRemarks } from '#/domain/import-report';

const remarks: LineRemark[] = [
  { line: 12, subject: '=HYPERLINK("x")', refused: true, reason: 'finess-format', sentence: 'Dit « ; » et "cela".' },
  { line: 3, subject: '330000639', refused: false, reason: 'far', sentence: '-1' },
];

test('remarks are a table that no spreadsheet runs, in the order of the lines', () => {
  expect(writeRemarks(remarks, 'finess').join('')).toBe(
    '\ufeffligne;finess;suite;motif;explication\r\n' +
      "3;330000639;à vérifier;far;'-1\r\n" +
      '12;"\'=HYPERLINK(""x"")";refusée;finess-format;"Dit « ; » et ""cela""."\r\n',
  );
});

test('what is only pointed out is not refused', () => {
  expect([countRefused(remarks), countRefused([])]).toEqual([1, 0]);
});
