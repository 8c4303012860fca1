import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPlaces, indexPlaces, normalise, type Place } from '#/domain/place-search';
import { regions } from '#/domain/regions';

interface Communes {
  insee: string[];
  name: string[];
  postcodes: string[][];
  population: (number | null)[];
}
const readCommunes = (code: string): Communes => JSON.parse(readFileSync(`public/geo/communes-${code}.json`, 'utf8'));
const communes = ['75', '52'].flatMap((region) => {
  const columns = readCommunes(region);
  return columns.insee.map((code, at) => ({
    kind: 'commune' as const,
    code,
    name: columns.name[at] ?? '',
    region,
    departement: code.slice(0, 2),
    population: columns.population[at] ?? 0,
    postcodes: columns.postcodes[at] ?? [],
  }));
});
const departements: Place[] = [
  { kind: 'departement', code: '33', name: 'Gironde', region: '75', departement: '33', population: 0 },
  { kind: 'departement', code: '79', name: 'Deux-Sèvres', region: '75', departement: '79', population: 0 },
  { kind: 'departement', code: '75', name: 'Paris', region: '11', departement: '75', population: 0 },
];
const index = indexPlaces([
  ...regions.map(({ code, name }) => ({
    kind: 'region' as const,
    code,
    name,
    region: code,
    departement: null,
    population: 0,
  })),
  ...departements,
  ...communes,
]);
const first = (text: string) => findPlaces(index, text, 8)[0]?.name;

describe('place search', () => {
  it.each([
    ['nouvelle aq', 'Nouvelle-Aquitaine'],
    ['NOUVELLE-AQUITAINE', 'Nouvelle-Aquitaine'],
    ['saumur', 'Saumur'],
    ['33', 'Gironde'],
    ['deux sevres', 'Deux-Sèvres'],
    ['49400', 'Saumur'],
    ['St Emilion', 'Saint-Émilion'],
    ['jonzac', 'Jonzac'],
    ['reunion', 'La Réunion'],
  ])('%s → %s', (text, name) => expect(first(text)).toBe(name));

  it('never takes the région 75 for the département 75', () => {
    expect(findPlaces(index, '75', 3)).toEqual([expect.objectContaining({ kind: 'departement', name: 'Paris' })]);
  });
  it('puts large communes first among equals', () => {
    const saints = findPlaces(index, 'saint', 20).map((place) => place.population);
    expect(saints.length).toBe(20);
    expect([...saints].sort((a, b) => b - a)).toEqual(saints);
  });
  it.each(['', ' ', 'a', '3', '???', '<script>', 'zzzz'])('finds nothing for %j', (text) =>
    expect(findPlaces(index, text, 8)).toEqual([]),
  );
  it('normalises', () => {
    expect(normalise('  L’Haÿ-les-Roses ')).toBe('l hay les roses');
    expect(normalise('Ste-Foy')).toBe('sainte foy');
  });
});
