import { describe, expect, test } from 'vitest';
import { indexOffline } from '#/domain/search-offline';
import { abbreviate } from '#/domain/sentence';
import { matchLabels, proposeOffline, proposeThemes, toEstablishmentSearch } from '#/domain/suggestions';
import { createFixture } from '../support/fixture-atlas.ts';

const { reference } = createFixture({ practices: 1, establishments: 1 });
const titles = ['Le planning de nuit', 'La nuit, une équipe', 'null', '__proto__', 'Plannings partagés'];
const places = {
  name: ['Résidence du Parc', 'Centre hospitalier du Parc', 'EHPAD du Parc', 'constructor'],
  communeOf: (row: number) => ['Pau', 'Bordeaux', 'Bordeaux', null][row] ?? null,
};
const index = indexOffline(titles, Uint32Array.of(0, 1, 2, 3, 0), places);
const propose = (text: string) => proposeOffline(index, places, text);

describe('with the network cut', () => {
  test.each([
    ['nuit', [0, 1], []],
    ['planning', [0, 4], []],
    ['planning nui', [0], []],
    ['equip', [1], []],
    ['null', [2], []],
    ['__proto__', [3], []],
    ['constructor', [], [3]],
    ['parc bordeaux', [], [1, 2]],
    ['parc', [], [1, 2, 0]],
    ["'; drop table", [], []],
    ['%', [], []],
    ['_', [], []],
    ['*', [], []],
    [',)"', [], []],
    ['', [], []],
  ])('%j', (text, practices, establishments) => {
    expect(propose(text)).toEqual({ practices, establishments });
  });

  test('names that begin with the text come first, five at most', () => {
    const many = { name: ['Le Parc', 'Parc A', 'b', 'Parc C', 'Parc B', 'Au Parc', 'Un Parc'], communeOf: () => null };
    const found = proposeOffline(indexOffline([], new Uint32Array(), many), many, 'parc').establishments;
    expect(found.map((row) => many.name[row])).toEqual(['Parc A', 'Parc B', 'Parc C', 'Au Parc', 'Le Parc']);
  });

  test('themes by their words, those of level 1 first', () => {
    const codes = (text: string) => proposeThemes(reference, text).map(({ code }) => code);
    expect(codes('horair')).toEqual(['plannings-horaires']);
    expect(codes('TRAVAIL')).toEqual(['organisation', 'egalite', 'sante', 'charge-de-travail']);
    expect(codes('travail charge')).toEqual(['charge-de-travail']);
    expect(codes('%')).toEqual([]);
  });
});

test('an abbreviation stands for its label', () => {
  const ehpad = 'Établissement d’hébergement pour personnes âgées dépendantes (EHPAD)';
  expect(abbreviate(ehpad)).toBe('EHPAD');
  expect(abbreviate('Soins (à domicile)')).toBe('Soins (à domicile)');
  expect(matchLabels([{ label: ehpad }, { label: 'Crèche' }], 'ehpa')).toEqual([{ label: ehpad }]);
});

describe('the search that finds an establishment', () => {
  test.each([
    ['Résidence du Parc', 'Pau', 'Résidence du Parc, Pau'],
    ['Centre hospitalier de Pau', 'Pau', 'Centre hospitalier de Pau'],
    ['Résidence du Parc', null, 'Résidence du Parc'],
    [
      'un deux trois quatre cinq six sept huit neuf dix cents mille douze',
      'Pau',
      'un deux trois quatre cinq six sept huit neuf dix cents mille douze',
    ],
  ])('%s, %s', (name, commune, text) => {
    expect(toEstablishmentSearch(name, commune)).toBe(text);
  });

  test('is never refused', () => {
    const words = Array.from({ length: 30 }, (_, at) => `mot${at}`);
    expect(toEstablishmentSearch(words.join(' '), 'Pau').split(' ')).toEqual(words.slice(0, 12));
  });
});
