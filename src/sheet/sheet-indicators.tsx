import type { PracticeContent } from '#/domain/practice';
import { formatNumber, formatPartialDate, typeset } from '#/domain/typography';
import styles from './sheet-indicators.module.css';
import { type Dumbbell, placeOnAxis } from './sheet-scale';

type Indicator = PracticeContent['indicators'][number];

const LENGTH = 208;
const EDGE = 6;

/** The same two figures as a drawing: decorative, the table says them. */
function Drawing({ before, after }: Dumbbell) {
  const [from, to] = [EDGE + before * LENGTH, EDGE + after * LENGTH];
  return (
    <svg className={styles.drawing} viewBox="0 0 220 22" aria-hidden="true">
      <path className={styles.axis} d={`M${EDGE} 11H${EDGE + LENGTH}`} />
      <path className={styles.gap} d={`M${from} 11H${to}`} />
      <circle className={styles.before} cx={from} cy="11" r="5" />
      <circle className={styles.after} cx={to} cy="11" r="6" />
    </svg>
  );
}

function Figure({ value, unit, date }: { value: number | null; unit: string; date: string | null }) {
  return (
    <td className="tabular">
      {value === null ? (
        'non mesuré'
      ) : (
        <>
          <b>{formatNumber(value)}</b> {typeset(unit)}
        </>
      )}
      {date && <small>{formatPartialDate(date)}</small>}
    </td>
  );
}

/** Each figure before and after, with what may be concluded and where it comes from. */
export function SheetIndicators({ indicators }: { indicators: Indicator[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Ce qui est compté</th>
          <th scope="col">
            <span className={styles.dot} />
            Avant
          </th>
          <td className={styles.middle} />
          <th scope="col">
            <span className={`${styles.dot} ${styles.full}`} />
            Après
          </th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((one) => {
          const places = placeOnAxis(one.before, one.after, one.unit);
          return (
            <tr key={`${one.label} ${one.before_date}`}>
              <th scope="row">
                {typeset(one.label)}
                <small>
                  {typeset(one.note)} {one.source && <span>Source&#8239;: {typeset(one.source)}.</span>}
                </small>
              </th>
              <Figure value={one.before} unit={one.unit} date={one.before_date} />
              <td className={styles.middle}>{places && <Drawing {...places} />}</td>
              <Figure value={one.after} unit={one.unit} date={one.after_date} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
