import { Icon } from '#/ui/icon';
import type { useZoneOffer } from './use-areas';
import styles from './zone-offer.module.css';

interface ZoneOfferProps {
  offer: ReturnType<typeof useZoneOffer>;
  /** Takes the focus of the button, which goes. */
  onAccept: () => void;
}

/** « Chercher dans cette zone », once a person has moved the map; the list never follows by itself. */
export function ZoneOffer({ offer: { offered, again, accept }, onAccept }: ZoneOfferProps) {
  if (!offered) return null;
  return (
    <button
      type="button"
      className={`button small ${styles.zone}`}
      onClick={() => {
        onAccept();
        accept();
      }}
    >
      <Icon name="search" size={16} />
      {again ? 'Chercher dans cette nouvelle zone' : 'Chercher dans cette zone'}
    </button>
  );
}
