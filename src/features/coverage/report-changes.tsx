import type { Coverage } from '#/domain/coverage/count';
import type { DatedCoverage } from '#/domain/coverage/figures';
import { type Change, listChanges, listSince } from '#/domain/coverage/report';
import { writeChanges } from '#/domain/coverage/report-files';
import { formatTrend } from '#/domain/coverage/words';
import { formatCount, formatNumber, formatPartialDate } from '#/domain/typography';
import { DownloadButton } from './download-button';
import { PaperTable } from './paper-table';
import styles from './report.module.css';
import type { ReportProps } from './report-page';

/** What is not as it was on the day compared with. */
export function ReportChanges({
  region,
  loaded: { source },
  view: { departement },
  place,
  about,
  practices,
  before,
  regional,
}: ReportProps & { practices: readonly number[]; before: DatedCoverage; regional: Coverage }) {
  const day = formatPartialDate(before.takenOn);
  const changes = listChanges(source, regional, before.coverage, departement);
  const fresh = listSince(source, practices, before.takenOn);
  const head = departement === null ? 'Département' : 'Secteur';
  const told = ({ trend }: Change, measure: 'practices' | 'share') => formatTrend(trend, measure) ?? '–';
  const covered = ({ trend }: Change) => formatTrend(trend && { ...trend, share: null }, 'share') ?? '–';
  return (
    <section className={styles.part} aria-labelledby="r-changements">
      <div className={styles.titleLine}>
        <h2 id="r-changements">Ce qui a changé depuis le {day}</h2>
        <DownloadButton
          name={`rapport-${region.slug}-changements`}
          label="Ce tableau en CSV"
          write={() => writeChanges(changes, head, { ...about, title: `${place}\u202f: évolution depuis le ${day}` })}
        />
      </div>
      <PaperTable
        caption={`Évolution depuis le ${day}`}
        rows={changes}
        keyOf={({ code }) => code}
        columns={[
          { head, read: ({ label }) => label },
          { head: 'Pratiques', isNumber: true, read: ({ practices: now }) => formatNumber(now) },
          { head: 'depuis', isNumber: true, read: (change) => told(change, 'practices') },
          {
            head: 'Avec une pratique',
            isNumber: true,
            read: (change) => `${formatNumber(change.covered)} sur ${formatNumber(change.open)}`,
          },
          { head: 'Établissements de plus', isNumber: true, read: covered },
          {
            head: 'En part',
            isNumber: true,
            read: (change) => (change.trend?.share === null ? '–' : told(change, 'share')),
          },
        ]}
      />
      {before.rebuilt && (
        <p className={styles.lead}>Les chiffres du {day} ont été reconstitués d’après les dates de mise en ligne.</p>
      )}
      <h3>
        {fresh.length === 0
          ? 'Aucune mise en ligne depuis'
          : `${formatCount(fresh.length, 'mise', 'mises')} en ligne depuis`}
      </h3>
      <ul className={styles.fresh}>
        {fresh.slice(0, 40).map((practice) => (
          <li key={source.number[practice]}>
            {source.title(practice)}{' '}
            <small>
              nº {source.number[practice]}, {formatPartialDate(source.publishedOn(practice) ?? '')}
            </small>
          </li>
        ))}
      </ul>
      {fresh.length > 40 && (
        <p className={styles.more}>{formatCount(fresh.length - 40, 'autre', 'autres')} plus haut.</p>
      )}
    </section>
  );
}
