import { type FinessReport, useFinessImports } from '#/data/finess-import';
import { formatDay, formatTime } from '#/domain/moments';
import { findRegionByCode } from '#/domain/regions';
import { formatCount, formatPartialDate } from '#/domain/typography';
import styles from './administration.module.css';
import { Unread } from './frame';

/** What it changed, in words. */
function describeRun({ added = 0, changed = 0, closed = 0, reopened = 0, refused_lines = 0 }: FinessReport): string {
  const said = [
    added > 0 && formatCount(added, 'ajouté'),
    changed > 0 && formatCount(changed, 'modifié'),
    closed > 0 && formatCount(closed, 'fermé'),
    reopened > 0 && formatCount(reopened, 'rouvert'),
    refused_lines > 0 && formatCount(refused_lines, 'ligne refusée', 'lignes refusées'),
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : 'Rien n’a changé';
}

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
                <span>{describeRun(report)}</span>
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
