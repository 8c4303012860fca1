import { describe, expect, test } from 'vitest';
import { toExcerpt } from '#/domain/excerpt';
import { addNumbers, moveNumber, parseKept, writeKept } from '#/domain/kept-list';
import { MOST_KEPT, parseNumbers, toNumbersQuery } from '#/domain/selection-link';
import { createRandom } from '../support/fixture-atlas.ts';

const parse = (query: string) => parseNumbers(new URLSearchParams(query));

describe('a list in an address', () => {
  test.each([
    ['fiches=12,8,40', [12, 8, 40]],
    ['fiches=12&fiches=8', [12, 8]],
    ['fiches=12,12,8', [12, 8]],
    ['fiches= 12 ; 8 ', [12, 8]],
    ['fiches=12%2C8', [12, 8]],
    ['fiches=0,-1,1.5,1e5,0x10,007,NaN,null,12', [12]],
    ['fiches=9999999999,12', [12]],
    ['fiches=12-le-planning', []],
    ['fiches=', []],
    ['fiches=%3Cscript%3E', []],
    ['theme=sante', null],
    ['', null],
  ])('%s', (query, numbers) => expect(parse(query)).toEqual(numbers));

  test('of 8 kB is read without a crash, in its order', () => {
    const numbers = Array.from({ length: 1500 }, (_, at) => at + 1);
    expect(parse(toNumbersQuery(numbers))?.slice(0, MOST_KEPT)).toEqual(numbers.slice(0, MOST_KEPT));
  });

  test('written and read again is the same', () => {
    const random = createRandom(4);
    for (let turn = 0; turn < 50; turn++) {
      const list = [
        ...new Set(Array.from({ length: 1 + Math.floor(random() * 60) }, () => 1 + Math.floor(random() * 1e6))),
      ];
      expect(parse(toNumbersQuery(list))).toEqual(list);
    }
    expect(toNumbersQuery([])).toBe('');
  });
});

describe('what a device keeps', () => {
  const lists = { '52': [3], '75': [12, 8, 40] };
  test('comes back', () => expect(parseKept(writeKept(lists))).toEqual(lists));
  test('is nothing when every list is empty', () => expect(writeKept({ '75': [] })).toBeNull());
  test.each([
    null,
    '',
    'null',
    '{',
    '[]',
    '12',
    '{"version":2,"regions":{"75":[1]}}',
    '{"version":1}',
    '{"version":1,"regions":[]}',
    '{"version":1,"regions":{"75":"12"}}',
    '{"version":1,"regions":{"75":["12"]}}',
    '{"version":1,"regions":{"75":[1.5]}}',
    '{"version":1,"regions":{"75":[-1]}}',
    '{"version":1,"regions":{"__proto__":[1]}}',
    `{"version":1,"regions":{"75":[${Array.from({ length: 61 }, (_, at) => at + 1)}]}}`,
  ])('is nothing when it cannot be understood: %s', (text) => expect(parseKept(text)).toEqual({}));
  test('holds a number once', () =>
    expect(parseKept('{"version":1,"regions":{"75":[5,5,6]}}')).toEqual({ '75': [5, 6] }));
});

describe('a list', () => {
  test('takes new numbers at its end, once each, as far as there is room', () => {
    expect(addNumbers([3, 1], [1, 2, 2])).toEqual([3, 1, 2]);
    const full = Array.from({ length: MOST_KEPT }, (_, at) => at + 1);
    expect(addNumbers(full, [999])).toEqual(full);
    expect(addNumbers(full.slice(1), [998, 999])).toEqual([...full.slice(1), 998]);
  });

  test.each([
    [1, -1, [1, 2, 3]],
    [2, -1, [2, 1, 3]],
    [2, 1, [1, 3, 2]],
    [3, 1, [1, 2, 3]],
    [3, -9, [3, 1, 2]],
    [9, 1, [1, 2, 3]],
  ])('moves %i by %i', (number, by, after) => expect(moveNumber([1, 2, 3], number, by)).toEqual(after));
});

describe('the beginning of a text', () => {
  test('is the whole when it is short', () =>
    expect(toExcerpt('  Court. ', 20)).toEqual({ text: 'Court.', cut: false }));
  test('ends with a sentence when one ends in its second half', () =>
    expect(toExcerpt('Une phrase ici. Une autre plus longue ensuite.', 24)).toEqual({
      text: 'Une phrase ici.',
      cut: true,
    }));
  test('else with a word', () =>
    expect(toExcerpt('Oui. Une seconde phrase, vraiment longue', 26)).toEqual({
      text: 'Oui. Une seconde phrase…',
      cut: true,
    }));
  test('is cut between signs when there is no blank', () => {
    const { text, cut } = toExcerpt('👩'.repeat(40), 21);
    expect(cut).toBe(true);
    expect(text).toMatch(/^(👩)+…$/u);
  });
  test('a decimal point or an abbreviation inside a word ends nothing', () =>
    expect(toExcerpt('Le taux passe de 6.8 à 5.9 au service de nuit et de jour', 30).text).toBe(
      'Le taux passe de 6.8 à 5.9 au…',
    ));
  test('never holds more than asked, nor a text of its own', () => {
    const random = createRandom(9);
    const signs = ['a', 'é', ' ', '. ', '\n', ' »', '! ', ',', '…'];
    for (let turn = 0; turn < 300; turn++) {
      const text = Array.from({ length: 80 }, () => signs[Math.floor(random() * signs.length)]).join('');
      const length = 5 + Math.floor(random() * 60);
      const { text: head, cut } = toExcerpt(text, length);
      expect(head.length).toBeLessThanOrEqual(length + 1);
      expect(text.trim().startsWith(cut ? head.replace(/…$/, '') : head)).toBe(true);
    }
  });
});
