import type { ReactNode } from 'react';
import { formatCount } from '#/domain/typography';
import { ScrollBox } from '#/ui/scroll-box';
import styles from './report.module.css';

export interface PaperColumn<T> {
  head: string;
  read: (row: T) => ReactNode;
  /** Set to the right, in figures of one width. */
  isNumber?: boolean;
}

/** A table made for paper: the first column names the row, and what has no room is counted. */
export function PaperTable<T>({
  caption,
  columns,
  rows,
  keyOf,
  most = rows.length,
}: {
  caption: string;
  columns: readonly PaperColumn<T>[];
  rows: readonly T[];
  keyOf: (row: T, at: number) => string;
  most?: number;
}) {
  const [first, ...others] = columns;
  if (!first || rows.length === 0) return null;
  return (
    <ScrollBox className={styles.tableBox} label={caption}>
      <table className={styles.table}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, isNumber }) => (
              <th key={head} scope="col" data-number={isNumber}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row, at) => (
            <tr key={keyOf(row, at)}>
              <th scope="row">{first.read(row)}</th>
              {others.map(({ head, read, isNumber }) => (
                <td key={head} data-number={isNumber}>
                  {read(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <p className={styles.more}>
          {formatCount(rows.length - most, 'autre ligne', 'autres lignes')} dans le fichier CSV.
        </p>
      )}
    </ScrollBox>
  );
}
