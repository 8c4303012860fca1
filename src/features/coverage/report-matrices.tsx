import type { Coverage } from '#/domain/coverage/count';
import type { Told } from '#/domain/coverage/epci';
import { writeMatrix } from '#/domain/coverage/files';
import { buildMatrix } from '#/domain/coverage/matrix';
import type { Axis } from '#/domain/coverage/view-url';
import { axisWords, territoryWord } from '#/domain/coverage/words';
import { DownloadButton } from './download-button';
import styles from './report.module.css';
import { ReportMatrix } from './report-matrix';
import type { ReportProps } from './report-page';

const pairs: readonly (readonly [Axis, Axis, string])[] = [
  ['territory', 'sector', 'par secteur'],
  ['territory', 'theme', 'par thème'],
  ['sector', 'theme', 'par secteur et par thème'],
];

/** The share of establishments with a practice, the three ways round. */
export function ReportMatrices({
  region,
  loaded: { source },
  view,
  place,
  about,
  coverage,
  told,
}: ReportProps & { coverage: Coverage; told: Told | null }) {
  const wordOf = (axis: Axis) => (axis === 'territory' ? territoryWord(view) : axisWords[axis]);
  return pairs.map(([rows, columns, how]) => {
    const shown = { ...view, rows, columns, order: 'nom' };
    const matrix = buildMatrix(source, coverage, shown, null, rows === 'territory' ? told : null);
    const named = rows === 'territory' ? `${wordOf(rows)} ${how}` : 'Secteurs par thème';
    const title = `${named}\u202f: établissements avec une pratique`;
    const id = `r-${rows}-${columns}`;
    return (
      <section key={id} className={styles.part} aria-labelledby={id}>
        <div className={styles.titleLine}>
          <h2 id={id}>{title}</h2>
          <DownloadButton
            name={`rapport-${region.slug}-${rows}-${columns}`}
            label="Ce tableau en CSV"
            write={() =>
              writeMatrix(
                matrix,
                { rows: wordOf(rows), columns: wordOf(columns) },
                { ...about, title: `${place}\u202f: ${title}` },
              )
            }
          />
        </div>
        <ReportMatrix caption={title} matrix={matrix} view={shown} head={wordOf(rows)} />
      </section>
    );
  });
}
