import { describe, expect, test } from 'vitest';
import { toAtlas } from '#/domain/atlas';
import { codeOf } from '#/domain/columns';
import { type LikenessQuestion, rankByLikeness } from '#/domain/likeness';
import { likenessCriteria } from '#/domain/likeness-criteria';
import { toPlaces } from '#/domain/places';
import { populationClasses, populationRank } from '#/domain/population';
import { createFixture, createRandom } from '../support/fixture-atlas.ts';
import { build } from '../support/homes.ts';

describe('worked examples', () => {
  test('a twin next door gets everything but the theme, which nobody asked for', () => {
    const { score, reasons } = build([{}, { north: 15, practices: [[4, 'formation']] }]);
    // 25 + 15 + 15 + 15 × (1 − 15 / 150) + 10 + 5, and half of the 15 of the theme
    expect(score(4)).toBeCloseTo(91, 0);
    expect(reasons(4)).toEqual([
      'même catégorie\u202f: EHPAD',
      'même taille\u202f: moins de 51 agents',
      'à 15\u00a0km',
      'même statut\u202f: public',
      'commune de même taille',
    ]);
  });

  test('another trade, far away, larger, private, in a town: nothing is alike, nothing is said', () => {
    const other = { category: '355', sector: 'sanitaire-mco-smr', size: 'de-250-a-999', status: 'prive-lucratif' };
    const { score, reasons } = build(
      [{}, { ...other, north: 400, population: 60_000, practices: [[4, 'formation']] }],
      ['egalite'],
    );
    expect(score(4)).toBe(0);
    expect(reasons(4)).toEqual([]);
  });

  test('the next size and the next class of commune are near, and half as much', () => {
    const near = { size: 'de-51-a-249', population: 2000 };
    const { score, reasons } = build([
      {},
      { practices: [[1, 'formation']] },
      { ...near, practices: [[2, 'formation']] },
    ]);
    expect(score(1) - score(2)).toBeCloseTo(7.5 + 2.5, 5);
    expect(reasons(2)).toContain('taille proche\u202f: de 51 à 249 agents');
    expect(reasons(2)).toContain('commune de taille proche');
  });

  test('the same sector is said when the category differs', () => {
    const { reasons } = build([{}, { category: '355', practices: [[1, 'formation']] }]);
    expect(reasons(1)[0]).toBe('même secteur\u202f: libellé de ms-personnes-agees');
  });

  test('a chosen theme counts its sub-themes whole, its sisters by half', () => {
    const twins = [
      {
        practices: [
          [1, 'plannings-horaires'],
          [2, 'charge-de-travail'],
          [3, 'formation'],
        ] as [number, string][],
      },
    ];
    const byRoot = build([{}, ...twins], ['organisation']);
    expect(byRoot.order).toEqual([1, 2, 3]);
    expect(byRoot.score(1)).toBe(byRoot.score(2));
    const byChild = build([{}, ...twins], ['charge-de-travail']);
    expect(byChild.order).toEqual([2, 1, 3]);
    expect(byChild.score(2) - byChild.score(1)).toBeCloseTo(7.5, 5);
    expect(byChild.score(1) - byChild.score(3)).toBeCloseTo(7.5, 5);
    expect(byChild.reasons(2)).toContain('thème choisi\u202f: charge de travail');
    expect(byChild.reasons(1)).toContain('thème voisin\u202f: plannings et horaires');
  });

  test('one’s own practices are told apart, never ranked', () => {
    const { order, own } = build([
      {
        practices: [
          [9, 'formation'],
          [2, 'sante'],
        ],
      },
      { practices: [[4, 'formation']] },
    ]);
    expect(order).toEqual([4]);
    expect(own).toEqual([9, 2]);
  });

  test('equal scores go by number, wherever the rows stand', () => {
    const { order } = build([
      {},
      {
        practices: [
          [30, 'sante'],
          [7, 'formation'],
        ],
      },
      { practices: [[12, 'egalite']] },
    ]);
    expect(order).toEqual([7, 12, 30]);
  });
});

