/**
 * Fictional FINESS numbers: the département first as FINESS does, a third digit 9 that no real number of the regions shown
 * has, and a valid Luhn key. Invariant: a number names one establishment; the same name always gets the same number.
 */
import { hasValidKey } from '#/domain/finess/number';
import { hash } from './random.ts';

/** A fictional number; `rank` has at most five digits. */
export function makeFiness(departement: string, rank: number): string {
  const stem = `${departement.slice(0, 2)}9${String(rank).padStart(5, '0')}`;
  for (let key = 0; key <= 9; key += 1) if (hasValidKey(`${stem}${key}`)) return `${stem}${key}`;
  throw new Error(`no key for ${stem}`);
}

const legalEntities = 90_000;
const named = 40_000;

/** The number of a legal entity: fictional too, in a range of its own. */
export const makeLegalEntity = (departement: string, rank: number) => makeFiness(departement, legalEntities + rank);

/** A number derived from a name, for establishments that practices name: adding others does not move it. */
export function makeNamedFiness(departement: string, name: string, taken: ReadonlySet<string>): string {
  for (let step = 0; step < 40_000; step += 1) {
    const finess = makeFiness(departement, named + ((hash(name) + step) % 40_000));
    if (!taken.has(finess)) return finess;
  }
  throw new Error(`no number left for ${name}`);
}
