import { useEffect, useState, useSyncExternalStore } from 'react';
import { Icon } from '#/ui/icon';
import styles from './connection-notice.module.css';

/** How long the good news stays. */
const BACK_MS = 6_000;

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that the network is gone, what still works, and that it is back. */
export function ConnectionNotice() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (!online) setLost(true);
    if (!online || !lost) return;
    const timer = setTimeout(() => setLost(false), BACK_MS);
    return () => clearTimeout(timer);
  }, [online, lost]);
  return (
    <div role="status" className="no-print">
      {!online && (
        <p className={styles.notice}>
          <Icon name="warning" size={16} />
          <span>
            <b>Hors connexion.</b> Ce que vous avez déjà ouvert reste lisible ; les filtres et la carte aussi.
          </span>
        </p>
      )}
      {online && lost && <p className={styles.notice}>De nouveau en ligne.</p>}
    </div>
  );
}
