/**
 * « Comme moi » : the practices of establishments comparable to one's own. Invariant: an unknown value is worth half its weight, neither
 * like nor unlike, so that filling it in never lowers what is alike nor raises what is not; equal scores go by number.
 */
import type { Atlas } from '#/domain/atlas';
import type { Column } from '#/domain/columns';
import { measureDistances, pointOf } from '#/domain/distance';
import { type Answers, type Criterion, FAR_KM, likenessCriteria } from '#/domain/likeness-criteria';
import { explainLikeness } from '#/domain/likeness-reasons';
import type { Places } from '#/domain/places';
import { type PopulationOf, populationRank } from '#/domain/population';
import { listRows, orderRows } from '#/domain/row-order';

export interface LikenessQuestion {
  /** Row of one's own establishment in `places`. */
  establishment: number;
  /** Chosen themes, of either level; empty when the filters give none. */
  themes: readonly string[];
  populationOf: PopulationOf;
  /** What follows a distance in the reasons: « de chez vous ». */
  from?: string;
}

export interface Likeness {
  /** The rows given, without one's own practices, most alike first. */
  readonly rows: Uint32Array;
  /** One's own practices among the rows given: told apart, not ranked. */
  readonly own: Uint32Array;
  /** Tenths of a point, 0 to 1 000, by row of the atlas. To order, not to show. */
  readonly score: Uint16Array;
  /** Why a row is there, in French words, weightiest first. */
  explain(row: number): string[];
}

/** For each value of a column: how it compares. */
type ByValue = (number | null)[];

/** The same code 1, another one 0. */
function compareCodes({ values, index }: Column, mine: number): ByValue {
  const own = index[mine] ?? -1;
  const unknown = values.length - 1;
  return values.map((_, at) => (own === unknown || at === unknown ? null : Number(at === own)));
}

/** The same rank 1, the next one ½, others 0. */
function compareRanks(mine: number | null, theirs: number | null): number | null {
  if (mine === null || theirs === null) return null;
  return [1, 0.5][Math.abs(mine - theirs)] ?? 0;
}

/** Size classes, by their rank in the vocabulary. */
function compareSizes({ values, index }: Column, mine: number, vocabulary: readonly string[]): ByValue {
  const rankOf = (code: string | undefined) => {
    const rank = vocabulary.indexOf(code ?? '');
    return rank === -1 ? null : rank;
  };
  const own = rankOf(values[index[mine] ?? -1]);
  return values.map((code) => compareRanks(own, rankOf(code)));
}

/** What an answer is worth. */
const toPoints = (criterion: Criterion, answer: number | null): number =>
  likenessCriteria[criterion].weight * (answer ?? 0.5);

/** Compares one's own establishment with the other ones, theme aside. */
function comparePlaces({ reference }: Atlas, places: Places, { establishment: mine, populationOf }: LikenessQuestion) {
  const { columns } = places;
  const sizes = (reference.terms['size-class'] ?? []).map(({ code }) => code);
  const byCode = (['category', 'sector', 'status', 'size'] as const).map((name) => {
    const answers = name === 'size' ? compareSizes(columns.size, mine, sizes) : compareCodes(columns[name], mine);
    const points = Float64Array.from(answers, (answer) => toPoints(name, answer));
    return { name, answers, points, index: columns[name].index };
  });
  const here = pointOf(places, mine);
  const km = here ? measureDistances(places, here) : new Float32Array(places.count).fill(Infinity);
  const distance = (row: number) => (km[row] === Infinity ? null : Math.max(0, 1 - (km[row] ?? 0) / FAR_KM));
  const rankOf = (row: number) => populationRank(populationOf(places.inseeOf(row)));
  const own = rankOf(mine);
  const commune = (row: number) => compareRanks(own, rankOf(row));
  return {
    km,
    answer: (row: number) => {
      const [category = null, sector = null, status = null, size = null] = byCode.map(
        ({ answers, index }) => answers[index[row] ?? -1],
      );
      return { category, sector, status, size, distance: distance(row), commune: commune(row) };
    },
    count: (row: number): number => {
      let points = toPoints('distance', distance(row)) + toPoints('commune', commune(row));
      for (const { points: of, index } of byCode) points += of[index[row] ?? 0] ?? 0;
      return points;
    },
  };
}

/** For each value of the column `theme`: chosen (or under a chosen one) 1, of the same theme of level 1 ½, others 0. */
function compareThemes({ columns, themeParent }: Atlas, chosen: readonly string[]): ByValue {
  const { values } = columns.theme;
  const rootOf = (at: number) => values[themeParent[at] ?? -1] ?? values[at] ?? '';
  const roots = new Set(chosen.map((code) => rootOf(values.indexOf(code))));
  return values.map((code, at) => {
    if (chosen.length === 0 || at === values.length - 1) return null;
    if (chosen.includes(code) || chosen.includes(rootOf(at))) return 1;
    return roots.has(rootOf(at)) ? 0.5 : 0;
  });
}

/** Ranks `rows` of the atlas (all of them unless given) by their likeness to one's own establishment. */
export function rankByLikeness(
  atlas: Atlas,
  places: Places,
  question: LikenessQuestion,
  rows: Uint32Array = listRows(atlas.count),
): Likeness {
  const { km, answer, count } = comparePlaces(atlas, places, question);
  const themes = compareThemes(atlas, question.themes);
  const themePoints = Float64Array.from(themes, (theme) => toPoints('theme', theme));
  const { index } = atlas.columns.theme;
  const placeOf = (row: number) => atlas.establishment[row] ?? 0;
  const byPlace = new Float64Array(places.count).fill(-1);
  const score = new Uint16Array(atlas.count);
  for (const row of rows) {
    const place = placeOf(row);
    if (byPlace[place] === -1) byPlace[place] = count(place);
    score[row] = Math.round(((byPlace[place] ?? 0) + (themePoints[index[row] ?? 0] ?? 0)) * 10);
  }
  const isOwn = (row: number) => placeOf(row) === question.establishment;
  let numbers = 1;
  for (const row of rows) numbers = Math.max(numbers, (atlas.number[row] ?? 0) + 1);
  return {
    rows: orderRows(
      rows.filter((row) => !isOwn(row)),
      (row) => (1000 - (score[row] ?? 0)) * numbers + (atlas.number[row] ?? 0),
    ),
    own: rows.filter(isOwn),
    score,
    explain: (row) => {
      const place = placeOf(row);
      const answers: Answers = { ...answer(place), theme: themes[index[row] ?? -1] ?? null };
      return explainLikeness(atlas, places, {
        row,
        place,
        km: km[place] ?? Infinity,
        answers,
        from: question.from ? ` ${question.from}` : '',
      });
    },
  };
}
