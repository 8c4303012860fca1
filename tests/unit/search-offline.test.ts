import { expect, test } from 'vitest';
import { toAtlas } from '#/domain/atlas';
import { toPlaces } from '#/domain/places';
import { fold, parseQuestion } from '#/domain/search';
import { indexOffline, searchOffline } from '#/domain/search-offline';
import { createFixture } from '../support/fixture-atlas.ts';

const titles = [
  'Le planning fait par l’équipe',
  'Organisation des équipes de nuit',
  'Ralentir les tournées',
  '__proto__',
];
const names = ['EHPAD St-Joseph', 'Centre hospitalier de la Forêt'];
const communes = ['Saint-Émilion', null];
const index = indexOffline(titles, Uint32Array.of(0, 1, 0, 4_294_967_295), {
  name: names,
  communeOf: (row) => communes[row] ?? null,
});
const find = (question: string) =>
  [...searchOffline(index, parseQuestion(question))].flatMap((flag, row) => (flag === 1 ? [row] : []));

test.each([
  ['équipe', [0, 1]],
  ['EQUIPES', [0, 1]],
  ['e\u0301quipe', [0, 1]],
  ['équ', [0, 1]],
  ['organisatio', [1]],
  ['organiser', [1]],
  ['plan nuit', []],
  ['planning nuit', []],
  ['nuit organi', [1]],
  // one word in the title, one in the commune or the name
  ['tournées emilion', [2]],
  ['planning saint joseph', [0]],
  ['foret nuit', [1]],
  ['ehpad', [0, 2]],
  ['le', [0, 2]],
  ['les tournées de', [2]],
  ['__proto__', [3]],
  ['constructor', []],
  ["'; drop table", []],
  ['%', []],
  ['', []],
])('%j', (question, rows) => {
  expect(find(question)).toEqual(rows);
});

test('over a whole region, one word finds what a plain search through the texts finds', () => {
  const parts = createFixture({ practices: 3000, establishments: 400, seed: 5 });
  const atlas = toAtlas(parts);
  const places = toPlaces(parts.establishments, parts.reference);
  const big = indexOffline(parts.titles.title, atlas.establishment, places);
  const text = (row: number) => {
    const at = parts.practices.establishment[row] ?? -1;
    const commune = parts.establishments.communes[parts.establishments.commune[at] ?? -1]?.name ?? '';
    return ` ${fold(`${parts.titles.title[row]} ${parts.establishments.name[at] ?? ''} ${commune}`)}`;
  };
  const words = new Set(
    parts.titles.title.flatMap((title) => fold(title).split(' ')).filter((word) => word.length > 3),
  );
  expect(words.size).toBeGreaterThan(3);
  for (const word of [...words].slice(0, 8)) {
    const beginning = word.slice(0, -1);
    const expected = parts.titles.title.flatMap((_, row) => (text(row).includes(` ${beginning}`) ? [row] : []));
    const flags = searchOffline(big, parseQuestion(beginning));
    expect(expected.filter((row) => flags[row] !== 1)).toEqual([]);
    expect(expected.length).toBeGreaterThan(0);
  }
});
