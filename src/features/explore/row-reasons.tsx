import type { Comparison } from './like-comparison';
import styles from './row-reasons.module.css';

/** Said in the row; the others wait behind a press. */
const SAID = 3;

/** Why a practice is comparable, in words; or that it is one's own. */
export function RowReasons({ reasons, own }: Comparison) {
  if (own) return <p className={styles.own}>Votre établissement</p>;
  if (reasons.length === 0) return <p className={styles.reasons}>Rien de commun avec votre établissement</p>;
  const others = reasons.slice(SAID);
  return (
    <div className={styles.reasons}>
      <ul aria-label="Ce qui vous rapproche">
        {reasons.slice(0, SAID).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{others.length === 1 ? 'Et une autre raison' : `Et ${others.length} autres raisons`}</summary>
          <ul>
            {others.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
