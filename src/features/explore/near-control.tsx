import { lazy, Suspense, useRef, useState } from 'react';
import type { Details } from '#/domain/atlas-row';
import type { Region } from '#/domain/regions';
import { Icon } from '#/ui/icon';
import styles from './near-control.module.css';
import type { Exploration } from './use-exploration';

const NearPanel = lazy(async () => ({ default: (await import('./near-panel')).NearPanel }));

interface NearControlProps {
  region: Region;
  exploration: Exploration;
  details: Details;
}

/** « Autour de… » : what the list is measured from, and the panel that chooses it. The panel is a chunk of its own. */
export function NearControl({ region, exploration, details }: NearControlProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { near } = exploration;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`link-quiet ${styles.control}`}
        data-set={near !== null || undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="pin" size={16} />
        <span>{near ? `Autour ${near.place.of}` : 'Autour de…'}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <NearPanel
            region={region}
            exploration={exploration}
            details={details}
            trigger={button}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
