import { type ComponentType, lazy, Suspense, useRef, useState } from 'react';
import type { Details } from '#/domain/atlas-row';
import type { Region } from '#/domain/regions';
import { Icon } from '#/ui/icon';
import type { LikePanelProps } from './like-panel';
import styles from './list-head.module.css';
import type { Exploration } from './use-exploration';
import { useIdle } from './use-idle';

const loadPanel = async (): Promise<{ default: ComponentType<LikePanelProps> }> => {
  try {
    return { default: (await import('./like-panel')).LikePanel };
  } catch {
    return { default: () => <p role="alert">Cette partie n’a pas pu se charger. Rechargez la page.</p> };
  }
};
const LikePanel = lazy(loadPanel);

interface LikeChoiceProps {
  region: Region;
  exploration: Exploration;
  details: Details | undefined;
}

/** « Comme moi » : opens the choice of one's own establishment, and says when the list cannot be compared with it. */
export function LikeChoice({ region, exploration, details }: LikeChoiceProps) {
  const { scope } = exploration;
  const [open, setOpen] = useState(false);
  useIdle(loadPanel);
  const button = useRef<HTMLButtonElement>(null);
  const missing = details !== undefined && scope.like !== null && !details.places.finess.includes(scope.like);
  return (
    <>
      <button ref={button} type="button" className="link-quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="alike" size={16} />
        Comme moi
      </button>
      <div className={styles.whole} role="status">
        {missing && (
          <p className={styles.warning}>
            L’établissement {scope.like} n’est pas recensé {region.inside}
            {'\u202f'}: rien à comparer, la liste garde son ordre.
          </p>
        )}
      </div>
      {open && details && (
        <div className={styles.whole}>
          <Suspense fallback={null}>
            <LikePanel
              region={region}
              exploration={exploration}
              details={details}
              onDone={() => {
                setOpen(false);
                button.current?.focus();
              }}
            />
          </Suspense>
        </div>
      )}
    </>
  );
}
