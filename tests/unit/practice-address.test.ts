import { describe, expect, it } from 'vitest';
import { parsePracticeNumber, toPracticePath, toSlug } from '#/domain/practice-address';

describe('practice address', () => {
  it.each([
    ['Le planning fait par l’équipe\u202f: gardé le jour', 'le-planning-fait-par-l-equipe-garde-le-jour'],
    ['Cœur & ÂME ; 20 % de moins', 'coeur-ame-20-de-moins'],
    ['…', ''],
    ['🙂 ', ''],
  ])('%s', (title, slug) => expect(toSlug(title)).toBe(slug));

  it('cuts a long title at a word', () => {
    const slug = toSlug('mot '.repeat(40));
    expect(slug.length).toBeLessThanOrEqual(70);
    expect(slug.endsWith('-mot')).toBe(true);
  });

  it('is read back from its number, whatever the words', () => {
    const path = toPracticePath({ slug: 'nouvelle-aquitaine' }, 12, 'Été');
    expect(path).toBe('/nouvelle-aquitaine/pratiques/12-ete');
    expect(parsePracticeNumber('12-ete')).toBe(12);
    expect(parsePracticeNumber('12-autre-chose')).toBe(12);
    expect(parsePracticeNumber('12')).toBe(12);
    expect(toPracticePath({ slug: 'x' }, 3, '…')).toBe('/x/pratiques/3');
  });

  it.each(['', 'ete-12', '0-x', '-12', '12x', '99999999999', '1e3', '../12'])('%s has no number', (address) =>
    expect(parsePracticeNumber(address)).toBeNull(),
  );
});
