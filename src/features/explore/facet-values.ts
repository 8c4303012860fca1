import { UNKNOWN } from '#/domain/columns';
import type { FacetKey } from '#/domain/facets';
import { labelValue } from '#/domain/filters';
import type { Exploration } from './use-exploration';

/** Vocabularies of the whole country: what no practice of the region has is left out. */
const wide: readonly FacetKey[] = ['category', 'programme'];

export interface FacetValue {
  code: string;
  /** Its place in the vocabulary, and among the counts. */
  at: number;
  /** Practices of the whole region that have it. */
  whole: number;
  label: string;
  checked: boolean;
}

/** What a group of choices shows of each of its values but its count, in the order of its vocabulary. */
export function listValues({ explorer, filters }: Exploration, facet: FacetKey): FacetValue[] {
  const { atlas } = explorer;
  const whole = explorer.whole.counts[facet];
  return atlas.facets[facet].values
    .map((code, at) => ({
      code,
      at,
      whole: whole[at] ?? 0,
      label: labelValue(atlas, { facet, code }),
      checked: filters[facet].includes(code),
    }))
    .filter(({ code, whole: any, checked }) => any > 0 || checked || !(code === UNKNOWN || wide.includes(facet)));
}
