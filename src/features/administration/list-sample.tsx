import { columnsOf } from '#/domain/list-file/layouts';
import styles from './lists.module.css';
import type { ReadFile } from './use-list-import';

/** The first line as it was read, so that accents and columns are seen to be right. */
export function ListSample({ list, mapping }: Pick<ReadFile, 'list' | 'mapping'>) {
  const [first] = list.rows;
  if (!first) return null;
  const cells = columnsOf[list.kind].flatMap(({ key, header }) => {
    const place = mapping[key];
    return place === undefined ? [] : [{ key, header, cell: first.cells[place]?.trim() ?? '' }];
  });
  return (
    <section className={styles.sample} aria-labelledby="premiere-ligne">
      <h3 id="premiere-ligne">Première ligne, telle qu’elle est lue</h3>
      <dl>
        {cells.map(({ key, header, cell }) => (
          <div key={key}>
            <dt>{header}</dt>
            <dd>{cell === '' ? <span className="sr-only">vide</span> : cell}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
