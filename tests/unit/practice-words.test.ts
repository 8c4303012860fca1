import { describe, expect, it } from 'vitest';
import { joinWords, uncapitalise } from '#/domain/sentence';
import type { ReferencePart } from '#/domain/snapshots';
import { createWords, isStale } from '#/sheet/practice-words';
import { placeOnAxis } from '#/sheet/sheet-scale';

const fact = (programme: string | null, theme: string | null, statement: string) => ({
  programme,
  theme,
  statement,
  source: 'ARS',
  url: 'https://exemple.fr',
  asOf: '2024-03-06',
});

const reference: ReferencePart = {
  format: 1,
  region: { code: '75', slug: 'nouvelle-aquitaine', name: 'Nouvelle-Aquitaine', contact: null },
  departements: [{ code: '33', name: 'Gironde' }],
  themes: [
    { code: 'sante', parent: null, label: 'Santé au travail' },
    { code: 'tms-manutention', parent: 'sante', label: 'Troubles musculo-squelettiques' },
  ],
  sectors: [],
  categories: [{ code: '500', label: 'EHPAD', sector: null }],
  programmes: [{ code: 'clact', label: 'CLACT', kind: 'appel-a-projets' }],
  terms: {
    audience: [
      { code: 'soignants', label: 'Soignants' },
      { code: 'encadrement', label: 'Encadrement' },
    ],
  },
  facts: [fact(null, 'sante', 'du thème'), fact(null, 'egalite', 'ailleurs'), fact('clact', null, 'du programme')],
};
const words = createWords(reference);

describe('words', () => {
  it('finds the theme of level 1 above a sub-theme', () => {
    expect(words.theme('tms-manutention')?.root).toEqual({ code: 'sante', label: 'Santé au travail' });
    expect(words.theme('sante')?.root.code).toBe('sante');
    expect(words.theme('inconnu')).toBeNull();
  });
  it('keeps the order of the vocabulary and drops what it does not know', () => {
    expect(words.terms('audience', ['encadrement', 'soignants', 'martiens'])).toEqual(['Soignants', 'Encadrement']);
    expect(words.term('audience', null)).toBeNull();
    expect(words.term('inconnu', 'x')).toBeNull();
    expect(words.programme(null)).toBe('Fonds propres');
    expect(words.programme('inconnu')).toBeNull();
  });
  it('gives the facts of its programmes, then those of its theme or the theme above', () => {
    const statements = words.facts([null, 'clact'], ['tms-manutention']).map((one) => one.statement);
    expect(statements).toEqual(['du programme', 'du thème']);
    expect(words.facts([], [])).toEqual([]);
  });
});

describe('dates and sentences', () => {
  it('is stale after twelve months, not before', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    expect(isStale('2025-11-20T00:00:00Z', now)).toBe(true);
    expect(isStale('2025-11-22T00:00:00Z', now)).toBe(false);
    expect(isStale('2027-01-01T00:00:00Z', now)).toBe(false);
    expect(isStale('', now)).toBe(false);
  });
  it('puts labels inside a sentence', () => {
    expect(uncapitalise('Conflit')).toBe('conflit');
    expect(uncapitalise('Événement indésirable')).toBe('événement indésirable');
    expect(uncapitalise('CLACT')).toBe('CLACT');
    expect(joinWords(['a', 'b', 'c'])).toBe('a, b et c');
    expect(joinWords(['a'])).toBe('a');
  });
});

describe('placeOnAxis', () => {
  it('ends where the unit says, else at a round number', () => {
    expect(placeOnAxis(3.1, 6.4, 'sur 10')).toEqual({ before: 0.31, after: 0.64 });
    expect(placeOnAxis(41, 17, 'par mois')).toEqual({ before: 0.82, after: 0.34 });
    expect(placeOnAxis(6.8, 5.9, '%')?.before).toBeCloseTo(0.68);
    expect(placeOnAxis(12, 8, 'sur 10')?.before).toBeCloseTo(12 / 20);
    expect(placeOnAxis(100, 100, '%')).toEqual({ before: 1, after: 1 });
  });
  it('draws nothing that would mislead', () => {
    expect(placeOnAxis(null, 3, '%')).toBeNull();
    expect(placeOnAxis(0, 0, '%')).toBeNull();
    expect(placeOnAxis(-2, 3, '%')).toBeNull();
  });
});
