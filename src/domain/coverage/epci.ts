/**
 * Inside a département, establishments by EPCI instead of by commune. Invariant: an EPCI is that of the commune of the establishment, never of its
 * point; only its part in the département is told.
 */
import { type Column, UNKNOWN } from '#/domain/columns';

/** A file `epci-REGION.json` of public/geo. */
export interface EpciColumns {
  /** SIREN. */
  code: string[];
  name: string[];
  /** INSEE codes of the communes, former ones included. */
  communes: string[][];
}

/** How the inside of a département is told, when not by communes. */
export interface Told {
  column: Column;
  nameOf: (code: string) => string;
}

/** `commune`: INSEE code of the commune of each establishment. */
export function tellByEpci(commune: Column, epci: EpciColumns): Told {
  const of = new Map(epci.communes.flatMap((list, at) => list.map((insee) => [insee, at] as const)));
  const to = commune.values.map((insee) => of.get(insee) ?? epci.code.length);
  const names = new Map(epci.code.map((code, at) => [code, epci.name[at] ?? code]));
  return {
    column: {
      values: [...epci.code, UNKNOWN],
      index: commune.index.map((at) => to[at] ?? epci.code.length),
    },
    nameOf: (code) => names.get(code) ?? 'Hors EPCI, ou commune non renseignée',
  };
}
