/** What stands behind a cell: its practices, and the establishments without any. Invariant: their numbers are those of the matrix. */
import type { Cell } from '#/domain/coverage/count';
import type { CoverageSource } from '#/domain/coverage/source';
import { createStanding, type Scope } from '#/domain/coverage/standing';

/** Is a code of the matrix the one asked for? -2 matches nothing: an unknown code is not « all of them ». */
const wantedIndex = (values: readonly string[], code: string | null) =>
  code === null ? null : values.includes(code) ? values.indexOf(code) : -2;

function hasTheme({ themeSets, themeSet }: CoverageSource, practice: number, theme: number | null): boolean {
  return theme === null || (themeSets[themeSet[practice] ?? 0] ?? []).includes(theme);
}

/** Practices of a cell, the latest public number first. */
export function listCellPractices(source: CoverageSource, cell: Cell, scope: Scope = {}): number[] {
  const { territories, sites } = createStanding(source, scope);
  const territory = wantedIndex(territories, cell.territory);
  const sector = wantedIndex(source.places.columns.sector.values, cell.sector);
  const theme = wantedIndex(source.themes, cell.theme);
  const found: number[] = [];
  for (let practice = 0; practice < source.count; practice++) {
    if ((scope.only && scope.only[practice] !== 1) || !hasTheme(source, practice, theme)) continue;
    const end = source.firstSite[practice + 1] ?? 0;
    for (let site = source.firstSite[practice] ?? 0; site < end; site++) {
      const stands = sites[site] ?? -1;
      if (stands < 0 || (territory !== null && stands !== territory)) continue;
      if (sector !== null && source.siteSector[site] !== sector) continue;
      found.push(practice);
      break;
    }
  }
  return found.sort((a, b) => (source.number[b] ?? 0) - (source.number[a] ?? 0));
}

/** Does an establishment have a practice of this theme (`null`: of any)? */
export function isCovered(
  source: CoverageSource,
  row: number,
  theme: string | null,
  only: Scope['only'] = null,
): boolean {
  const wanted = wantedIndex(source.themes, theme);
  const end = source.firstPractice[row + 1] ?? 0;
  for (let at = source.firstPractice[row] ?? 0; at < end; at++) {
    const practice = source.practiceAt[at] ?? 0;
    if ((!only || only[practice] === 1) && hasTheme(source, practice, wanted)) return true;
  }
  return false;
}

/** Open establishments of a cell without any practice of its theme, in the order of the register: département, commune, number. */
export function listWithout(source: CoverageSource, cell: Cell, scope: Scope = {}): number[] {
  const { territories, establishments } = createStanding(source, scope);
  const territory = wantedIndex(territories, cell.territory);
  const { values, index } = source.places.columns.sector;
  const sector = wantedIndex(values, cell.sector);
  const rows: number[] = [];
  for (let row = 0; row < source.places.count; row++) {
    const stands = establishments[row] ?? -1;
    if (stands < 0 || (territory !== null && stands !== territory) || (sector !== null && index[row] !== sector))
      continue;
    if (!isCovered(source, row, cell.theme, scope.only)) rows.push(row);
  }
  return rows;
}
