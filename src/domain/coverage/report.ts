/** What a report of a territory tells besides the matrix. Invariant: every list is that of the page, narrowed to one département or none. */
import { UNKNOWN } from '#/domain/columns';
import { type Cell, type Coverage, readCell } from '#/domain/coverage/count';
import { compareCell, type Trend } from '#/domain/coverage/figures';
import { isUnderWay, listParticipations } from '#/domain/coverage/programme';
import type { CoverageSource } from '#/domain/coverage/source';
import { createStanding, type Scope } from '#/domain/coverage/standing';
import { findNearest, listFar } from '#/domain/coverage/white-zones';

export interface Change {
  code: string;
  label: string;
  /** `null`: not counted then. */
  trend: Trend | null;
  practices: number;
  covered: number;
  open: number;
}

/** Région: its départements; département: its sectors; then all of it. */
export function listChanges(
  source: CoverageSource,
  now: Coverage,
  before: Coverage,
  departement: string | null,
): Change[] {
  const lines: { code: string; label: string; cell: Cell }[] =
    departement === null
      ? source.reference.departements.map(({ code, name }) => ({
          code,
          label: name,
          cell: { territory: code, sector: null, theme: null },
        }))
      : source.reference.sectors.map(({ code, label }) => ({
          code,
          label,
          cell: { territory: departement, sector: code, theme: null },
        }));
  const all = { code: '', label: 'Ensemble', cell: { territory: departement, sector: null, theme: null } };
  return [...lines, all].flatMap(({ code, label, cell }) => {
    const figures = readCell(now, cell);
    return figures ? [{ code, label, ...figures, trend: compareCell(now, before, cell) }] : [];
  });
}

/** Of these practices, those that came on line from that day on, the latest first; practices led elsewhere have no known day. */
export const listSince = (source: CoverageSource, practices: readonly number[], since: string): number[] =>
  practices
    .filter((practice) => (source.publishedOn(practice) ?? '') >= since)
    .sort((a, b) => (source.publishedOn(b) ?? '').localeCompare(source.publishedOn(a) ?? ''));

export interface UnderWay {
  finess: string;
  /** `null`: closed since, or out of scope. */
  name: string | null;
  commune: string | null;
  campaign: string;
  role: string;
  startsOn: string | null;
}

/** Who takes part in a collective work on that day: everybody but the winners of calls. */
export function listUnderWay(source: CoverageSource, departement: string | null, today: string): UnderWay[] {
  const { places, programme } = source;
  return listParticipations(source, departement)
    .filter((one) => one.role !== 'laureat' && isUnderWay(one, today))
    .map(({ campaign, finess, establishment, role, startsOn }) => ({
      finess,
      name: places.name[establishment] ?? null,
      commune: places.communeOf(establishment),
      campaign: programme.campaigns[campaign]?.label ?? '',
      role,
      startsOn,
    }));
}

export interface FarOfTheme {
  /** `null`: any theme. */
  code: string | null;
  label: string;
  far: number;
  /** Establishments that have a place, and could be measured. */
  measured: number;
}

/** For any theme and each one of level 1: how many establishments are farther than `km` from a practice of it. */
export function countFarByTheme(source: CoverageSource, scope: Scope, km: number): FarOfTheme[] {
  const { establishments } = createStanding(source, scope);
  const isHere = (row: number) => (establishments[row] ?? -1) >= 0;
  let measured = 0;
  for (let row = 0; row < source.places.located; row++) if (isHere(row)) measured++;
  const roots = source.reference.themes.filter(({ parent }) => parent === null);
  return [{ code: null, label: 'Tous les thèmes' }, ...roots].map(({ code, label }) => ({
    code,
    label,
    far: listFar(findNearest(source, code), km, isHere).length,
    measured,
  }));
}

/** The establishment that leads a practice, and where it is: `null` when it is closed, out of scope or elsewhere. */
export function leadOf(
  { firstSite, siteEstablishment, places, homeOf }: CoverageSource,
  practice: number,
): number | null {
  const row = siteEstablishment[firstSite[practice] ?? -1] ?? -1;
  return row < 0 || homeOf(practice) !== null || places.name[row] === undefined ? null : row;
}

/** Themes of level 1 of a practice, in their order. */
export function rootsOf({ themes, themeSets, themeSet, reference }: CoverageSource, practice: number): string[] {
  const codes = (themeSets[themeSet[practice] ?? 0] ?? []).map((at) => themes[at] ?? UNKNOWN);
  return reference.themes.flatMap(({ code, parent, label }) =>
    parent === null && codes.includes(code) ? [label] : [],
  );
}

/** Does any of what is shown come from the demonstration? */
export const isDemonstration = ({ places }: CoverageSource): boolean => places.demonstration.includes(1);
