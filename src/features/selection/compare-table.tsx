import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Practice } from '#/data/practices';
import type { Region } from '#/domain/regions';
import { toNumbersQuery } from '#/domain/selection-link';
import { Icon } from '#/ui/icon';
import styles from './compare.module.css';
import { LevelTag, ThemeLine } from './practice-head';
import { CUT, sections } from './practice-sections';
import { DEMONSTRATION, type Reader } from './selection-words';

interface CompareTableProps {
  region: Region;
  practices: readonly Practice[];
  reader: Reader;
}

/**
 * One column per practice, one row per question that at least one of them answers. On a narrow screen the columns come one under the
 * other within each question, each under the title of its practice.
 */
export function CompareTable({ region, practices, reader }: CompareTableProps) {
  const headings = practices.map(reader.heading);
  const others = (number: number) => practices.map((practice) => practice.number).filter((other) => other !== number);
  const who: ReactNode[] = headings.map((heading) => (
    <div key={heading.number} className={styles.who}>
      <p className={styles.over}>
        <ThemeLine theme={heading.theme} />
        <LevelTag level={heading.level} />
      </p>
      <p>
        <b>{heading.establishment}</b>, {heading.place}
      </p>
    </div>
  ));
  const rows = sections.flatMap(({ title, read }) => {
    const cells = practices.map((practice) => read(practice, reader));
    return cells.some(Boolean) ? [{ title, cells }] : [];
  });
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-columns={practices.length}>
        <caption className="sr-only">Une colonne par récit, une ligne par question</caption>
        <thead>
          <tr>
            <td />
            {headings.map((heading) => (
              <th key={heading.number} scope="col">
                <Link className={styles.title} to={heading.path}>
                  {heading.title}
                </Link>
                {practices.length > 1 && (
                  <Link
                    className={`link-quiet ${styles.remove}`}
                    to={`/${region.slug}/comparer${toNumbersQuery(others(heading.number))}`}
                    replace
                    aria-label={`Retirer de la comparaison «\u202f${heading.title}\u202f»`}
                  >
                    <Icon name="close" size={14} />
                    Retirer
                  </Link>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[{ title: 'Établissement', cells: who }, ...rows].map(({ title, cells }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {headings.map(({ number, title: practice }, at) => (
                <td key={number}>
                  <span className={styles.label} aria-hidden="true">
                    {practice}
                  </span>
                  {cells[at] || <span className={styles.unknown}>Non renseigné</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {CUT}
        {'\u202f'}: la suite est dans le récit.
        {headings.some(({ demonstration }) => demonstration) && ` ${DEMONSTRATION}`}
      </p>
    </div>
  );
}
