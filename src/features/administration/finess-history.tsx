import { useFinessImports } from '#/data/finess-import';
import { formatDay, formatTime } from '#/domain/moments';
import { findRegionByCode } from '#/domain/regions';
import { formatCount, formatPartialDate } from '#/domain/typography';
import styles from './administration.module.css';
import { Unread } from './frame';

/** What was imported, by whom and when. */
export function FinessHistory() {
  const { data, error, refetch } = useFinessImports();
  return (
    <section className={styles.section} aria-labelledby="imports">
      <h2 id="imports">Derniers imports</h2>
      {!data && (
        <Unread error={error} closed="L’historique est celui des administrateurs." onRetry={() => void refetch()} />
      )}
      {data?.length === 0 && <p>Aucun répertoire n’a encore été importé.</p>}
      {data && data.length > 0 && (
        <ul className={styles.rows}>
          {data.map(({ id, source, source_date, region_code, finished_at, by, report }) => (
            <li key={id}>
              <div>
                <b>
                  {source_date === null ? source : `Répertoire du ${formatPartialDate(source_date)}`} (
                  {region_code === null ? 'toute la France' : findRegionByCode(region_code)?.name})
                </b>
                <span>
                  {[
                    formatCount(report.added ?? 0, 'ajouté'),
                    formatCount(report.changed ?? 0, 'modifié'),
                    formatCount(report.closed ?? 0, 'fermé'),
                    formatCount(report.reopened ?? 0, 'rouvert'),
                    formatCount(report.refused_lines ?? 0, 'ligne refusée', 'lignes refusées'),
                  ].join(', ')}
                </span>
                <span className={styles.soft}>
                  {source}, importé le {formatDay(new Date(finished_at))} à {formatTime(new Date(finished_at))}
                  {by === null ? ', par la commande' : `, par ${by}`}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
