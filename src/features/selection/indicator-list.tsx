import type { PracticeContent } from '#/domain/practice';
import { formatNumber, formatPartialDate, typeset } from '#/domain/typography';
import styles from './practice-sections.module.css';

type Indicator = PracticeContent['indicators'][number];

function Figure({
  name,
  value,
  unit,
  date,
}: {
  name: string;
  value: number | null;
  unit: string;
  date: string | null;
}) {
  return (
    <span>
      {name}{' '}
      {value === null ? (
        'non mesuré'
      ) : (
        <>
          <b className="tabular">{formatNumber(value)}</b>
          {'\u00a0'}
          {typeset(unit)}
        </>
      )}
      {date && <small> ({formatPartialDate(date)})</small>}
    </span>
  );
}

/** Each figure before and after, in a line. */
export function IndicatorList({ indicators }: { indicators: readonly Indicator[] }) {
  return (
    <ul className={styles.figures}>
      {indicators.map(({ label, unit, before, before_date, after, after_date }) => (
        <li key={`${label} ${unit}`}>
          {typeset(label)}
          <span className={styles.pair}>
            <Figure name="avant" value={before} unit={unit} date={before_date} />
            <Figure name="après" value={after} unit={unit} date={after_date} />
          </span>
        </li>
      ))}
    </ul>
  );
}
