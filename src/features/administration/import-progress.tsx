import { ProgressBar } from '#/ui/progress-bar';
import styles from './import.module.css';

interface ImportProgressProps {
  /** What is being done: « Lecture de finess.csv… ». Said when it changes. */
  label: string;
  /** From 0 to 1; `null` when it cannot be known. */
  value: number | null;
  /** How much so far, shown and not said at each step. */
  detail?: string;
  /** None: it can no longer be stopped. */
  onCancel?: () => void;
}

/** How far an import is, with the way to give it up. */
export function ImportProgress({ label, value, detail = '', onCancel }: ImportProgressProps) {
  return (
    <div className={styles.progress}>
      <p role="status">{label}</p>
      <ProgressBar label={label} value={value} />
      <div>
        <p>{detail}</p>
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            Abandonner
          </button>
        )}
      </div>
    </div>
  );
}
