import type { ReactNode } from 'react';
import { formatNumber } from '#/domain/typography';
import { ScrollBox } from '#/ui/scroll-box';
import type { ChartData } from './chart-data';
import styles from './charts.module.css';

/** The table that says what the drawing shows. */
function Twin({ title, head, categories, series, missing = '–', format = formatNumber }: ChartData) {
  return (
    <ScrollBox className={styles.scroll} label={title}>
      <table className={styles.table}>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, at) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {series.map(({ label, values }) => {
                const value = values[at] ?? null;
                return <td key={label}>{value === null ? missing : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** A drawing, what it says in a sentence, and its table: unfolded by who asks, or always (`unfolded`, for what is printed). */
export function ChartFigure({
  data,
  unfolded = false,
  children,
}: {
  data: ChartData;
  unfolded?: boolean;
  children: ReactNode;
}) {
  return (
    <figure className={styles.figure}>
      <figcaption>
        <span className={styles.title}>{data.title}</span>
        <span className={styles.summary}>{data.summary}</span>
      </figcaption>
      {children}
      {unfolded ? (
        <Twin {...data} />
      ) : (
        <details className={styles.twin}>
          <summary>
            Les mêmes chiffres en tableau<span className="sr-only">{`\u202f: ${data.title}`}</span>
          </summary>
          <Twin {...data} />
        </details>
      )}
    </figure>
  );
}
