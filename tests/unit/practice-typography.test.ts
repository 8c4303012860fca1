import { describe, expect, it } from 'vitest';
import { formatCount, formatNumber, formatPartialDate, toItems, toParagraphs, typeset } from '#/domain/typography';

describe('typeset', () => {
  it.each([
    ['Le planning : gardé', 'Le planning\u202f: gardé'],
    ['Le planning\u00a0: gardé', 'Le planning\u202f: gardé'],
    ['Qui a essayé ?', 'Qui a essayé\u202f?'],
    ['Qui a essayé?', 'Qui a essayé\u202f?'],
    ['Ah bon ?!', 'Ah bon\u202f?!'],
    ['« Un mot »', '«\u202fUn mot\u202f»'],
    ['«Un mot»', '«\u202fUn mot\u202f»'],
    ['« Ça va ? »', '«\u202fÇa va\u202f?\u202f»'],
    ["l'équipe d'été", 'l’équipe d’été'],
    ['90 % des 5 000 €', '90\u202f% des 5\u202f000\u202f€'],
    ['Trois choses; quatre: non!', 'Trois choses\u202f; quatre\u202f: non\u202f!'],
  ])('%s', (typed, expected) => expect(typeset(typed)).toBe(expected));

  it.each([
    'Voir https://exemple.fr/page?x=1&y=2 pour la suite',
    'De 14:32 à 15:00, en 2024',
    'Le 12 mars 2024 20 agents',
    'Un texte\u202f: déjà juste\u202f?',
    '',
  ])('leaves alone: %s', (text) => expect(typeset(text)).toBe(text));

  it('changes nothing the second time, and never a letter', () => {
    const text = "« Qu'est-ce que c'est ? » : l'avis du CSE ; 12 % !";
    expect(typeset(typeset(text))).toBe(typeset(text));
    const letters = (value: string) => value.replace(/[\s’']/gu, '');
    expect(letters(typeset(text))).toBe(letters(text));
  });
});

describe('paragraphs and items', () => {
  it('splits on line breaks, of any kind and number', () => {
    expect(toParagraphs('Un.\r\n\r\nDeux.\n  Trois.\n\n\n')).toEqual(['Un.', 'Deux.', 'Trois.']);
    expect(toParagraphs('  \n ')).toEqual([]);
  });
  it('keeps markup as the text it is', () => {
    expect(toParagraphs('<b>gras</b> & <script>')).toEqual(['<b>gras</b> & <script>']);
  });
  it('drops bullets at the start of a line only', () => {
    expect(toItems('- Dix agents\n• Deux heures\nPapier - ou tableur')).toEqual([
      'Dix agents',
      'Deux heures',
      'Papier - ou tableur',
    ]);
  });
});

describe('dates and numbers', () => {
  it.each([
    ['2024', '2024'],
    ['2024-03', 'mars 2024'],
    ['2024-03-12', '12 mars 2024'],
    ['2024-08-01', '1er août 2024'],
    ['2024-03-12T08:00:00Z', '12 mars 2024'],
  ])('%s', (iso, french) => expect(formatPartialDate(iso)).toBe(french));
  it('writes numbers in French', () => {
    expect(formatNumber(3.1)).toBe('3,1');
    expect(formatNumber(4218)).toBe('4\u202f218');
    expect(formatCount(0, 'pratique')).toBe('0 pratique');
    expect(formatCount(1, 'pratique')).toBe('1 pratique');
    expect(formatCount(12, 'pratique')).toBe('12 pratiques');
    expect(formatCount(2, 'récit relu', 'récits relus')).toBe('2 récits relus');
  });
});
