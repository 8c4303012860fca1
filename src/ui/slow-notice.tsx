import { useEffect, useState } from 'react';
import styles from './slow-notice.module.css';

/** Before this, waiting needs no word. */
const SLOW_MS = 4_000;

/** Stands where something is awaited: when it lasts, says so and lets one give up. */
export function SlowNotice({ onCancel }: { onCancel: () => void }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status">
      {slow && (
        <p className={styles.notice}>
          Le serveur met du temps à répondre.{' '}
          <button type="button" className="button" onClick={onCancel}>
            Ne plus attendre
          </button>
        </p>
      )}
    </div>
  );
}
