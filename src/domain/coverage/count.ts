/**
 * The matrix of coverage, territory × sector × theme, in one pass over the practices and one over the establishments. Invariant: each cell
 * counts different practices and different open establishments, so a total is never the sum of its cells.
 */

import type { Column } from '#/domain/columns';
import type { CoverageSource } from '#/domain/coverage/source';

/** Under this many establishments, a share says more than it knows: no percentage is given. */
export const LEAST_DENOMINATOR = 10;

/** What a cell is about; `null` stands for all of them. */
export interface Cell {
  territory: string | null;
  sector: string | null;
  theme: string | null;
}

export interface CellFigures {
  /** Practices on line, of this theme, with an establishment of this territory and sector (closed since or not). */
  practices: number;
  /** Open establishments with at least one of them. */
  covered: number;
  /** Open establishments of this territory and sector. */
  open: number;
}

export interface Scope {
  /** A département, told by its communes; else the region, told by its départements. */
  within?: string | null;
  /** 1 for each establishment that counts; else all of them. Sites that are no open establishment then count no more. */
  keep?: Uint8Array | null;
}

export interface Coverage {
  readonly territories: readonly string[];
  readonly sectors: readonly string[];
  readonly themes: readonly string[];
  /** By (territory, sector), the last of each standing for all. */
  readonly open: Uint32Array;
  /** By (territory, sector, theme), the last of each standing for all. */
  readonly covered: Uint32Array;
  readonly practices: Uint32Array;
}

/** Where an establishment or a site stands in the matrix; -1: outside of the scope. */
export interface Standing {
  territories: readonly string[];
  ofEstablishment: (row: number) => number;
  ofSite: (site: number) => number;
}

export function createStanding(source: CoverageSource, { within = null, keep = null }: Scope): Standing {
  const { departement } = source.places.columns;
  const column: Column = within === null ? departement : source.commune;
  const wanted = within === null ? -1 : departement.values.indexOf(within);
  const isIn = (index: number | undefined) => within === null || index === wanted;
  const ofEstablishment = (row: number) =>
    (keep === null || keep[row] === 1) && isIn(departement.index[row]) ? (column.index[row] ?? 0) : -1;
  const unknown = column.values.length - 1;
  const ofSite = (site: number) => {
    const row = source.siteEstablishment[site] ?? -1;
    if (row >= 0) return ofEstablishment(row);
    if (keep !== null || !isIn(source.siteDepartement[site])) return -1;
    return within === null ? (source.siteDepartement[site] ?? unknown) : unknown;
  };
  return { territories: column.values, ofEstablishment, ofSite };
}

export function countCoverage(source: CoverageSource, scope: Scope = {}): Coverage {
  const { places, themes, themeSets, themeSet, firstSite, siteSector, firstPractice, practiceAt } = source;
  const { territories, ofEstablishment, ofSite } = createStanding(source, scope);
  const { values: sectors, index: sectorOf } = places.columns.sector;
  const [allTerritories, allSectors, allThemes] = [territories.length, sectors.length, themes.length];
  const groups = (allTerritories + 1) * (allSectors + 1);
  const width = allThemes + 1;
  const open = new Uint32Array(groups);
  const covered = new Uint32Array(groups * width);
  const practices = new Uint32Array(groups * width);
  const four = [0, 0, 0, 0];
  const place = (territory: number, sector: number) => {
    four[0] = territory * (allSectors + 1) + sector;
    four[1] = territory * (allSectors + 1) + allSectors;
    four[2] = allTerritories * (allSectors + 1) + sector;
    four[3] = allTerritories * (allSectors + 1) + allSectors;
  };
  const add = (to: Uint32Array, at: number) => {
    to[at] = (to[at] ?? 0) + 1;
  };

  const seenIn = new Int32Array(groups).fill(-1);
  for (let practice = 0; practice < source.count; practice++) {
    const set = themeSets[themeSet[practice] ?? 0] ?? [];
    const end = firstSite[practice + 1] ?? 0;
    for (let site = firstSite[practice] ?? 0; site < end; site++) {
      const territory = ofSite(site);
      if (territory < 0) continue;
      place(territory, siteSector[site] ?? 0);
      for (const group of four) {
        if (seenIn[group] === practice) continue;
        seenIn[group] = practice;
        for (const theme of set) add(practices, group * width + theme);
        add(practices, group * width + allThemes);
      }
    }
  }

  const seenBy = new Int32Array(width).fill(-1);
  for (let row = 0; row < places.count; row++) {
    const territory = ofEstablishment(row);
    if (territory < 0) continue;
    place(territory, sectorOf[row] ?? 0);
    for (const group of four) add(open, group);
    const end = firstPractice[row + 1] ?? 0;
    for (let at = firstPractice[row] ?? 0; at < end; at++) {
      for (const theme of themeSets[themeSet[practiceAt[at] ?? 0] ?? 0] ?? []) {
        if (seenBy[theme] === row) continue;
        seenBy[theme] = row;
        for (const group of four) add(covered, group * width + theme);
      }
    }
    if (end > (firstPractice[row] ?? 0)) for (const group of four) add(covered, group * width + allThemes);
  }
  return { territories, sectors, themes, open, covered, practices };
}

/** The figures of a cell; `null` when one of its codes is not in the matrix. */
export function readCell(
  { territories, sectors, themes, open, covered, practices }: Coverage,
  cell: Cell,
): CellFigures | null {
  const territory = cell.territory === null ? territories.length : territories.indexOf(cell.territory);
  const sector = cell.sector === null ? sectors.length : sectors.indexOf(cell.sector);
  const theme = cell.theme === null ? themes.length : themes.indexOf(cell.theme);
  if (territory < 0 || sector < 0 || theme < 0) return null;
  const group = territory * (sectors.length + 1) + sector;
  const at = group * (themes.length + 1) + theme;
  return { practices: practices[at] ?? 0, covered: covered[at] ?? 0, open: open[group] ?? 0 };
}

/** Share of open establishments with at least one practice, from 0 to 1; `null` under ten establishments. */
export const shareOf = ({ covered, open }: Pick<CellFigures, 'covered' | 'open'>): number | null =>
  open < LEAST_DENOMINATOR ? null : covered / open;
