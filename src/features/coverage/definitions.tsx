import styles from './coverage.module.css';

/** What each number counts, folded until one asks. */
export function Definitions({ words, title }: { words: readonly (readonly [string, string])[]; title: string }) {
  return (
    <details className={styles.folded}>
      <summary>{title}</summary>
      <dl className={styles.definitions}>
        {words.map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
