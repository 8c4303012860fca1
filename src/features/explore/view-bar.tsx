import { Icon } from '#/ui/icon';
import styles from './explore-page.module.css';

export type ShownView = 'liste' | 'carte';

interface ViewBarProps {
  view: ShownView;
  /** No map on this device: nothing to switch to. */
  mapless: boolean;
  active: number;
  onView: (view: ShownView) => void;
  onFilters: () => void;
}

/** At the thumb: list or map on a phone, and the filters wherever they have no column. */
export function ViewBar({ view, mapless, active, onView, onFilters }: ViewBarProps) {
  return (
    <div className={styles.bar}>
      {!mapless && (
        <fieldset className={styles.switch} aria-label="Affichage">
          {(['liste', 'carte'] as const).map((name) => (
            <button key={name} type="button" aria-pressed={view === name} onClick={() => onView(name)}>
              <Icon name={name === 'liste' ? 'list' : 'map'} size={18} />
              {name === 'liste' ? 'Liste' : 'Carte'}
            </button>
          ))}
        </fieldset>
      )}
      <button type="button" className={styles.filterButton} aria-haspopup="dialog" onClick={onFilters}>
        <Icon name="filters" size={18} />
        Filtres
        {active > 0 && (
          <span className={styles.activeCount}>
            {active}
            <span className="sr-only">{active > 1 ? ' actifs' : ' actif'}</span>
          </span>
        )}
      </button>
    </div>
  );
}
