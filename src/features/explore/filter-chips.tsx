import { useLayoutEffect, useRef } from 'react';
import { labelFilter, listActive } from '#/domain/filters';
import { Icon } from '#/ui/icon';
import styles from './list-head.module.css';
import { listScopeChips } from './scope-chips';
import type { Exploration } from './use-exploration';

/** The search, the place, the zone and the filters at work, each with the way to lift it. `headingId` takes the focus when the last one goes. */
export function FilterChips({ exploration, headingId }: { exploration: Exploration; headingId: string }) {
  const { explorer, filters, remove, clear } = exploration;
  const facetChips = listActive(filters).map((choice) => ({
    key: `${choice.facet}:${choice.code}`,
    label: labelFilter(explorer.atlas, choice),
    lift: () => remove(choice),
  }));
  const chips = [...listScopeChips(exploration), ...facetChips];
  const list = useRef<HTMLUListElement>(null);
  const shown = chips.map(({ key }) => key).join();
  /** Place of the chip that was just lifted among those shown: once they have changed, the focus goes to the one that takes its place. */
  const lifted = useRef<{ at: number; among: string } | null>(null);

  useLayoutEffect(() => {
    if (lifted.current === null || lifted.current.among === shown) return;
    const { at } = lifted.current;
    const buttons = list.current?.querySelectorAll('button');
    const next = buttons?.[Math.min(at, buttons.length - 2)] ?? document.getElementById(headingId);
    lifted.current = null;
    next?.focus({ preventScroll: true });
  }, [shown, headingId]);

  if (chips.length === 0) return null;
  return (
    <ul ref={list} className={styles.chips} aria-label="Filtres actifs">
      {chips.map(({ key, label, lift }, at) => (
        <li key={key} className={styles.chip}>
          <span>{label}</span>
          <button
            type="button"
            aria-label={`Retirer le filtre ${label}`}
            onClick={() => {
              lifted.current = { at, among: shown };
              lift();
            }}
          >
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="button quiet small"
          onClick={() => {
            lifted.current = { at: 0, among: shown };
            clear();
          }}
        >
          Tout retirer
        </button>
      </li>
    </ul>
  );
}
