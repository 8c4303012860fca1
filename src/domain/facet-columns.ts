/**
 * Columns as filters and counts read them: several values in a row cost the same as one. Invariant: a row holds one index into `sets`,
 * and its set is never empty: what is not known is the value `UNKNOWN`, the last one.
 */
import { type Column, UNKNOWN } from '#/domain/columns';

export interface FacetColumn {
  /** Codes in the order to show them. */
  readonly values: readonly string[];
  /** The different sets of values that rows have, as indexes into `values`. */
  readonly sets: readonly (readonly number[])[];
  /** One index into `sets` per row. */
  readonly index: Uint16Array;
}

/** A column of single codes; `parent` gives for each value the one above it, -1 for none: the row answers to both. */
export function toFacetColumn({ values, index }: Column, parent?: Int16Array): FacetColumn {
  const sets = values.map((_, at) => {
    const above = parent?.[at] ?? -1;
    return above === -1 ? [at] : [at, above];
  });
  return { values, sets, index };
}

/** A column whose rows hold any number of codes: `stored` indexes `codes`; `values` are those of the vocabulary, completed. */
export function toListColumn(
  stored: readonly (readonly number[] | 0)[],
  codes: readonly string[],
  vocabulary: readonly string[],
): FacetColumn {
  const values = [...new Set([...vocabulary, ...codes]), UNKNOWN];
  const unknown = values.length - 1;
  const place = new Map(values.map((code, at) => [code, at]));
  const sets = [[unknown]];
  const known = new Map([['', 0]]);
  const index = new Uint16Array(stored.length);
  for (let row = 0; row < index.length; row++) {
    const list = stored[row] ?? 0;
    if (list === 0) continue;
    const set = new Set(list.flatMap((at) => place.get(codes[at] ?? '') ?? []));
    const key = [...set].sort((a, b) => a - b).join();
    let at = known.get(key);
    if (at === undefined) {
      at = sets.length;
      known.set(key, at);
      sets.push([...set]);
    }
    index[row] = at;
  }
  return { values, sets, index };
}

/** A column of bit masks over `codes` (31 at most). */
export function toMaskColumn(
  stored: readonly number[],
  codes: readonly string[],
  vocabulary: readonly string[],
): FacetColumn {
  // Few different masks: each is read once.
  const lists = new Map<number, number[]>();
  const toList = (mask: number) => {
    const list = lists.get(mask) ?? [...codes.keys()].filter((bit) => ((mask >> bit) & 1) === 1);
    lists.set(mask, list);
    return list;
  };
  return toListColumn(stored.map(toList), codes, vocabulary);
}

/** A column of years, the latest first; 0 stands for unknown. */
export function toYearColumn(stored: readonly number[]): FacetColumn {
  const years = [...new Set(stored)].filter((year) => year > 0).sort((a, b) => b - a);
  const values = [...years.map(String), UNKNOWN];
  const place = new Map(years.map((year, at) => [year, at]));
  const index = Uint16Array.from(stored, (year) => place.get(year) ?? years.length);
  return { values, sets: values.map((_, at) => [at]), index };
}
