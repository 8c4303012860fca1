/**
 * The matrix of coverage, territory × sector × theme, in one pass over the practices and one over the establishments. Invariant: each cell
 * counts different practices and different open establishments, so a total is never the sum of its cells.
 */

import type { CoverageSource } from '#/domain/coverage/source';
import { createStanding, type Scope, type Standing } from '#/domain/coverage/standing';

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

/** What the passes over the rows read and write: cells of (territory, sector, theme), the last of each standing for all. */
interface Pass {
  source: CoverageSource;
  only: Uint8Array | null;
  standing: Standing;
  firstTheme: Uint32Array;
  themeAt: Uint16Array;
  /** Sectors and themes, their totals included. */
  sectors: number;
  width: number;
}

/** Rows by pieces: a function that is called again is compiled before its first pass is over. */
const PIECE = 2048;
function inPieces(count: number, work: (from: number, to: number) => void): void {
  for (let from = 0; from < count; from += PIECE) work(from, Math.min(count, from + PIECE));
}

/** Adds a practice to a group of cells: to each of its themes, and to all. */
function addPractice(
  { source, firstTheme, themeAt, width }: Pass,
  cells: Uint32Array,
  group: number,
  row: number,
): void {
  const base = group * width;
  const set = source.themeSet[row] as number;
  const end = firstTheme[set + 1] as number;
  for (let at = firstTheme[set] as number; at < end; at++) {
    const cell = base + (themeAt[at] as number);
    cells[cell] = (cells[cell] as number) + 1;
  }
  cells[base + width - 1] = (cells[base + width - 1] as number) + 1;
}

/** Practices with one site, each in its cell; the others are listed. */
function addPractices(pass: Pass, cells: Uint32Array, several: number[], from: number, to: number): void {
  const { only, standing, sectors } = pass;
  const { firstSite, siteSector } = pass.source;
  for (let practice = from; practice < to; practice++) {
    if (only !== null && only[practice] !== 1) continue;
    const site = firstSite[practice] as number;
    if (firstSite[practice + 1] !== site + 1) {
      several.push(practice);
      continue;
    }
    const territory = standing.sites[site] as number;
    if (territory >= 0) addPractice(pass, cells, territory * sectors + (siteSector[site] as number), practice);
  }
}

/** Practices with several sites, each once in each of its cells and totals. `seenIn`: the practice last added to each group. */
function addShared(
  pass: Pass,
  cells: Uint32Array,
  several: readonly number[],
  seenIn: Int32Array,
  from: number,
  to: number,
): void {
  const { standing, sectors } = pass;
  const { firstSite, siteSector } = pass.source;
  const whole = seenIn.length - sectors;
  const addOnce = (group: number, practice: number) => {
    if (seenIn[group] === practice) return;
    seenIn[group] = practice;
    addPractice(pass, cells, group, practice);
  };
  for (let at = from; at < to; at++) {
    const practice = several[at] as number;
    const end = firstSite[practice + 1] as number;
    for (let site = firstSite[practice] as number; site < end; site++) {
      const territory = standing.sites[site] as number;
      if (territory < 0) continue;
      const sector = siteSector[site] as number;
      addOnce(territory * sectors + sector, practice);
      addOnce(territory * sectors + sectors - 1, practice);
      addOnce(whole + sector, practice);
      addOnce(whole + sectors - 1, practice);
    }
  }
}

/** Open establishments, each in its cell, and in those of the themes of its practices. */
function addEstablishments(
  pass: Pass,
  { open, covered }: Pick<Coverage, 'open' | 'covered'>,
  seenBy: Int32Array,
  from: number,
  to: number,
): void {
  const { only, standing, firstTheme, themeAt, sectors, width } = pass;
  const { places, firstPractice, practiceAt, themeSet } = pass.source;
  const sectorOf = places.columns.sector.index;
  for (let row = from; row < to; row++) {
    const territory = standing.establishments[row] as number;
    if (territory < 0) continue;
    const group = territory * sectors + (sectorOf[row] as number);
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
}

/**
 * Practices with one site are counted in its cell, and totals are sums of cells; so are establishments, which stand in one cell only.
 * A practice with several sites is then added to each of its cells and totals once.
 */
export function countCoverage(source: CoverageSource, scope: Scope = {}): Coverage {
  const { places, themes } = source;
  const standing = createStanding(source, scope);
  const { first: firstTheme, flat: themeAt } = flatten(source.themeSets);
  const { territories } = standing;
  const { values: sectors } = places.columns.sector;
  const [T, S, width] = [territories.length, sectors.length, themes.length + 1];
  const groups = (T + 1) * (S + 1);
  const open = new Uint32Array(groups);
  const covered = new Uint32Array(groups * width);
  const practices = new Uint32Array(groups * width);
  const pass: Pass = { source, only: scope.only ?? null, standing, firstTheme, themeAt, sectors: S + 1, width };

  const several: number[] = [];
  inPieces(source.count, (from, to) => addPractices(pass, practices, several, from, to));
  addTotals(practices, T, S, width);
  const seenIn = new Int32Array(groups).fill(-1);
  inPieces(several.length, (from, to) => addShared(pass, practices, several, seenIn, from, to));

  const seenBy = new Int32Array(width).fill(-1);
  inPieces(places.count, (from, to) => addEstablishments(pass, { open, covered }, seenBy, from, to));
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
