import { memo, useId, useLayoutEffect, useRef } from 'react';
import type { ActiveFilter } from '#/domain/filters';
import type { themeGlyphs } from '#/domain/glyphs';
import { formatNumber } from '#/domain/typography';
import { Glyph } from '#/ui/glyph';
import { writeText } from '#/ui/write-text';
import type { Explorer } from './explorer';
import type { FacetValue } from './facet-values';
import styles from './filters.module.css';

interface FilterOptionProps extends Omit<FacetValue, 'whole'>, ActiveFilter {
  explorer: Explorer;
  /** The largest count of the group: a full bar. */
  most: number;
  /** Some of what it stands for is chosen. */
  partial?: boolean;
  glyph?: (typeof themeGlyphs)[string] | undefined;
  onToggle: (choice: ActiveFilter) => void;
}

/** How many practices there would be with a choice, written in the task of each filter: React, which follows, leaves it alone. */
function useLiveCount({ explorer, facet, at, most }: Pick<FilterOptionProps, 'explorer' | 'facet' | 'at' | 'most'>) {
  const label = useRef<HTMLLabelElement>(null);
  const number = useRef<HTMLSpanElement>(null);
  const noun = useRef<HTMLSpanElement>(null);
  const bar = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    let written = -1;
    return explorer.follow(({ counts }) => {
      const count = counts[facet][at] ?? 0;
      if (count === written || !label.current || !number.current || !noun.current || !bar.current) return;
      written = count;
      label.current.toggleAttribute('data-empty', count === 0);
      writeText(number.current, formatNumber(count));
      writeText(noun.current, count > 1 ? ' pratiques' : ' pratique');
      bar.current.style.transform = `scaleX(${most > 0 ? Math.round((count / most) * 100) / 100 : 0})`;
    });
  }, [explorer, facet, at, most]);
  return { label, number, noun, bar };
}

/** One choice of a facet: a box, its sign, its words, its count, and a thin bar as long as the count. */
export const FilterOption = memo(function FilterOption({
  explorer,
  facet,
  at,
  code,
  label,
  most,
  checked,
  partial = false,
  glyph,
  onToggle,
}: FilterOptionProps) {
  const countId = useId();
  const live = useLiveCount({ explorer, facet, at, most });
  return (
    <label ref={live.label} className={styles.option}>
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
        onChange={() => onToggle({ facet, code })}
        aria-describedby={countId}
      />
      {glyph && <Glyph path={glyph.path} token={glyph.token} size={20} />}
      <span className={styles.words}>{label}</span>
      <span className={styles.count} id={countId}>
        <span ref={live.number} />
        <span ref={live.noun} className="sr-only" />
      </span>
      <span ref={live.bar} className={styles.bar} aria-hidden="true" />
    </label>
  );
});
