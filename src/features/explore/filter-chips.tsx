import { useLayoutEffect, useRef } from 'react';
import { type ActiveFilter, labelFilter, listActive } from '#/domain/filters';
import { Icon } from '#/ui/icon';
import styles from './list-head.module.css';
import type { Exploration } from './use-exploration';

/** The filters at work, each with the way to lift it. `headingId` takes the focus when the last one goes. */
export function FilterChips({ exploration, headingId }: { exploration: Exploration; headingId: string }) {
  const { explorer, filters, remove, clear } = exploration;
  const active = listActive(filters);
  const list = useRef<HTMLUListElement>(null);
  /** Place of the chip that was just lifted: the focus goes to the one that takes its place. */
  const lifted = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (lifted.current === null) return;
    const buttons = list.current?.querySelectorAll('button');
    const next = buttons?.[Math.min(lifted.current, buttons.length - 2)] ?? document.getElementById(headingId);
    lifted.current = null;
    next?.focus({ preventScroll: true });
  });

  if (active.length === 0) return null;
  const lift = (choice: ActiveFilter, at: number) => {
    lifted.current = at;
    remove(choice);
  };
  return (
    <ul ref={list} className={styles.chips} aria-label="Filtres actifs">
      {active.map((choice, at) => {
        const label = labelFilter(explorer.atlas, choice);
        return (
          <li key={`${choice.facet}:${choice.code}`} className={styles.chip}>
            {label}
            <button type="button" aria-label={`Retirer le filtre ${label}`} onClick={() => lift(choice, at)}>
              <Icon name="close" size={14} />
            </button>
          </li>
        );
      })}
      <li>
        <button
          type="button"
          className="button quiet small"
          onClick={() => {
            lifted.current = 0;
            clear();
          }}
        >
          Tout retirer
        </button>
      </li>
    </ul>
  );
}
