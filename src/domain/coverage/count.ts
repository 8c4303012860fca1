/**
 * The matrix of coverage, territory × sector × theme, in one pass over the practices and one over the establishments. Invariant: each cell
 * counts different practices and different open establishments, so a total is never the sum of its cells.
 */

import { type Column, UNKNOWN } from '#/domain/columns';
import type { Told } from '#/domain/coverage/epci';
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
  /** How the département is told; else by its communes. */
  told?: Told | null;
  /** 1 for each establishment that counts; else all of them. Sites that are no open establishment then count no more. */
  keep?: Uint8Array | null;
  /** 1 for each practice that counts; else all of them. */
  only?: Uint8Array | null;
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

/** Sums each cell of (territory, sector, rest) into the totals of its territory, of its sector, and of all. */
function addTotals(cells: Uint32Array, territories: number, sectors: number, width: number): void {
  const row = (sectors + 1) * width;
  const all = territories * row;
  for (let territory = 0; territory < territories; territory++) {
    const begin = territory * row;
    const total = begin + sectors * width;
    for (let sector = 0; sector < sectors; sector++) {
      const at = begin + sector * width;
      for (let rest = 0; rest < width; rest++) {
        const count = cells[at + rest] as number;
        if (count === 0) continue;
        cells[total + rest] = (cells[total + rest] as number) + count;
        cells[all + sector * width + rest] = (cells[all + sector * width + rest] as number) + count;
        cells[all + sectors * width + rest] = (cells[all + sectors * width + rest] as number) + count;
      }
    }
  }
}

/** The sets of themes end to end: set s holds flat[first[s] … first[s + 1]). */
function flatten(sets: readonly (readonly number[])[]): { first: Uint32Array; flat: Uint16Array } {
  const first = new Uint32Array(sets.length + 1);
  for (const [at, set] of sets.entries()) first[at + 1] = (first[at] as number) + set.length;
  return { first, flat: Uint16Array.from(sets.flat()) };
}

/**
 * Practices with one site are counted in its cell, and totals are sums of cells; so are establishments, which stand in one cell only.
 * A practice with several sites is then added to each of its cells and totals once.
 */
export function countCoverage(source: CoverageSource, scope: Scope = {}): Coverage {
  const { places, themes, themeSet, firstSite, siteSector, firstPractice, practiceAt } = source;
  const { only = null } = scope;
  const { territories, establishments, sites } = createStanding(source, scope);
  const { first: firstTheme, flat: themeAt } = flatten(source.themeSets);
  const { values: sectors, index: sectorOf } = places.columns.sector;
  const [T, S, width] = [territories.length, sectors.length, themes.length + 1];
  const groups = (T + 1) * (S + 1);
  const open = new Uint32Array(groups);
  const covered = new Uint32Array(groups * width);
  const practices = new Uint32Array(groups * width);
  /** Adds a practice to a group of cells: to each of its themes, and to all. */
  const addTo = (cells: Uint32Array, group: number, practice: number) => {
    const base = group * width;
    const set = themeSet[practice] as number;
    const end = firstTheme[set + 1] as number;
    for (let at = firstTheme[set] as number; at < end; at++) {
      const cell = base + (themeAt[at] as number);
      cells[cell] = (cells[cell] as number) + 1;
    }
    cells[base + width - 1] = (cells[base + width - 1] as number) + 1;
  };

  const several: number[] = [];
  for (let practice = 0; practice < source.count; practice++) {
    if (only !== null && only[practice] !== 1) continue;
    const site = firstSite[practice] as number;
    if (firstSite[practice + 1] !== site + 1) {
      several.push(practice);
      continue;
    }
    const territory = sites[site] as number;
    if (territory >= 0) addTo(practices, territory * (S + 1) + (siteSector[site] as number), practice);
  }
  addTotals(practices, T, S, width);
  const seenIn = new Int32Array(groups).fill(-1);
  for (const practice of several) {
    const end = firstSite[practice + 1] as number;
    for (let site = firstSite[practice] as number; site < end; site++) {
      const territory = sites[site] as number;
      if (territory < 0) continue;
      const sector = siteSector[site] as number;
      for (const group of [territory * (S + 1) + sector, territory * (S + 1) + S, T * (S + 1) + sector, groups - 1]) {
        if (seenIn[group] === practice) continue;
        seenIn[group] = practice;
        addTo(practices, group, practice);
      }
    }
  }

  const seenBy = new Int32Array(width).fill(-1);
  for (let row = 0; row < places.count; row++) {
    const territory = establishments[row] as number;
    if (territory < 0) continue;
    const group = territory * (S + 1) + (sectorOf[row] as number);
    open[group] = (open[group] as number) + 1;
    const base = group * width;
    const end = firstPractice[row + 1] as number;
    let any = 0;
    for (let at = firstPractice[row] as number; at < end; at++) {
      const practice = practiceAt[at] as number;
      if (only !== null && only[practice] !== 1) continue;
      any = 1;
      const set = themeSet[practice] as number;
      const last = firstTheme[set + 1] as number;
      for (let one = firstTheme[set] as number; one < last; one++) {
        const theme = themeAt[one] as number;
        if (seenBy[theme] === row) continue;
        seenBy[theme] = row;
        covered[base + theme] = (covered[base + theme] as number) + 1;
      }
    }
    covered[base + width - 1] = (covered[base + width - 1] as number) + any;
  }
  addTotals(open, T, S, 1);
  addTotals(covered, T, S, width);
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
