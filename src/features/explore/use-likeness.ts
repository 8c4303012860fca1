import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { communesQuery } from '#/data/communes';
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
 * The practices by their likeness to one's own establishment; `null` without one, or when this region does not hold it. A population that
 * could not be read is unknown, and said so.
 */
export function useLikeness(
  region: string,
  atlas: Atlas | undefined,
  details: Details | undefined,
  finess: string | null,
  themes: readonly string[],
): Like | null {
  const { data } = useQuery({ ...communesQuery(region), enabled: finess !== null });
  const populationOf = useMemo(() => (data ? createPopulations(data) : unknown), [data]);
  const row = finess === null ? -1 : (details?.places.finess.indexOf(finess) ?? -1);
  const themesKey = themes.join(' ');
  return useMemo(() => {
    if (!atlas || !details || row === -1) return null;
    const { places } = details;
    const asked = themesKey === '' ? [] : themesKey.split(' ');
    const { rows, own, explain } = rankByLikeness(atlas, places, {
      establishment: row,
      themes: asked,
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
  }, [atlas, details, row, themesKey, populationOf]);
}
