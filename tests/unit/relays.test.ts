import { describe, expect, test } from 'vitest';
import { type Filters, noFilters } from '#/domain/filters';
import { toLat, toLon } from '#/domain/mercator';
import { createRelayFilter, listScopes, toContactLink, toRelays } from '#/domain/relays';
import { createFixture } from '../support/fixture-atlas.ts';

const { establishments, reference } = createFixture({ practices: 10, establishments: 10 });
const relays = toRelays(establishments.relays);
const names = (filters: Partial<Filters>) => {
  const matches = createRelayFilter(relays, reference, { ...noFilters, ...filters });
  return relays.rows.filter((_, row) => matches(row)).map(({ id }) => id);
};

test('those that have a place come first, at that place', () => {
  expect(relays.rows.map(({ id }) => id)).toEqual(['aract', 'carsat', 'sans-lieu']);
  expect(relays.located).toBe(2);
  for (let row = 0; row < relays.located; row++) {
    expect(toLon(relays.x[row] ?? 0)).toBeCloseTo(relays.rows[row]?.lon ?? Number.NaN, 5);
    expect(toLat(relays.y[row] ?? 0)).toBeCloseTo(relays.rows[row]?.lat ?? Number.NaN, 5);
  }
});

describe('filters', () => {
  test.each([
    ['none: all of them', {}, 'aract carsat sans-lieu'],
    ['a département where they act', { departement: ['40'] }, 'aract sans-lieu'],
    ['a département where only the regional one acts', { departement: ['23'] }, 'aract'],
    ['a theme, and who acts on one of its sub-themes', { theme: ['sante'] }, 'aract carsat sans-lieu'],
    ['a sub-theme, and who acts on its theme', { theme: ['rps-epuisement'] }, 'aract sans-lieu'],
    ['a sub-theme itself', { theme: ['tms-manutention'] }, 'aract carsat sans-lieu'],
    ['both, in one scope', { theme: ['plannings-horaires'], departement: ['64'] }, 'aract'],
    ['one of several', { theme: ['dialogue', 'plannings-horaires'], departement: ['40'] }, 'aract sans-lieu'],
    [
      'filters that say nothing of a relay',
      { outcome: ['arretee'], sector: ['ms-domicile'] },
      'aract carsat sans-lieu',
    ],
  ])('%s', (_, filters, expected) => {
    expect(names(filters).join(' ')).toBe(expected);
  });
});

test('scopes are gathered by what they share', () => {
  expect(relays.rows.map((relay) => listScopes(relay, reference))).toEqual([
    [{ departements: null, themes: null }],
    [{ departements: ['64'], themes: ['tms-manutention'] }],
    [
      { departements: ['40'], themes: ['sante', 'plannings-horaires'] },
      { departements: ['64'], themes: ['sante'] },
    ],
  ]);
});

test.each([
  ['aract@essaim.example', 'mailto:aract@essaim.example'],
  [' aract@essaim.example ', 'mailto:aract@essaim.example'],
  ['05 56 00 00 00', 'tel:0556000000'],
  ['+33 5 56 00 00 00', 'tel:+33556000000'],
  ['05.56.00.00.00', 'tel:0556000000'],
  ['3646', 'tel:3646'],
  ['https://exemple.fr/contact', 'https://exemple.fr/contact'],
  ['http://exemple.fr', null],
  ['javascript:alert(1)', null],
  ['a@b.fr?bcc=x@y.fr', null],
  ['Par la messagerie', null],
  ['12', null],
])('« %s » leads to %s', (contact, expected) => {
  expect(toContactLink(contact)).toBe(expected);
});
