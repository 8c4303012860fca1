/** Why a practice comes out as comparable, in French words. Invariant: only what is alike or near is said, weightiest first. */
import type { Atlas } from '#/domain/atlas';
import { type Column, codeOf } from '#/domain/columns';
import { formatDistance } from '#/domain/distance';
import type { Answers } from '#/domain/likeness-criteria';
import type { Places } from '#/domain/places';
import { abbreviate, uncapitalise } from '#/domain/sentence';

interface Compared {
  /** Row of the practice, and of its establishment. */
  row: number;
  place: number;
  km: number;
  answers: Answers;
  /** What follows a distance: « de chez vous », or nothing. */
  from: string;
}

/** « même catégorie : EHPAD », « taille proche : de 51 à 249 », « à 14 km » … */
export function explainLikeness({ labels, columns }: Atlas, places: Places, compared: Compared): string[] {
  const { row, place, km, answers, from } = compared;
  const word = (vocabulary: string, column: Column, at: number) => {
    const code = codeOf(column, at);
    return code === null ? '' : `\u202f: ${uncapitalise(abbreviate(labels(vocabulary, code)))}`;
  };
  const { category, sector, size, distance, theme, status, commune } = answers;
  const reasons: (string | false)[] = [
    category === 1 && `même catégorie${word('category', places.columns.category, place)}`,
    // The category says the sector.
    category !== 1 && sector === 1 && `même secteur${word('sector', places.columns.sector, place)}`,
    size === 1 && `même taille${word('size-class', places.columns.size, place)}`,
    size === 0.5 && `taille proche${word('size-class', places.columns.size, place)}`,
    distance !== null && distance > 0 && `à ${formatDistance(km)}${from}`,
    theme === 1 && `thème choisi${word('theme', columns.theme, row)}`,
    theme === 0.5 && `thème voisin${word('theme', columns.theme, row)}`,
    status === 1 && `même statut${word('legal-status', places.columns.status, place)}`,
    commune === 1 && 'commune de même taille',
    commune === 0.5 && 'commune de taille proche',
  ];
  return reasons.filter((reason) => reason !== false);
}
