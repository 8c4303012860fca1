import type { ReactNode } from 'react';
import { Icon } from './icon';
import styles from './message.module.css';

/** What went wrong, in a sentence, with the way out. Announced when it appears. */
export function Message({ title, children, onRetry }: { title: string; children?: ReactNode; onRetry?: () => void }) {
  return (
    <div className={styles.message} role="alert">
      <h2>{title}</h2>
      {children}
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          <Icon name="retry" size={18} />
          Réessayer
        </button>
      )}
    </div>
  );
}
