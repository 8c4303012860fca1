/** The way out of an empty list. Invariant: lifting what is named, and nothing else, brings back exactly the number told. */
import type { Atlas } from '#/domain/atlas';
import { type ActiveFilter, type Filters, listActive, removeFilter } from '#/domain/filters';
import { combineMasks, type MaskName, type Masks, maskNames } from '#/domain/masks';
import { select } from '#/domain/selection';

export type StepOut = { count: number } & ({ filter: ActiveFilter } | { mask: MaskName });

/** The single filter or mask whose removal brings back most practices; `null` when removing one is not enough. */
export function findStepOut(atlas: Atlas, filters: Filters, masks: Masks): StepOut | null {
  let best: StepOut | null = null;
  const propose = (step: StepOut) => {
    if (step.count > (best?.count ?? 0)) best = step;
  };
  const all = combineMasks(maskNames.map((name) => masks[name]));
  for (const filter of listActive(filters))
    propose({ filter, count: select(atlas, removeFilter(filters, filter), all).rows.length });
  for (const mask of maskNames) {
    if (masks[mask] === null) continue;
    const others = combineMasks(maskNames.filter((name) => name !== mask).map((name) => masks[name]));
    propose({ mask, count: select(atlas, filters, others).rows.length });
  }
  return best;
}
