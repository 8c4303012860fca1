import styles from './progress-bar.module.css';

/** How far something is, from 0 to `max`; `null` when it cannot be known. */
export function ProgressBar({ label, value, max = 1 }: { label: string; value: number | null; max?: number }) {
  return <progress className={styles.bar} aria-label={label} max={max} {...(value === null ? {} : { value })} />;
}
