/**
 * Acteurs relais: structures that support establishments, on some départements and some themes, and whom anyone may call.
 * Invariant: rows with a position come first, in the order of the snapshot.
 */
import type { Positions } from '#/domain/columns';
import { type Filters, noFilters } from '#/domain/filters';
import { toX, toY } from '#/domain/mercator';
import type { EstablishmentsPart, ReferencePart } from '#/domain/snapshots';

export type Relay = EstablishmentsPart['relays'][number];

export interface Relays extends Positions {
  readonly rows: readonly Relay[];
}

export function toRelays(part: EstablishmentsPart['relays']): Relays {
  const isLocated = ({ lon, lat }: Relay) => lon !== null && lat !== null;
  const located = part.filter(isLocated);
  const rows = [...located, ...part.filter((relay) => !isLocated(relay))];
  return {
    rows,
    located: located.length,
    x: Uint32Array.from(rows, ({ lon }) => (lon === null ? 0 : toX(lon))),
    y: Uint32Array.from(rows, ({ lat }) => (lat === null ? 0 : toY(lat))),
  };
}

/**
 * Does a relay act on what the filters ask for: one of the départements and one of the themes, together? A scope on a theme covers its
 * sub-themes; a theme is also answered by who acts on one of its sub-themes only.
 */
export function createRelayFilter(
  { rows }: Relays,
  { themes }: ReferencePart,
  filters: Filters = noFilters,
): (row: number) => boolean {
  const parentOf = new Map(themes.map(({ code, parent }) => [code, parent]));
  const { theme, departement } = filters;
  const covers = (scope: string, code: string) =>
    scope === code || parentOf.get(code) === scope || parentOf.get(scope) === code;
  return (row) =>
    (theme.length === 0 && departement.length === 0) ||
    (rows[row]?.scopes ?? []).some(
      (scope) =>
        (departement.length === 0 || departement.includes(scope.departement)) &&
        (theme.length === 0 || scope.theme === null || theme.some((code) => covers(scope.theme ?? '', code))),
    );
}

/** Départements where a relay acts on the same themes; `null` stands for all of the région, and for every theme. */
export interface Scope {
  departements: string[] | null;
  themes: string[] | null;
}

/** What a relay covers, in as few lines as it takes, in the order of the reference. */
export function listScopes({ scopes }: Relay, { departements, themes }: ReferencePart): Scope[] {
  const order = themes.map(({ code }) => code);
  const gathered = new Map<string, Scope & { departements: string[] }>();
  for (const { code } of departements) {
    const mine = scopes.filter((scope) => scope.departement === code).map(({ theme }) => theme);
    if (mine.length === 0) continue;
    const named = mine.filter((theme) => theme !== null).sort((a, b) => order.indexOf(a) - order.indexOf(b));
    const key = mine.includes(null) ? '' : named.join();
    const scope = gathered.get(key) ?? { departements: [], themes: mine.includes(null) ? null : named };
    scope.departements.push(code);
    gathered.set(key, scope);
  }
  return [...gathered.values()].map((scope) => ({
    ...scope,
    departements: scope.departements.length === departements.length ? null : scope.departements,
  }));
}

/** What a public contact lets one do: write to an address, call a number, open a page; `null` for words. */
export function toContactLink(contact: string): string | null {
  const text = contact.trim();
  if (/^[^\s@<>"',;:?&]+@[^\s@<>"',;:?&]+\.[^\s@<>"',;:?&]+$/.test(text)) return `mailto:${text}`;
  const digits = text.replace(/[\s.\-()\u00a0\u202f]/g, '');
  if (/^(?:0[1-9]\d{8}|\+\d{8,14}|3\d{3})$/.test(digits)) return `tel:${digits}`;
  return /^https:\/\/\S+$/.test(text) && URL.canParse(text) ? text : null;
}
