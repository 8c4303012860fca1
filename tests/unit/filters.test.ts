import { describe, expect, test } from 'vitest';
import { toAtlas } from '#/domain/atlas';
import { UNKNOWN } from '#/domain/columns';
import { type FacetKey, facets } from '#/domain/facets';
import { type Filters, labelFilter, listActive, noFilters, toggleFilter } from '#/domain/filters';
import { parseFilters, toSearchParams } from '#/domain/filters-url';
import { select } from '#/domain/selection';
import { findStepOut } from '#/domain/step-out';
import { createFixture, createRandom } from '../support/fixture-atlas.ts';

const fixture = createFixture({ practices: 600, establishments: 150, seed: 3 });
const draw = createRandom(31);
const below = (limit: number) => Math.floor(draw() * limit);
/** The fixture, with more audiences and programmes in a row, in an order that is not that of the vocabulary. */
const parts = {
  core: fixture.core,
  reference: {
    ...fixture.reference,
    programmes: ['clact', 'fep', 'fir', 'clusters-qvct'].map((code) => ({ code, label: code, kind: 'fonds' })),
  },
  practices: {
    ...fixture.practices,
    codes: {
      ...fixture.practices.codes,
      audience: ['liberaux', 'encadrement', 'soignants', 'medecins'],
      programme: ['fir', 'unheard-of', 'clact'],
    },
    audiences: fixture.practices.number.map(() => below(16)),
    programmes: fixture.practices.number.map(() => [0 as const, [0], [2, 0], [0, 2], [1], [2, 1, 0]][below(6)] ?? 0),
    year: fixture.practices.number.map(() => [0, 2019, 2022, 2024][below(4)] ?? 0),
  },
};
const atlas = toAtlas(parts);

/** A recount from the snapshot itself, row by row, with nothing of the code under test. */
const { practices, reference } = parts;
const parents = new Map(reference.themes.map((theme) => [theme.code, theme.parent]));
const rowCodes = practices.number.map((_, row): Record<FacetKey, string[]> => {
  const single = ['theme', 'sector', 'departement', 'category', 'cost', 'outcome', 'level', 'phase'] as const;
  const codes = (name: (typeof single)[number]) => [practices.codes[name][practices[name][row] ?? -1] ?? UNKNOWN];
  const { audience, programme } = practices.codes;
  const orUnknown = (list: string[]) => (list.length > 0 ? list : [UNKNOWN]);
  const listed = practices.programmes[row] || [];
  return {
    ...(Object.fromEntries(single.map((name) => [name, codes(name)])) as Record<(typeof single)[number], string[]>),
    theme: codes('theme').flatMap((code) => [code, parents.get(code) ?? code]),
    audience: orUnknown(audience.filter((_code, bit) => ((practices.audiences[row] ?? 0) & (2 ** bit)) > 0)),
    programme: orUnknown(listed.map((at) => programme[at] ?? '?')),
    year: [String(practices.year[row] || UNKNOWN)],
  };
});
function matches(codes: (typeof rowCodes)[number], filters: Filters, except?: string): boolean {
  return facets.every(
    ({ key }) =>
      key === except || filters[key].length === 0 || codes[key].some((code: string) => filters[key].includes(code)),
  );
}

/** Facets of the panel, a few at a time. */
function randomFilters(random: () => number): Filters {
  const pick = (values: readonly string[]) => values.filter(() => random() < 1.5 / values.length);
  const chosen = facets.map(({ key }) => [key, random() < 0.25 ? pick(atlas.facets[key].values) : []]);
  return Object.fromEntries(chosen) as Record<FacetKey, string[]>;
}

