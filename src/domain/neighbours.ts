/**
 * « Pratiques voisines »: what to read after a practice. Invariant: each one shares its theme or its establishment, and says why it is
 * there; the practice itself never is.
 */
import type { Atlas } from '#/domain/atlas';
import { codeOf } from '#/domain/columns';
import { rankByLikeness } from '#/domain/likeness';
import type { Places } from '#/domain/places';
import { listRows } from '#/domain/row-order';
import { uncapitalise } from '#/domain/sentence';

const MOST = 4;
const MOST_OWN = 2;
const MOST_REASONS = 3;

export interface Neighbour {
  /** Row in the atlas. */
  row: number;
  /** In French words, weightiest first. */
  reasons: string[];
}

/**
 * Up to four: of the same establishment, then of the same theme, then of a sister theme; within a theme, those of the establishments most
 * like this one come first.
 */
export function listNeighbours(atlas: Atlas, places: Places, row: number): Neighbour[] {
  const { columns, rootTheme, establishment, labels } = atlas;
  const theme = codeOf(columns.theme, row);
  const mine = establishment[row] ?? places.count;
  const related = listRows(atlas.count).filter(
    (other) =>
      other !== row &&
      ((mine < places.count && establishment[other] === mine) ||
        (theme !== null && rootTheme[other] === rootTheme[row])),
  );
  const question = { establishment: mine, themes: [], populationOf: () => null };
  const ranked = rankByLikeness(atlas, places, question, related);
  const isSame = (other: number) => columns.theme.index[other] === columns.theme.index[row];
  const others = [...ranked.rows.filter(isSame), ...ranked.rows.filter((other) => !isSame(other))];
  const explainTheme = (other: number) => {
    const code = codeOf(columns.theme, other);
    if (code === null || rootTheme[other] !== rootTheme[row]) return [];
    return [`${isSame(other) ? 'même thème' : 'thème voisin'}\u202f: ${uncapitalise(labels('theme', code))}`];
  };
  return [
    ...[...ranked.own].slice(0, MOST_OWN).map((other) => ({
      row: other,
      reasons: ['même établissement', ...explainTheme(other)],
    })),
    ...others.map((other) => ({ row: other, reasons: [...explainTheme(other), ...ranked.explain(other)] })),
  ]
    .slice(0, MOST)
    .map(({ row: other, reasons }) => ({ row: other, reasons: reasons.slice(0, MOST_REASONS) }));
}
