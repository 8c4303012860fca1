import { UNKNOWN } from '#/domain/columns';
import type { FacetKey } from '#/domain/facets';
import { labelValue } from '#/domain/filters';
import type { Exploration } from './use-exploration';

/** Vocabularies of the whole country: what no practice of the region has is left out. */
const wide: readonly FacetKey[] = ['category', 'programme'];

/** What a group of choices shows of each of its values, in the order of its vocabulary. */
export function listValues({ explorer, filters, selection }: Exploration, facet: FacetKey) {
  const { atlas } = explorer;
  const counts = selection.counts[facet];
  const whole = explorer.whole.counts[facet];
  return atlas.facets[facet].values
    .map((code, at) => ({
      code,
      count: counts[at] ?? 0,
      whole: whole[at] ?? 0,
      label: labelValue(atlas, { facet, code }),
      checked: filters[facet].includes(code),
    }))
    .filter(({ code, whole: any, checked }) => any > 0 || checked || !(code === UNKNOWN || wide.includes(facet)));
}
