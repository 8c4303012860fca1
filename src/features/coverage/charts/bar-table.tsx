import type { ReactNode } from 'react';
import { formatNumber } from '#/domain/typography';
import styles from './charts.module.css';

export interface Bar {
  key: string;
  label: ReactNode;
  value: number;
  /** Out of how many, for a bar that fills. */
  of?: number;
  /** Said after the value: « sur 12 ». */
  note?: string;
}

/** A table whose values are also seen as bars: the table is the chart, so nothing is said twice. */
export function BarTable({
  caption,
  heads,
  bars,
  format = formatNumber,
}: {
  caption: string;
  heads: readonly [string, string];
  bars: readonly Bar[];
  format?: (value: number) => string;
}) {
  const most = Math.max(1, ...bars.map(({ value, of }) => of ?? value));
  return (
    <table className={styles.bars}>
      <caption>{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, value, of, note }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>
              <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                {of !== undefined && <rect width={(100 * of) / most} height="10" className={styles.rest} />}
                <rect width={(100 * value) / most} height="10" className={styles.full} />
              </svg>
              <span>
                {format(value)}
                {note !== undefined && <small> {note}</small>}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
