import { expect, test } from 'vitest';
import { TextColumn } from '#/domain/text-column';
import { nasty } from '../support/nasty-texts';

test('gives back what it was given, row by row and whole', () => {
  const texts = ['', 'Une pause « à l’abri »\u202f: 12 %', '🐝🐝', ...nasty, ''];
  const column = new TextColumn(texts);
  expect(column).toHaveLength(texts.length);
  expect(texts.map((_, row) => column.at(row))).toEqual(texts);
  expect(column.toArray()).toEqual(texts);
});

test('no text outside of its rows', () => {
  const column = new TextColumn(['un', 'deux']);
  expect([column.at(-1), column.at(2)]).toEqual([undefined, undefined]);
  expect(new TextColumn([]).toArray()).toEqual([]);
});

test('texts that fill several batches keep their rows', () => {
  const texts = Array.from({ length: 10_000 }, (_, row) => `${'é'.repeat(row % 7)}${row}`);
  expect(new TextColumn(texts).toArray()).toEqual(texts);
});
