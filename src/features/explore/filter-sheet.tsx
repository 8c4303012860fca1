import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { formatNumber } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import { FilterPanel } from './filter-panel';
import styles from './filter-sheet.module.css';
import type { Exploration } from './use-exploration';

/** The filters in a sheet, where there is no room for a column. In a chunk of its own. */
export function FilterSheet({ exploration, onClose }: { exploration: Exploration; onClose: () => void }) {
  const count = exploration.selection.rows.length;
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.sheet ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <header className={styles.head}>
            <Heading slot="title" level={2}>
              Filtrer
            </Heading>
            <button type="button" className="button quiet square" aria-label="Fermer" onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          <div className={styles.body}>
            <FilterPanel exploration={exploration} whole />
          </div>
          <footer className={styles.foot}>
            <button type="button" className="button" onClick={exploration.clear}>
              Tout retirer
            </button>
            <button type="button" className="button filled" onClick={onClose}>
              {count === 0
                ? 'Aucune pratique'
                : count === 1
                  ? 'Voir la pratique'
                  : `Voir les ${formatNumber(count)} pratiques`}
            </button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
