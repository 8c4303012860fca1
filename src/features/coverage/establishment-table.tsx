import type { ReactNode } from 'react';
import { codeOf } from '#/domain/columns';
import type { CoverageSource } from '#/domain/coverage/source';
import { createLabels } from '#/domain/labels';
import { formatCount } from '#/domain/typography';
import styles from './coverage.module.css';
import lists from './lists.module.css';

/** Rows beyond these are in the file: a page of thousands serves nobody. */
const MOST_ROWS = 100;

/** Establishments with what is told of each beside. */
export function EstablishmentTable({
  source,
  rows,
  caption,
  told,
  most = MOST_ROWS,
}: {
  source: CoverageSource;
  rows: readonly number[];
  caption: string;
  /** Columns after the name. */
  told: readonly { head: string; read: (row: number) => ReactNode }[];
  most?: number;
}) {
  const { places, reference } = source;
  const labels = createLabels(reference);
  const category = (row: number) => {
    const code = codeOf(places.columns.category, row);
    return code === null ? null : labels('category', code);
  };
  if (rows.length === 0) return null;
  return (
    <div className={styles.scroll}>
      <table className={`${styles.plain} ${lists.stacked}`}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Établissement</th>
            {told.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <tr key={places.finess[row]}>
              <th scope="row">
                {places.name[row]}
                <small>
                  {[category(row), places.communeOf(row), `FINESS ${places.finess[row]}`].filter(Boolean).join(', ')}
                </small>
              </th>
              {told.map(({ head, read }) => (
                <td key={head} data-head={head}>
                  {read(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <p className={styles.note}>
          {formatCount(rows.length - most, 'autre établissement', 'autres établissements')} dans le fichier.
        </p>
      )}
    </div>
  );
}
