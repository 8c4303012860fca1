import { useMemo } from 'react';
import { countCoverage, shareOf } from '#/domain/coverage/count';
import type { FileAbout } from '#/domain/coverage/files';
import { type DayFigures, followCell, spreadDays } from '#/domain/coverage/over-time';
import { writeDated, writeDays } from '#/domain/coverage/programme-files';
import type { CoverageSource } from '#/domain/coverage/source';
import type { CoverageView } from '#/domain/coverage/view-url';
import { formatShare } from '#/domain/coverage/words';
import { createLabels } from '#/domain/labels';
import type { Region } from '#/domain/regions';
import { formatCount, formatPartialDate } from '#/domain/typography';
import type { ChartData } from './charts/chart-data';
import { LineChart } from './charts/line-chart';
import styles from './coverage.module.css';
import { DownloadButton } from './download-button';
import type { Comparison } from './use-comparison';

interface Props {
  region: Region;
  source: CoverageSource;
  view: CoverageView;
  about: FileAbout;
  comparison: Comparison;
  /** For print: tables are always there. */
  unfolded?: boolean;
}

const nameDay = ({ day }: DayFigures, today: string) => (day === today ? 'aujourd’hui' : formatPartialDate(day));

/** « De 41 à 47 pratiques en ligne depuis le 1er janv. 2025. » */
function summarize(days: readonly DayFigures[]): string {
  const told = days.filter(({ figures }) => figures !== null);
  const [first, last] = [told[0], told.at(-1)];
  if (!first?.figures || !last?.figures || first === last) return 'Pas encore de quoi comparer.';
  const { practices, covered } = last.figures;
  return `Du ${formatPartialDate(first.day)} à aujourd’hui, de ${first.figures.practices} à ${formatCount(practices, 'pratique')} en ligne, et de ${first.figures.covered} à ${formatCount(covered, 'établissement')} avec une pratique.`;
}

/** The main figures of what the page is narrowed to, over the days the site kept, up to now. */
export function OverTime({ region, source, view, about, comparison, unfolded = false }: Props) {
  const { kept, before, today } = comparison;
  const now = useMemo(() => countCoverage(source), [source]);
  const { departement, sector, theme } = view;
  const days = followCell(kept, now, today, { territory: departement, sector, theme });
  const labels = createLabels(source.reference);
  const place = departement === null ? region.name : labels('departement', departement);
  const scope = [
    place,
    sector === null ? null : labels('sector', sector),
    theme === null ? null : labels('theme', theme),
  ].filter((word) => word !== null);
  const categories = days.map((one) => nameDay(one, today));
  const valuesOf = (read: (figures: NonNullable<DayFigures['figures']>) => number | null) =>
    days.map(({ figures }) => (figures ? read(figures) : null));
  const counts: ChartData = {
    title: `Pratiques en ligne et établissements qui en ont une\u202f: ${scope.join(', ')}`,
    summary: summarize(days),
    head: 'Jour',
    categories,
    series: [
      { label: 'Pratiques en ligne', values: valuesOf(({ practices }) => practices) },
      { label: 'Établissements avec une pratique', values: valuesOf(({ covered }) => covered) },
    ],
  };
  const shares = valuesOf(shareOf);
  const isSilent = days.every(({ figures }) => figures === null || figures.practices + figures.covered === 0);
  const rebuilt = kept.filter((one) => one.rebuilt).length;
  const whole =
    view.category !== null && 'Les chiffres datés ne distinguent pas les catégories\u202f: toutes sont comptées ici. ';
  return (
    <section className={styles.block} aria-labelledby="dans-le-temps">
      <div className={styles.titleLine}>
        <h2 id="dans-le-temps">Dans le temps</h2>
        {days.length > 1 && (
          <DownloadButton
            name={`dans-le-temps-${region.slug}`}
            label="Cette courbe en CSV"
            write={() => writeDays(days, { ...about, title: `Couverture dans le temps\u202f: ${scope.join(', ')}` })}
          />
        )}
        {before && (
          <DownloadButton
            name={`couverture-${region.slug}-${before.takenOn}`}
            label={`Tous les chiffres du ${formatPartialDate(before.takenOn)} en CSV`}
            write={() =>
              writeDated(before, source.reference, {
                ...about,
                scope: [],
                title: `Couverture ${region.of} le ${formatPartialDate(before.takenOn)}`,
              })
            }
          />
        )}
      </div>
      {days.length < 2 ? (
        <p className={styles.note}>
          Le site garde les chiffres de chaque mois{'\u202f'}; il n’en a pas encore d’avant aujourd’hui.
        </p>
      ) : isSilent ? (
        <p>
          Aucune pratique en ligne, ni aujourd’hui ni aucun des jours gardés depuis le{' '}
          {formatPartialDate(days[0]?.day ?? today)}.
        </p>
      ) : (
        <>
          <LineChart data={counts} positions={spreadDays(days.map(({ day }) => day))} unfolded={unfolded} />
          {shares.some((share) => share !== null) && (
            <LineChart
              data={{
                title: `Part des établissements avec une pratique\u202f: ${scope.join(', ')}`,
                summary: `${shares.at(-1) === null || shares.at(-1) === undefined ? 'Pas de pourcentage aujourd’hui' : `${formatShare(shares.at(-1) ?? 0)} aujourd’hui`}, des établissements recensés.`,
                head: 'Jour',
                categories,
                series: [{ label: 'Part', values: shares }],
                format: formatShare,
              }}
              positions={spreadDays(days.map(({ day }) => day))}
              whole={false}
              unfolded={unfolded}
            />
          )}
          <p className={styles.note}>
            {whole}
            Chiffres datés gardés par le site, comptés sur ses instantanés publics{'\u202f'}: pratiques en ligne et
            répertoire FINESS importé.
            {rebuilt > 0 &&
              ` ${formatCount(rebuilt, 'jour est reconstitué', 'jours sont reconstitués')} d’après les dates de mise en ligne.`}
          </p>
        </>
      )}
    </section>
  );
}
