/** The words of coverage: one definition per number, said the same on the page, beside each table and in its file. */
import { type CellFigures, LEAST_DENOMINATOR, shareOf } from '#/domain/coverage/count';
import type { Trend } from '#/domain/coverage/figures';
import type { CoverageSource } from '#/domain/coverage/source';
import type { Axis, CoverageView, Measure } from '#/domain/coverage/view-url';
import { formatCount, formatNumber, formatPartialDate } from '#/domain/typography';

export const measureWords: Readonly<Record<Measure, string>> = {
  share: 'Part des établissements avec une pratique',
  practices: 'Pratiques en ligne',
  without: 'Établissements sans pratique',
};
export const axisWords: Readonly<Record<Axis, string>> = {
  territory: 'Territoires',
  sector: 'Secteurs',
  theme: 'Thèmes',
};

/** What the territories of a view are. */
export const territoryWord = ({ departement, grain }: Pick<CoverageView, 'departement' | 'grain'>): string =>
  departement === null ? 'Départements' : grain === 'epci' ? 'EPCI' : 'Communes';

/** « le répertoire FINESS du 12 mai 2026 »: what the denominator comes from, and its day. */
export const describeRegister = (register: CoverageSource['register']): string =>
  register === null
    ? 'les établissements que le site connaît, sans répertoire FINESS daté'
    : `le répertoire FINESS du ${formatPartialDate(register.date)}`;

/** What each number counts: term, then definition. */
export const definitions: readonly (readonly [string, string])[] = [
  [
    'Pratique',
    'Une pratique en ligne compte dans chacun de ses thèmes (le principal, les autres, et le thème au-dessus de chacun) et pour chacun de ses établissements, celui qui la porte et ceux qui la partagent. Une même pratique peut donc compter dans plusieurs cases\u202f; un total ne la compte qu’une fois.',
  ],
  [
    'Établissement recensé',
    'Un site du répertoire FINESS, ouvert, dont la catégorie entre dans un des secteurs. Les autres (pharmacies, laboratoires…) sont hors champ et ne sont jamais comptés.',
  ],
  [
    'Établissement avec une pratique',
    'Un établissement recensé pour lequel au moins une pratique du thème est en ligne.',
  ],
  [
    'Part',
    `Établissements recensés avec au moins une pratique, divisés par les établissements recensés. Sous ${LEAST_DENOMINATOR} établissements recensés, le pourcentage n’est pas donné.`,
  ],
  [
    'EPCI',
    'Intercommunalité à fiscalité propre (métropole, communauté urbaine, d’agglomération ou de communes) de la commune de l’établissement, d’après l’Insee\u202f; dans un département, seule sa part dans ce département est comptée.',
  ],
  [
    'Évolution',
    'La différence avec les chiffres datés d’un autre jour (à défaut de choix, ceux d’il y a trois mois), gardés par le site et comptés avec les mêmes définitions.',
  ],
];

const percents = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** « 4,4 % ». */
export const formatShare = (share: number): string => `${percents.format(share * 100)}\u202f%`;

/** « 3 sur 25 ». */
export const formatRatio = ({ covered, open }: Pick<CellFigures, 'covered' | 'open'>): string =>
  `${formatNumber(covered)} sur ${formatNumber(open)}`;

/** The value of a cell as it is read first; « – » where there is nothing to say. */
export function formatValue(figures: CellFigures, measure: Measure): string {
  if (measure === 'practices') return formatNumber(figures.practices);
  if (figures.open === 0) return '–';
  if (measure === 'without') return formatNumber(figures.open - figures.covered);
  const share = shareOf(figures);
  return share === null ? formatNumber(figures.covered) : formatShare(share);
}

/** What stands under the value: its denominator, always. */
export function formatDenominator(figures: CellFigures, measure: Measure): string {
  if (measure === 'practices') return formatCount(figures.covered, 'établissement');
  if (figures.open === 0) return 'aucun recensé';
  return measure === 'without' ? `sur ${formatNumber(figures.open)}` : formatRatio(figures);
}

/** A trend of nothing. */
export const NO_CHANGE = '=';
const sign = (value: number) =>
  value > 0 ? `+${formatNumber(value)}` : value < 0 ? `−${formatNumber(-value)}` : NO_CHANGE;

/** « +3 » ; « +0,4 pt »; `null` when there is nothing to compare. */
export function formatTrend(trend: Trend | null, measure: Measure): string | null {
  if (!trend) return null;
  if (measure === 'practices') return sign(trend.practices);
  if (measure === 'without') return sign(trend.open - trend.covered);
  if (trend.share === null) return sign(trend.covered);
  const points = Math.round(trend.share * 1000) / 10;
  return points === 0 ? NO_CHANGE : `${sign(points)}\u00a0pt`;
}
