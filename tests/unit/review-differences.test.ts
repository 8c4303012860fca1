import { describe, expect, test } from 'vitest';
import { describeDifference, listDifferences } from '#/domain/differences';
import { emptyContent } from '#/domain/practice-empty';
import { diffWords } from '#/domain/word-diff';
import { createRandom } from '../../supabase/demo/random.ts';

const rebuild = (before: string, after: string) => {
  const pieces = diffWords(before, after);
  const join = (without: string) =>
    pieces
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join('');
  return { before: join('added'), after: join('removed'), pieces };
};

describe('words', () => {
  test.each([
    ['', ''],
    ['', 'tout est neuf'],
    ['tout part', ''],
    ['Le planning est fait par l’équipe.', 'Le planning est désormais fait par l’équipe de nuit.'],
    ['a\nb\n\nc', 'a\n\nb c'],
    ['été\u0301 👩‍⚕️ œuvre', 'été\u0301 👩‍⚕️ œuvres'],
  ])('%j and %j are found again', (before, after) => {
    expect(rebuild(before, after)).toMatchObject({ before, after });
  });

  test('whatever the texts, both are found again, and a change of one word touches no other', () => {
    const random = createRandom('words');
    const words = ['planning', 'équipe', 'repos', 'nuit', ',', '.', 'l’accord'];
    const write = () => Array.from({ length: 40 }, () => words[Math.floor(random.next() * words.length)]).join(' ');
    for (let turn = 0; turn < 50; turn++) {
      const [before, after] = [write(), write()];
      expect(rebuild(before, after)).toMatchObject({ before, after });
    }
    expect(diffWords('un deux trois', 'un quatre trois').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'kept un ',
      'removed deux',
      'added quatre',
      'kept  trois',
    ]);
  });

  test('pieces have places of their own', () => {
    const places = rebuild('a b c d e', 'a x c y e').pieces.map(({ at }) => at);
    expect(new Set(places).size).toBe(places.length);
  });

  test('two texts of the longest field are compared in time', () => {
    const before = 'mot autre '.repeat(600);
    const after = 'mot différent '.repeat(428);
    const from = performance.now();
    expect(rebuild(before, after)).toMatchObject({ before, after });
    expect(performance.now() - from).toBeLessThan(3000);
  });

  test('beyond, one text replaces the other', () => {
    const kinds = diffWords('a '.repeat(2000), 'b '.repeat(2000)).map(({ kind }) => kind);
    expect(kinds).toEqual(['removed', 'added']);
  });
});

describe('fields', () => {
  const before = { ...emptyContent, title: 'Le planning', context: 'Des absences', partners: ['Aract'] };
  const after = {
    ...emptyContent,
    title: 'Le planning partagé',
    context: '',
    levers: 'Un cadre',
    partners: ['Aract', 'CPAM'],
  };

  test('those that differ, once each, in the order of the fiche', () => {
    const found = listDifferences(undefined, before, after);
    expect(found.map(({ name }) => name)).toEqual(['Titre', 'Contexte', 'Partenaires', 'Ce qui a aidé']);
    expect(found.map(describeDifference)).toEqual(['1 mot ajouté', 'Vidé depuis', '1 mot ajouté', 'Rempli depuis']);
  });

  test('the same text has none; punctuation alone is said', () => {
    expect(listDifferences(undefined, before, { ...before })).toEqual([]);
    const [found] = listDifferences(undefined, before, { ...before, title: 'Le planning !' });
    expect(found && describeDifference(found)).toBe('Ponctuation ou espaces changés');
  });
});
