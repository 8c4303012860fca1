import { formatNumber } from '#/domain/typography';
import styles from './import-counts.module.css';

export interface ImportCount {
  /** « établissements ajoutés ». */
  label: string;
  value: number;
  /** Something that went wrong, when there is any. */
  isTrouble?: boolean;
}

/** What an import will do, or did, in numbers. */
export function ImportCounts({ counts }: { counts: readonly ImportCount[] }) {
  return (
    <dl className={styles.counts}>
      {counts.map(({ label, value, isTrouble = false }) => (
        <div key={label} data-empty={value === 0} data-tone={isTrouble && value > 0 ? 'danger' : 'plain'}>
          <dt>{label}</dt>
          <dd>{formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
