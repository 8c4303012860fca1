/** Where each establishment and each practice stands in the matrix. Invariant: nothing stands in two territories; what is out of scope, in none. */
import { type Column, UNKNOWN } from '#/domain/columns';
import type { Told } from '#/domain/coverage/epci';
import type { CoverageSource } from '#/domain/coverage/source';

export interface Scope {
  /** A département, told by its communes; else the region, told by its départements. */
  within?: string | null;
  /** How the département is told; else by its communes. */
  told?: Told | null;
  /** 1 for each establishment that counts; else all of them. Sites that are no open establishment then count no more. */
  keep?: Uint8Array | null;
  /** 1 for each practice that counts; else all of them. */
  only?: Uint8Array | null;
}

/** Where each establishment and each site stands in the matrix: the place of its territory; -1: outside of the scope. */
export interface Standing {
  territories: readonly string[];
  /** By row of the establishments. */
  establishments: Int32Array;
  sites: Int32Array;
}

export function createStanding(source: CoverageSource, { within = null, told = null, keep = null }: Scope): Standing {
  const { departement } = source.places.columns;
  const wanted = within === null ? -1 : departement.values.indexOf(within);
  const { territories, local } =
    within === null
      ? { territories: departement.values, local: departement.index }
      : listInside(departement, wanted, told?.column ?? source.commune);
  const establishments = new Int32Array(local.length);
  for (let row = 0; row < establishments.length; row++)
    establishments[row] = keep === null || keep[row] === 1 ? (local[row] as number) : -1;
  const { siteEstablishment, siteDepartement } = source;
  const sites = new Int32Array(siteEstablishment.length);
  for (let site = 0; site < sites.length; site++) {
    const row = siteEstablishment[site] as number;
    if (row >= 0) sites[site] = establishments[row] as number;
    else if (keep !== null) sites[site] = -1;
    else if (within === null) sites[site] = siteDepartement[site] as number;
    else sites[site] = siteDepartement[site] === wanted ? territories.length - 1 : -1;
  }
  return { territories, establishments, sites };
}

/** The territories of one département only, in their order, and which one each establishment stands in (-1: elsewhere). */
function listInside(departement: Column, wanted: number, column: Column): { territories: string[]; local: Int32Array } {
  const isUsed = new Uint8Array(column.values.length);
  const local = new Int32Array(column.index.length).fill(-1);
  for (let row = 0; row < local.length; row++) {
    if (departement.index[row] !== wanted) continue;
    local[row] = column.index[row] as number;
    isUsed[local[row] as number] = 1;
  }
  const territories: string[] = [];
  const place = Int32Array.from(column.values, (code, at) => {
    if (isUsed[at] !== 1 && code !== UNKNOWN) return -1;
    return territories.push(code) - 1;
  });
  for (let row = 0; row < local.length; row++) {
    const at = local[row] as number;
    if (at >= 0) local[row] = place[at] as number;
  }
  return { territories, local };
}
