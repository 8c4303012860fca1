import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import { rankByLikeness } from '#/domain/likeness';
import { describeOwn, type OwnEstablishment } from '#/domain/likeness-own';
import { createPopulations, type PopulationOf } from '#/domain/population';

/** One practice beside one's own establishment. */
export interface Comparison {
  own: boolean;
  /** What is alike, weightiest first. */
  reasons: readonly string[];
}

/** What the list says of one's own establishment and of the others beside it. */
export interface Like {
  name: string;
  own: OwnEstablishment;
  /** Every row, the most comparable first, one's own practices last. */
  permutation: Uint32Array;
  compare: (row: number) => Comparison;
}

const unknown: PopulationOf = () => null;

/**
 * The practices by their likeness to the establishment of a row. Populations are those of `communes`; without them, unknown, and said so.
 */
export function compareWith(
  { atlas, details }: { atlas: Atlas; details: Details },
  row: number,
  themes: readonly string[],
  communes: Parameters<typeof createPopulations>[0] | undefined,
): Like {
  const { places } = details;
  const populationOf = communes ? createPopulations(communes) : unknown;
  const { rows, own, explain } = rankByLikeness(atlas, places, {
    establishment: row,
    themes,
    populationOf,
    from: 'de chez vous',
  });
  const permutation = new Uint32Array(rows.length + own.length);
  permutation.set(rows);
  permutation.set(own, rows.length);
  return {
    name: places.name[row] ?? '',
    own: describeOwn(atlas, places, row, populationOf),
    permutation,
    compare: (one) => ({ own: atlas.establishment[one] === row, reasons: explain(one) }),
  };
}
