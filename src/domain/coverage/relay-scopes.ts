/** Where relays act: départements × themes of level 1. Invariant: who is counted in a cell is who the lists of that cell name as to be called. */
import type { CoverageSource } from '#/domain/coverage/source';
import type { Relay } from '#/domain/relays';

interface RelayCell {
  /** Relays that act on the theme or on every theme. */
  whole: number;
  /** Relays that act on some of its sub-themes only. */
  part: number;
  /** Of both, those that do not act everywhere on everything: who is near. */
  local: number;
}
export interface RelayCoverage {
  themes: { code: string; label: string }[];
  rows: { code: string; label: string; cells: RelayCell[]; relays: number }[];
  /** Cells without any relay. */
  gaps: number;
  /** Cells with relays of the whole region only. */
  regional: number;
}

/** The relays of each département (of one, when it is given) on each theme of level 1. */
export function countRelays({ places, reference }: CoverageSource, departement: string | null): RelayCoverage {
  const roots = reference.themes.filter(({ parent }) => parent === null).map(({ code, label }) => ({ code, label }));
  const parentOf = new Map(reference.themes.map(({ code, parent }) => [code, parent]));
  const scopesIn = (relay: Relay, code: string) => relay.scopes.filter((scope) => scope.departement === code);
  const actsEverywhere = ({ scopes }: Relay) =>
    reference.departements.every(({ code }) =>
      scopes.some((scope) => scope.departement === code && scope.theme === null),
    );
  const everywhere = new Set(places.relays.rows.filter(actsEverywhere));
  const rows = reference.departements
    .filter(({ code }) => departement === null || code === departement)
    .map(({ code, name }) => {
      const acting = places.relays.rows.filter((relay) => scopesIn(relay, code).length > 0);
      const own = acting.map((relay) => scopesIn(relay, code));
      const cells = roots.map((root): RelayCell => {
        const isWhole = (scopes: Relay['scopes']) => scopes.some(({ theme }) => theme === null || theme === root.code);
        const isPart = (scopes: Relay['scopes']) => scopes.some(({ theme }) => parentOf.get(theme ?? '') === root.code);
        const whole = own.filter(isWhole).length;
        const local = acting.filter((relay, at) => {
          const scopes = own[at] ?? [];
          return !everywhere.has(relay) && (isWhole(scopes) || isPart(scopes));
        }).length;
        return { whole, part: own.filter((scopes) => !isWhole(scopes) && isPart(scopes)).length, local };
      });
      return { code, label: name, cells, relays: own.length };
    });
  const cells = rows.flatMap((row) => row.cells);
  return {
    themes: roots,
    rows,
    gaps: cells.filter(({ whole, part }) => whole + part === 0).length,
    regional: cells.filter(({ whole, part, local }) => whole + part > 0 && local === 0).length,
  };
}