describe('select', () => {
  test('rows and the count of every value equal a recount, over 300 random filters', () => {
    const random = createRandom(99);
    for (let turn = 0; turn < 300; turn++) {
      const filters = randomFilters(random);
      const { rows, counts } = select(atlas, filters);
      expect([...rows]).toEqual(rowCodes.flatMap((codes, row) => (matches(codes, filters) ? [row] : [])));
      for (const { key } of facets) {
        const near = rowCodes.filter((codes) => matches(codes, filters, key));
        const expected = atlas.facets[key].values.map(
          (value) => near.filter((codes) => codes[key].includes(value)).length,
        );
        expect([...counts[key]]).toEqual(expected);
      }
    }
  });

  test('a search is one more facet: it narrows rows and every count', () => {
    const random = createRandom(7);
    for (let turn = 0; turn < 60; turn++) {
      const filters = randomFilters(random);
      const mask = Uint32Array.from(rowCodes, () => Math.floor(random() * 3));
      const { rows, counts } = select(atlas, filters, mask);
      expect([...rows]).toEqual([...select(atlas, filters).rows].filter((row) => mask[row] !== 0));
      for (const { key } of facets) {
        const near = rowCodes.filter((codes, row) => mask[row] !== 0 && matches(codes, filters, key));
        const expected = atlas.facets[key].values.map(
          (value) => near.filter((codes) => codes[key].includes(value)).length,
        );
        expect([...counts[key]]).toEqual(expected);
      }
    }
  });

  test('the nearest step out names the removal that brings back most', () => {
    // A pair of values that no row holds together.
    const sector = atlas.facets.sector.values.find((value) => value !== UNKNOWN) ?? '';
    const theme =
      atlas.facets.theme.values.find(
        (value) => !rowCodes.some((codes) => codes.sector.includes(sector) && codes.theme.includes(value)),
      ) ?? '';
    const filters: Filters = { ...noFilters, sector: [sector], theme: [theme] };
    if (select(atlas, filters).rows.length > 0) throw new Error('the fixture holds every pair: choose another seed');
    const none = { search: null, radius: null, zone: null };
    const best = findStepOut(atlas, filters, none);
    const without = (key: 'sector' | 'theme') => select(atlas, { ...filters, [key]: [] }).rows.length;
    expect(best?.count).toBe(Math.max(without('sector'), without('theme')));
    // A mask that hides everything is the only way out of it.
    const nothing = new Uint8Array(atlas.count);
    const whole = { ...none, zone: Uint8Array.from(nothing, (_, row) => row % 2), radius: nothing };
    expect(findStepOut(atlas, noFilters, whole)).toEqual({ mask: 'radius', count: Math.floor(atlas.count / 2) });
    expect(findStepOut(atlas, noFilters, { ...whole, search: nothing })).toBeNull();
  });

  test('no step out when removing one filter is not enough', () => {
    expect(
      findStepOut(
        toAtlas({ ...parts, core: { ...parts.core, count: 0, practices: [] } }),
        { ...noFilters, sector: ['ms-domicile'] },
        { search: null, radius: null, zone: null },
      ),
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

describe('labelFilter', () => {
  test('a value alone says what it is about', () => {
    expect(labelFilter(atlas, { facet: 'outcome', code: 'mitigee' })).toBe('Mitigée');
    expect(labelFilter(atlas, { facet: 'year', code: '2024' })).toBe('Début en 2024');
    expect(labelFilter(atlas, { facet: 'cost', code: UNKNOWN })).toBe('Coût\u202f: non renseigné');
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
      ...noFilters,
      theme: ['sante'],
      departement: ['33'],
    });
  });

  test('the names of a filter in an address are a contract', () => {
    const search =
      'theme=sante&secteur=ms-domicile&dep=33&categorie=500&dispositif=clact&public=soignants&cout=sans-depense' +
      '&issue=arretee&niveau=fiche&phase=deployee&annee=2022';
    expect(parse(search)).toEqual({
      theme: ['sante'],
      sector: ['ms-domicile'],
      departement: ['33'],
      category: ['500'],
      programme: ['clact'],
      audience: ['soignants'],
      cost: ['sans-depense'],
      outcome: ['arretee'],
      level: ['fiche'],
      phase: ['deployee'],
      year: ['2022'],
    });
    expect(toSearchParams(parse(search)).toString()).toBe(search);
  });

  test('commas, capitals, spaces and repeated values are understood', () => {
    expect(parse('theme=SANTE,%20dialogue,sante&dep=64,16')).toEqual({
      ...noFilters,
      theme: ['dialogue', 'sante'],
      departement: ['16', '64'],
    });
  });

  test('eight kilobytes of noise change nothing', () => {
    const noise = `${'theme=%00%ff&'.repeat(300)}${'dep=,,,,'.repeat(300)}&zoom=NaN&lat=1e999`;
    expect(noise.length).toBeGreaterThan(6000);
    expect(parse(`dep=33&${noise}`)).toEqual({ ...noFilters, departement: ['33'] });
  });

  test('other parameters stay, filters first', () => {
    const params = toSearchParams(
      { ...noFilters, departement: ['33'] },
      new URLSearchParams('vue=carte&dep=16&theme=sante'),
    );
    expect(params.toString()).toBe('dep=33&vue=carte');
  });
});
