import { useConfig } from '#/data/config';
import { type Details, describeRow } from '#/domain/atlas-row';
import { formatDistance } from '#/domain/distance';
import { toPracticePath } from '#/domain/practice-address';
import type { Region } from '#/domain/regions';
import { formatCount, formatNumber, formatPartialDate, typeset } from '#/domain/typography';
import { describeList } from './list-about';
import styles from './printed-list.module.css';
import { Place } from './result-row';
import type { Exploration } from './use-exploration';

/** A paper list has an end: beyond this, a sentence says how many more there are. */
const MOST_PRINTED = 500;

interface PrintedListProps {
  region: Region;
  exploration: Exploration;
  details: Details;
}

/** The list as a document: what was asked, when, where it comes from, then a few lines for each practice. In the page only while it is printed. */
export function PrintedList({ region, exploration, details }: PrintedListProps) {
  const { demonstration } = useConfig();
  const { explorer, listed, near, like } = exploration;
  const { filters, address } = describeList(region, exploration);
  const today = formatPartialDate(new Date().toLocaleDateString('sv-SE'));
  return (
    <article data-printed className={styles.document}>
      <header>
        <p className={styles.title}>Pratiques QVCT {region.of}</p>
        <p>
          {formatCount(listed.length, 'pratique')}, le {today}. {filters.length === 0 && 'Aucun filtre.'}
        </p>
        {filters.length > 0 && (
          <ul>
            {filters.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
        {demonstration && <p>Démonstration{'\u202f'}: ces récits et leurs établissements sont fictifs.</p>}
        <p className={styles.address}>{address}</p>
      </header>
      <ol>
        {[...listed.subarray(0, MOST_PRINTED)].map((row) => {
          const practice = describeRow(explorer.atlas, details, row);
          const km = near?.km[row];
          const words = [
            practice.theme?.label,
            practice.outcome?.label,
            km !== undefined && (km === Infinity ? 'distance inconnue' : `à ${formatDistance(km)}`),
            like?.compare(row).own && 'Votre établissement',
            `nº ${practice.number}`,
          ];
          return (
            <li key={row}>
              <a href={toPracticePath(region, practice.number, practice.title)}>{typeset(practice.title)}</a>
              <p>
                <Place practice={practice} />
              </p>
              <p>{words.filter(Boolean).join(' · ')}</p>
            </li>
          );
        })}
      </ol>
      {listed.length > MOST_PRINTED && (
        <p>Et {formatNumber(listed.length - MOST_PRINTED)} autres, à lire en ligne à l’adresse ci-dessus.</p>
      )}
    </article>
  );
}
