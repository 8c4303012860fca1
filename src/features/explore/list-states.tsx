import { labelFilter, listActive } from '#/domain/filters';
import type { MaskName } from '#/domain/masks';
import type { Scope } from '#/domain/scope';
import { findStepOut } from '#/domain/step-out';
import { formatNumber } from '#/domain/typography';
import { Message } from '#/ui/message';
import { SlowNotice } from '#/ui/slow-notice';
import styles from './list-states.module.css';
import type { Exploration } from './use-exploration';

interface LoadingRowsProps {
  /** Nothing is being read any more: one did not want to wait. */
  stopped: boolean;
  onCancel: () => void;
  onRetry: () => void;
}

/** Grey rows at their true height, for a first load; with a way out when it lasts. */
export function LoadingRows({ stopped, onCancel, onRetry }: LoadingRowsProps) {
  return stopped ? (
    <div className={styles.stopped}>
      <Message title="La lecture est arrêtée." onRetry={onRetry}>
        <p>Vous n’avez pas attendu la réponse du serveur.</p>
      </Message>
    </div>
  ) : (
    <div className={styles.loading}>
      <SlowNotice onCancel={onCancel} />
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

const maskWords: Readonly<Record<MaskName, { words: string; lifted: Partial<Scope> }>> = {
  search: { words: 'sans la recherche', lifted: { search: '' } },
  radius: { words: 'sans limite de distance', lifted: { radius: null } },
  zone: { words: 'hors de la zone de la carte', lifted: { zone: null } },
};

/** The one thing to lift that brings back most: a filter, the search, the distance or the zone. */
function findWayOut({ explorer, filters, masks, remove, change }: Exploration) {
  const { atlas } = explorer;
  const step = findStepOut(atlas, filters, masks);
  if (!step) return null;
  const { count } = step;
  if ('filter' in step)
    return { count, words: `sans le filtre ${labelFilter(atlas, step.filter)}`, lift: () => remove(step.filter) };
  const { words, lifted } = maskWords[step.mask];
  return { count, words, lift: () => change(lifted) };
}

/** What was asked, after « Aucune pratique ». */
function describeAsked({ filters, scope, near }: Exploration): string {
  const chosen = listActive(filters).length;
  return [
    scope.search !== '' && ` pour «\u202f${scope.search}\u202f»`,
    near?.mask && ` à moins de ${scope.radius}\u00a0km ${near.place.of}`,
    scope.zone && ' dans cette zone',
    chosen > 0 && (chosen === 1 ? ' avec ce filtre' : ' avec ces filtres'),
  ]
    .filter(Boolean)
    .join('');
}

/** No practice: said in a sentence, with the nearest step out. */
export function EmptyResult({ exploration }: { exploration: Exploration }) {
  const { active, clear } = exploration;
  if (active === 0) {
    return (
      <div className={styles.empty}>
        <p>Aucune pratique n’est encore racontée dans cette région.</p>
      </div>
    );
  }
  const out = findWayOut(exploration);
  return (
    <div className={styles.empty}>
      <p>
        {`Aucune pratique${describeAsked(exploration)}. `}
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
