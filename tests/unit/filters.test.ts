import { describe, expect, test } from 'vitest';
import { toAtlas } from '#/domain/atlas';
import { UNKNOWN } from '#/domain/columns';
import { type Filters, facets, listActive, noFilters, toggleFilter } from '#/domain/filters';
import { parseFilters, toSearchParams } from '#/domain/filters-url';
import { findStepOut, select } from '#/domain/selection';
import { createFixture, createRandom } from '../support/fixture-atlas.ts';

const parts = createFixture({ practices: 600, establishments: 150, seed: 3 });
const atlas = toAtlas(parts.practices, parts.reference);

/** A recount from the snapshot itself, row by row, with nothing of the code under test. */
const { practices, reference } = parts;
const parents = new Map(reference.themes.map((theme) => [theme.code, theme.parent]));
const rowCodes = practices.number.map((_, row) => {
  const code = (name: 'theme' | 'sector' | 'departement') =>
    practices.codes[name][practices[name][row] ?? -1] ?? UNKNOWN;
  return { theme: code('theme'), sector: code('sector'), departement: code('departement') };
});
function matches(codes: (typeof rowCodes)[number], filters: Filters, except?: string): boolean {
  return facets.every(({ key }) => {
    if (key === except || filters[key].length === 0) return true;
    return (
      filters[key].includes(codes[key]) || (key === 'theme' && filters.theme.includes(parents.get(codes.theme) ?? ''))
    );
  });
}

function randomFilters(random: () => number): Filters {
  const pick = (values: readonly string[]) => values.filter(() => random() < 1.5 / values.length);
  return {
    theme: random() < 0.6 ? pick(atlas.columns.theme.values) : [],
    sector: random() < 0.6 ? pick(atlas.columns.sector.values) : [],
    departement: random() < 0.6 ? pick(atlas.columns.departement.values) : [],
  };
}

describe('select', () => {
  test('rows and the count of every value equal a recount, over 300 random filters', () => {
    const random = createRandom(99);
    for (let turn = 0; turn < 300; turn++) {
      const filters = randomFilters(random);
      const { rows, counts } = select(atlas, filters);
      expect([...rows]).toEqual(rowCodes.flatMap((codes, row) => (matches(codes, filters) ? [row] : [])));
      for (const { key } of facets) {
        const expected = atlas.columns[key].values.map(
          (value) =>
            rowCodes.filter(
              (codes) =>
                (codes[key] === value || (key === 'theme' && parents.get(codes.theme) === value)) &&
                matches(codes, filters, key),
            ).length,
        );
        expect([...counts[key]]).toEqual(expected);
      }
    }
  });

  test('the nearest step out names the removal that brings back most', () => {
    // A pair of values that no row holds together.
    const sector = atlas.columns.sector.values.find((value) => value !== UNKNOWN) ?? '';
    const theme =
      atlas.columns.theme.values.find(
        (value) => !rowCodes.some((codes) => codes.sector === sector && codes.theme === value),
      ) ?? '';
    const filters: Filters = { ...noFilters, sector: [sector], theme: [theme] };
    if (select(atlas, filters).rows.length > 0) throw new Error('the fixture holds every pair: choose another seed');
    const best = findStepOut(atlas, filters);
    const without = (key: 'sector' | 'theme') => select(atlas, { ...filters, [key]: [] }).rows.length;
    expect(best?.count).toBe(Math.max(without('sector'), without('theme')));
  });

  test('no step out when removing one filter is not enough', () => {
    expect(
      findStepOut(toAtlas({ ...practices, count: 0 }, reference), { ...noFilters, sector: ['ms-domicile'] }),
    ).toBeNull();
  });
});

describe('toggleFilter', () => {
  test('a sub-theme narrows its theme, a theme takes back its sub-themes', () => {
    const theme = toggleFilter(atlas, noFilters, { facet: 'theme', code: 'sante' });
    const narrowed = toggleFilter(atlas, theme, { facet: 'theme', code: 'tms-manutention' });
    expect(narrowed.theme).toEqual(['tms-manutention']);
    const two = toggleFilter(atlas, narrowed, { facet: 'theme', code: 'rps-epuisement' });
    expect(two.theme).toEqual(['tms-manutention', 'rps-epuisement']);
    expect(toggleFilter(atlas, two, { facet: 'theme', code: 'sante' }).theme).toEqual(['sante']);
    expect(toggleFilter(atlas, theme, { facet: 'theme', code: 'sante' }).theme).toEqual([]);
  });

  test('codes stay in the order of the vocabulary', () => {
    const filters = ['64', '16', '33'].reduce<Filters>(
      (f, code) => toggleFilter(atlas, f, { facet: 'departement', code }),
      noFilters,
    );
    expect(filters.departement).toEqual(['16', '33', '64']);
    expect(listActive(filters)).toHaveLength(3);
  });
});

describe('filters in an address', () => {
  const parse = (search: string) => parseFilters(new URLSearchParams(search), atlas);

  test('round trip over 300 random filters, in one canonical form', () => {
    const random = createRandom(5);
    for (let turn = 0; turn < 300; turn++) {
      const filters = randomFilters(random);
      const params = toSearchParams(filters);
      expect(parseFilters(params, atlas)).toEqual(filters);
      const shuffled = new URLSearchParams([...params].reverse());
      expect(toSearchParams(parseFilters(shuffled, atlas)).toString()).toBe(params.toString());
    }
  });

  test('unknown values are dropped one by one', () => {
    expect(parse('theme=sante&theme=licornes&dep=33&dep=999&secteur=&secteur=__proto__&secteur=constructor')).toEqual({
      theme: ['sante'],
      sector: [],
      departement: ['33'],
    });
  });

  test('commas, capitals, spaces and repeated values are understood', () => {
    expect(parse('theme=SANTE,%20dialogue,sante&dep=64,16')).toEqual({
      theme: ['dialogue', 'sante'],
      sector: [],
      departement: ['16', '64'],
    });
  });

  test('eight kilobytes of noise change nothing', () => {
    const noise = `${'theme=%00%ff&'.repeat(300)}${'dep=,,,,'.repeat(300)}&zoom=NaN&lat=1e999`;
    expect(noise.length).toBeGreaterThan(6000);
    expect(parse(`dep=33&${noise}`)).toEqual({ theme: [], sector: [], departement: ['33'] });
  });

  test('other parameters stay, filters first', () => {
    const params = toSearchParams(
      { ...noFilters, departement: ['33'] },
      new URLSearchParams('vue=carte&dep=16&theme=sante'),
    );
    expect(params.toString()).toBe('dep=33&vue=carte');
  });
});
