import { labelFilter, listActive } from '#/domain/filters';
import { findStepOut, select } from '#/domain/selection';
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

/** The one thing to lift that brings back most: a filter, or the search. */
function findWayOut({ explorer, filters, search, remove, lookFor }: Exploration) {
  const { atlas } = explorer;
  const step = findStepOut(atlas, filters, search.ranks);
  const out = step && {
    count: step.count,
    words: `sans le filtre ${labelFilter(atlas, step)}`,
    lift: () => remove(step),
  };
  if (search.ranks === null) return out;
  const count = select(atlas, filters).rows.length;
  return count > (out?.count ?? 0) ? { count, words: 'sans la recherche', lift: () => lookFor('') } : out;
}

/** No practice: said in a sentence, with the nearest step out. */
export function EmptyResult({ exploration }: { exploration: Exploration }) {
  const { filters, search, active, clear } = exploration;
  if (active === 0) {
    return (
      <div className={styles.empty}>
        <p>Aucune pratique n’est encore racontée dans cette région.</p>
      </div>
    );
  }
  const chosen = listActive(filters).length;
  const asked = search.text === '' ? '' : ` pour «\u202f${search.text}\u202f»`;
  const given = chosen === 0 ? '' : chosen === 1 ? ' avec ce filtre' : ' avec ces filtres';
  const out = findWayOut(exploration);
  return (
    <div className={styles.empty}>
      <p>
        {`Aucune pratique${asked}${given}. `}
        {out && `${formatNumber(out.count)} ${out.words}.`}
      </p>
      <p className={styles.ways}>
        {out && (
          <button type="button" className="button" onClick={out.lift}>
            {out.count === 1 ? 'Voir cette pratique' : `Voir ces ${formatNumber(out.count)} pratiques`}
          </button>
        )}
        {(!out || active > 1) && (
          <button type="button" className="button quiet" onClick={clear}>
            Tout retirer
          </button>
        )}
      </p>
    </div>
  );
}
