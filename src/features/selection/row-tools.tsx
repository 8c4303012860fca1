import { Icon } from '#/ui/icon';
import styles from './selection-page.module.css';

export type RowTool = 'up' | 'down' | 'remove';

/** The id of a tool, to give it back the focus after its row has moved. */
export const toToolId = (number: number, tool: RowTool): string => `fiche-${number}-${tool}`;

interface RowToolsProps {
  number: number;
  title: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** Moves a row by one place, or takes it off. At an end of the list a button stays there, without effect: the focus is not lost. */
export function RowTools({ number, title, first, last, onMove, onRemove }: RowToolsProps) {
  return (
    <div className={styles.tools}>
      <button
        type="button"
        id={toToolId(number, 'up')}
        className={`${styles.tool} ${styles.up}`}
        aria-label={`Monter «\u202f${title}\u202f»`}
        aria-disabled={first}
        onClick={() => !first && onMove(-1)}
      >
        <Icon name="chevron-down" size={18} />
      </button>
      <button
        type="button"
        id={toToolId(number, 'down')}
        className={styles.tool}
        aria-label={`Descendre «\u202f${title}\u202f»`}
        aria-disabled={last}
        onClick={() => !last && onMove(1)}
      >
        <Icon name="chevron-down" size={18} />
      </button>
      <button
        type="button"
        id={toToolId(number, 'remove')}
        className={styles.tool}
        aria-label={`Retirer «\u202f${title}\u202f»`}
        onClick={onRemove}
      >
        <Icon name="close" size={18} />
      </button>
    </div>
  );
}