describe('what is not known', () => {
  const unknown = { category: null, sector: null, size: null, status: null, population: null };
  test('stands between the alike and the unlike, one criterion at a time', () => {
    const unlike = {
      category: '355',
      sector: 'sanitaire-mco-smr',
      size: 'de-250-a-999',
      status: 'prive-lucratif',
      population: 99_999,
    };
    for (const key of Object.keys(unknown) as (keyof typeof unknown)[]) {
      const { score } = build([
        {},
        { practices: [[1, 'sante']] },
        { [key]: null, practices: [[2, 'sante']] },
        { [key]: unlike[key], practices: [[3, 'sante']] },
      ]);
      const weight = likenessCriteria[key === 'population' ? 'commune' : key].weight;
      expect([key, score(1) - score(2), score(2) - score(3)]).toEqual([key, weight / 2, weight / 2]);
    }
  });

  test('of oneself leaves only what is known to decide', () => {
    const { order, reasons } = build([
      { ...unknown },
      { category: '355', north: 80, practices: [[1, 'sante']] },
      { north: 90, practices: [[2, 'sante']] },
    ]);
    expect(order).toEqual([1, 2]);
    expect(reasons(1)).toEqual(['à 80\u00a0km']);
  });

  test('an establishment without a position is neither near nor far', () => {
    const { order, reasons } = build([
      {},
      { north: 10, practices: [[1, 'sante']] },
      { north: 140, practices: [[2, 'sante']] },
      { north: null, practices: [[3, 'sante']] },
    ]);
    expect(order).toEqual([1, 3, 2]);
    expect(reasons(3).some((reason) => reason.startsWith('à '))).toBe(false);
  });
});

describe('on random regions', () => {
  const parts = createFixture({ practices: 3000, establishments: 300, seed: 5 });
  const atlas = toAtlas(parts);
  const places = toPlaces(parts.establishments, parts.reference);
  const random = createRandom(11);
  const ask = (themes: string[] = []): LikenessQuestion => ({
    establishment: Math.floor(random() * places.count),
    themes,
    populationOf: (insee) => (insee === null ? null : Number(insee.slice(0, 2)) * 1000),
  });

  test('each row comes once, ranked or one’s own, by falling score then number, twice the same', () => {
    for (let turn = 0; turn < 6; turn++) {
      const question = ask(turn % 2 === 0 ? [] : ['organisation', 'formation']);
      const { rows, own, score } = rankByLikeness(atlas, places, question);
      expect([...rows, ...own].sort((a, b) => a - b)).toEqual([...atlas.number.keys()]);
      expect(own.every((row) => atlas.establishment[row] === question.establishment)).toBe(true);
      for (const [at, row] of rows.entries()) {
        expect(score[row]).toBeLessThanOrEqual(1000);
        const before = rows[at - 1];
        if (before === undefined) continue;
        const [one, two] = [score[before] ?? 0, score[row] ?? 0];
        expect(one > two || (one === two && (atlas.number[before] ?? 0) < (atlas.number[row] ?? 0))).toBe(true);
      }
      expect(rankByLikeness(atlas, places, question).rows).toEqual(rows);
    }
  });

  test('ranking the rows of a filter keeps their order in the whole ranking', () => {
    const question = ask();
    const chosen = Uint32Array.from(atlas.number.keys()).filter(
      (row) => codeOf(atlas.columns.theme, row) === 'formation',
    );
    const whole = rankByLikeness(atlas, places, question);
    const part = rankByLikeness(atlas, places, question, chosen);
    const set = new Set(chosen);
    expect([...part.rows]).toEqual([...whole.rows].filter((row) => set.has(row)));
  });
});

test('the weights make a hundred', () => {
  const weights = Object.values(likenessCriteria).map(({ weight }) => weight);
  expect(weights.reduce<number>((sum, weight) => sum + weight, 0)).toBe(100);
});

test.each([
  [null, null],
  [0, 0],
  [1999, 0],
  [2000, 1],
  [9999, 1],
  [10_000, 2],
  [49_999, 2],
  [50_000, 3],
  [265_000, 3],
])('a commune of %s inhabitants is of class %s', (population, rank) => {
  expect(populationRank(population)).toBe(rank);
  if (rank !== null) expect(populationClasses[rank]).toBeDefined();
});
