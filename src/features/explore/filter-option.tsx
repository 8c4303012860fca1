import { type ReactNode, useId } from 'react';
import { formatNumber } from '#/domain/typography';
import styles from './filters.module.css';

interface FilterOptionProps {
  facet: string;
  code: string;
  label: string;
  /** Practices there would be with this choice. */
  count: number;
  /** The largest count of the group: a full bar. */
  most: number;
  checked: boolean;
  /** Some of what it stands for is chosen. */
  partial?: boolean;
  sign?: ReactNode;
  onToggle: () => void;
}

/** One choice of a facet: a box, its sign, its words, its count, and a thin bar as long as the count. */
export function FilterOption({
  facet,
  code,
  label,
  count,
  most,
  checked,
  partial = false,
  sign,
  onToggle,
}: FilterOptionProps) {
  const countId = useId();
  const share = most > 0 ? Math.round((count / most) * 100) : 0;
  return (
    <label className={styles.option} data-empty={count === 0 || undefined}>
      <input
        type="checkbox"
        className={styles.box}
        data-facet={facet}
        value={code}
        // The browser checks it in its click; the page, which follows a moment later, only says what the address asks for.
        ref={(box) => {
          if (!box) return;
          box.checked = checked;
          box.indeterminate = partial && !checked;
        }}
        onChange={onToggle}
        aria-describedby={countId}
      />
      {sign}
      <span className={styles.words}>{label}</span>
      <span className={styles.count} id={countId}>
        {formatNumber(count)}
        <span className="sr-only">{count > 1 ? ' pratiques' : ' pratique'}</span>
      </span>
      <span className={styles.bar} style={{ transform: `scaleX(${share / 100})` }} aria-hidden="true" />
    </label>
  );
}
