/** The definitions of coverage, word for word, counted one cell at a time in raw rows: what the tests compare with. */
import { UNKNOWN } from '#/domain/columns';
import type { Cell } from '#/domain/coverage/count';
import type { RawEstablishment, RawPractice, World } from './coverage-rows.ts';
import { createWorld } from './coverage-world.ts';

export const worlds = [1, 2, 3].map((seed) =>
  createWorld(seed, { establishments: 40 * seed ** 2, practices: 60 * seed ** 2 }),
);

const parentOf = ({ reference }: World, code: string) =>
  reference.themes.find((theme) => theme.code === code)?.parent ?? null;
const known = new WeakMap<RawPractice, ReadonlySet<string>>();
/** Main and others, and their parents. */
export function themesOf(world: World, practice: RawPractice): ReadonlySet<string> {
  const held = known.get(practice);
  if (held) return held;
  const codes = [practice.theme, ...practice.others];
  const themes = new Set(codes.flatMap((code) => [code, parentOf(world, code) ?? code]));
  known.set(practice, themes);
  return themes;
}
export const isOpen = ({ region, closed, sector }: RawEstablishment) => region === '75' && !closed && sector !== null;
export type TerritoryOf = (establishment: RawEstablishment) => string | null;
const byDepartement: TerritoryOf = ({ departement }) => departement;

/** The definition of the issue, word for word, one cell at a time. */
export function recount(world: World, { territory, sector, theme }: Cell, territoryOf: TerritoryOf = byDepartement) {
  const isHere = (establishment: RawEstablishment) =>
    establishment.region === '75' &&
    territoryOf(establishment) !== null &&
    (territory === null || territoryOf(establishment) === territory) &&
    (sector === null || (establishment.sector ?? UNKNOWN) === sector);
  const practices = world.practices.filter(
    (practice) => (theme === null || themesOf(world, practice).has(theme)) && practice.sites.some(isHere),
  );
  const open = world.establishments.filter((establishment) => isOpen(establishment) && isHere(establishment));
  const covered = open.filter((establishment) => practices.some(({ sites }) => sites.includes(establishment)));
  return { practices, open, covered };
}

export function* listCells(
  territories: readonly string[],
  sectors: readonly string[],
  themes: readonly string[],
): Generator<Cell> {
  for (const territory of [...territories, null])
    for (const sector of [...sectors, null]) for (const theme of [...themes, null]) yield { territory, sector, theme };
}
