import { type ActiveFilter, labelFilter, listActive } from '#/domain/filters';
import { findStepOut } from '#/domain/selection';
import { formatNumber } from '#/domain/typography';
import styles from './list-states.module.css';
import type { Exploration } from './use-exploration';

/** Grey rows at their true height, for a first load. */
export function LoadingRows() {
  return (
    <div className={styles.loading}>
      <p className="sr-only" role="status">
        Chargement des pratiques…
      </p>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className={styles.ghost} aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

/** No practice: said in a sentence, with the nearest step out. */
export function EmptyResult({ exploration }: { exploration: Exploration }) {
  const { explorer, filters, remove, clear } = exploration;
  const active = listActive(filters);
  const label = (choice: ActiveFilter) => labelFilter(explorer.atlas, choice);
  if (active.length === 0) {
    return (
      <div className={styles.empty}>
        <p>Aucune pratique n’est encore racontée dans cette région.</p>
      </div>
    );
  }
  const out = findStepOut(explorer.atlas, filters);
  return (
    <div className={styles.empty}>
      <p>
        Aucune pratique avec {active.length === 1 ? 'ce filtre' : 'ces filtres'}.{' '}
        {out && `${formatNumber(out.count)} sans le filtre ${label(out)}.`}
      </p>
      <p className={styles.ways}>
        {out && (
          <button type="button" className="button" onClick={() => remove(out)}>
            {out.count === 1 ? 'Voir cette pratique' : `Voir ces ${formatNumber(out.count)} pratiques`}
          </button>
        )}
        {(!out || active.length > 1) && (
          <button type="button" className="button quiet" onClick={clear}>
            Tout retirer
          </button>
        )}
      </p>
    </div>
  );
}
