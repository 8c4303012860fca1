import { useId, useState } from 'react';
import { formatNumber } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import styles from './map.module.css';
import type { BaseMapChoice } from './use-base-map';
import type { LayerName, Layers } from './use-layers';

const ringColors = [
  '--theme-organisation',
  '--theme-competences',
  '--theme-egalite',
  '--theme-management',
  '--theme-dialogue',
  '--theme-sante',
];

/** The sign of each layer, as the map draws it. */
function Sign({ name }: { name: LayerName }) {
  if (name === 'pilots') {
    return (
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 3L17 10L10 17L3 10Z" className={styles.diamond} />
      </svg>
    );
  }
  if (name === 'relays') {
    return (
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <rect x="3" y="3" width="14" height="14" rx="2" className={styles.square} />
        <path d="M10 9.6a2 2 0 1 0 0-4a2 2 0 0 0 0 4zM6.2 14.2a3.8 3.6 0 0 1 7.6 0z" className={styles.person} />
      </svg>
    );
  }
  if (name === 'silent') {
    return (
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="2.6" className={styles.dot} />
      </svg>
    );
  }
  return (
    <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
      {ringColors.map((token, at) => (
        <path
          key={token}
          d="M1.1 -7A7.1 7.1 0 0 1 5.5 -4.5"
          transform={`rotate(${at * 60})`}
          style={{ stroke: `var(${token})` }}
          className={styles.segment}
        />
      ))}
    </svg>
  );
}

const names: { name: LayerName; label: string }[] = [
  { name: 'practices', label: 'Pratiques, par thème' },
  { name: 'pilots', label: 'Sites pilotes' },
  { name: 'relays', label: 'Acteurs relais' },
  { name: 'silent', label: 'Établissements sans pratique' },
];

/** What lies under the signs, where there is a choice. */
function GroundChoice({ base }: { base: BaseMapChoice }) {
  return (
    <fieldset className={styles.ground}>
      <legend className={styles.groundTitle}>Fond</legend>
      {(['essaim', 'ign'] as const).map((name) => (
        <label key={name} className={styles.layerChoice}>
          <input
            type="radio"
            name="fond"
            value={name}
            checked={base.choice === name}
            onChange={() => base.choose(name)}
          />
          {name === 'ign' ? 'Plan IGN' : 'Essaim'}
        </label>
      ))}
    </fieldset>
  );
}

interface MapLegendProps {
  layers: Layers;
  base: BaseMapChoice;
  /** Practices in the list without a position. */
  unplaced: number;
  onUnplacedRelays: () => void;
}

/** What the signs mean, and the switch of each layer. On a phone it opens from a button. */
export function MapLegend({ layers, base, unplaced, onUnplacedRelays }: MapLegendProps) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  return (
    <div className={styles.legend} data-open={open || undefined}>
      <button
        type="button"
        className={styles.legendButton}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'close' : 'list'} size={18} />
        Légende
      </button>
      <div className={styles.legendPanel} id={panel}>
        <fieldset className={styles.layers}>
          <legend className="sr-only">Couches de la carte</legend>
          {names.map(({ name, label }) => {
            const count = layers.counts[name];
            return (
              <label key={name} className={styles.layerChoice}>
                <input
                  type="checkbox"
                  data-layer={name}
                  checked={layers.shown[name]}
                  onChange={() => layers.toggle(name)}
                />
                <Sign name={name} />
                <span>
                  {label}
                  {count !== null && <span className={styles.layerCount}> ({formatNumber(count)})</span>}
                </span>
              </label>
            );
          })}
        </fieldset>
        {base.offered && <GroundChoice base={base} />}
        {layers.shown.relays && layers.unplacedRelays.length > 0 && (
          <button type="button" className={styles.unplacedRelays} onClick={onUnplacedRelays}>
            {layers.unplacedRelays.length === 1
              ? '1 relais sans lieu précis'
              : `${layers.unplacedRelays.length} relais sans lieu précis`}
          </button>
        )}
        {unplaced > 0 && (
          <p className={styles.unplaced}>
            {unplaced === 1
              ? '1 pratique sans position est dans la liste seulement.'
              : `${formatNumber(unplaced)} pratiques sans position sont dans la liste seulement.`}
          </p>
        )}
      </div>
    </div>
  );
}
