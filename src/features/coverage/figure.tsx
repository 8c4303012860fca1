import type { MatrixCell } from '#/domain/coverage/matrix';
import type { CoverageView } from '#/domain/coverage/view-url';
import { formatDenominator, formatTrend, formatValue, NO_CHANGE } from '#/domain/coverage/words';
import styles from './coverage-table.module.css';

/** A value and what it is out of; the length of the mark under it says the shade again. */
export function Figure({ cell, view, since }: { cell: MatrixCell; view: CoverageView; since: string | null }) {
  const trend = formatTrend(cell.trend, view.measure);
  return (
    <>
      <b>{formatValue(cell, view.measure)}</b>{' '}
      <small className={cell.open === 0 && view.measure !== 'practices' ? 'sr-only' : undefined}>
        {formatDenominator(cell, view.measure)}
      </small>
      {cell.step !== null && cell.step > 0 && <i className={styles.mark} data-step={cell.step} aria-hidden="true" />}
      {since !== null && trend !== null && trend !== NO_CHANGE && (
        <small className={styles.trend} {...(trend.startsWith('−') ? { 'data-down': true } : {})}>
          {trend}
          <span className="sr-only"> depuis le {since}</span>
        </small>
      )}
    </>
  );
}
