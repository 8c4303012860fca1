/**
 * The open establishments of a region as typed arrays, with their place and who takes part in a programme.
 * Invariant: a row is the same establishment in every column, and in the column `establishment` of the atlas.
 */
import { type Column, decodeColumn, decodePositions, type Positions } from '#/domain/columns';
import { type Filters, noFilters } from '#/domain/filters';
import { type Relays, toRelays } from '#/domain/relays';
import type { EstablishmentsPart, ReferencePart } from '#/domain/snapshots';

type PlaceColumn = 'sector' | 'departement' | 'category' | 'status' | 'size';

export interface Places extends Positions {
  readonly count: number;
  readonly finess: readonly string[];
  readonly name: readonly string[];
  readonly columns: Readonly<Record<PlaceColumn, Column>>;
  /** Practices on line that each establishment leads or shares. */
  readonly practices: Uint32Array;
  /** 1 for a fictional establishment. */
  readonly demonstration: Uint8Array;
  readonly participations: EstablishmentsPart['participations'];
  /** Those who stand or act in the region; their rows are their own. */
  readonly relays: Relays;
  /** Name of the commune of a row; `null` when unknown. */
  communeOf(row: number): string | null;
  /** INSEE code of the commune of a row; `null` when unknown. */
  inseeOf(row: number): string | null;
}

/** Decodes the part `establishments`; both parts have passed their check. */
export function toPlaces(part: EstablishmentsPart, reference: ReferencePart): Places {
  const codes = (terms: readonly { code: string }[] | undefined) => (terms ?? []).map((term) => term.code);
  return {
    ...decodePositions(part.x, part.y),
    count: part.count,
    finess: part.finess,
    name: part.name,
    columns: {
      sector: decodeColumn(part.sector, part.codes.sector, codes(reference.sectors)),
      departement: decodeColumn(part.departement, part.codes.departement, codes(reference.departements)),
      category: decodeColumn(part.category, part.codes.category, codes(reference.categories)),
      status: decodeColumn(part.status, part.codes.status, codes(reference.terms['legal-status'])),
      size: decodeColumn(part.size, part.codes.size, codes(reference.terms['size-class'])),
    },
    practices: Uint32Array.from(part.practices),
    demonstration: Uint8Array.from(part.demonstration),
    participations: part.participations,
    relays: toRelays(part.relays),
    communeOf: (row) => part.communes[part.commune[row] ?? -1]?.name ?? null,
    inseeOf: (row) => part.communes[part.commune[row] ?? -1]?.insee ?? null,
  };
}

/** A pilot site: an establishment with at least one participation under way, and the programmes it pilots. */
export interface PilotSite {
  row: number;
  programmes: string[];
}

/** The pilot sites on a day (ISO date), in the order of the establishments. */
export function listPilots({ participations }: Places, today: string): PilotSite[] {
  const byRow = new Map<number, Set<string>>();
  for (const { establishment, programme, role, startsOn, endsOn } of participations) {
    const underWay = (startsOn === null || startsOn <= today) && (endsOn === null || endsOn >= today);
    if (role !== 'pilote' || !underWay) continue;
    byRow.set(establishment, (byRow.get(establishment) ?? new Set()).add(programme));
  }
  return [...byRow].map(([row, programmes]) => ({ row, programmes: [...programmes] })).sort((a, b) => a.row - b.row);
}

/** Rows without any practice. */
export function listSilent({ practices }: Places): Uint32Array {
  return Uint32Array.from(practices.keys()).filter((row) => practices[row] === 0);
}

/** Does an establishment answer the filters that make sense for it: its sector, its category, its département? */
export function createPlaceFilter({ columns }: Places, filters: Filters = noFilters): (row: number) => boolean {
  const accept = (column: Column, chosen: readonly string[]) => {
    const accepted = Uint8Array.from(column.values, (code) => (chosen.length === 0 || chosen.includes(code) ? 1 : 0));
    return (row: number) => accepted[column.index[row] ?? 0] === 1;
  };
  const bySector = accept(columns.sector, filters.sector);
  const byCategory = accept(columns.category, filters.category);
  const byDepartement = accept(columns.departement, filters.departement);
  return (row) => bySector(row) && byCategory(row) && byDepartement(row);
}
