import { useId } from 'react';
import type { RelayScopes } from '#/data/roles';
import type { ReferencePart } from '#/domain/snapshots';
import { typeset } from '#/domain/typography';
import styles from './administration.module.css';
import { RelayZone } from './relay-zone';
import type { Act } from './use-act';

interface RelayListProps {
  relays: readonly RelayScopes[];
  /** The région whose scopes are written. */
  reference: ReferencePart;
  act: Act;
}

/** The zone of each relay of the région: the départements and themes whose texts it reads. */
export function RelayList({ relays, reference, act }: RelayListProps) {
  const id = useId();
  const codes = new Set(reference.departements.map(({ code }) => code));
  const here = relays.filter(
    ({ departement_code, relay_scopes }) =>
      (departement_code !== null && codes.has(departement_code)) ||
      relay_scopes.some((scope) => codes.has(scope.departement_code)),
  );
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>Zones des acteurs relais, {reference.region.name}</h2>
      {here.map((relay) => (
        <details key={relay.id}>
          <summary>{typeset(relay.name)}</summary>
          <RelayZone relay={relay} reference={reference} act={act} />
        </details>
      ))}
      {here.length === 0 && <p>Aucun acteur relais dans cette région.</p>}
    </section>
  );
}
