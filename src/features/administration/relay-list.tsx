import { useId, useState } from 'react';
import { useDataClient } from '#/data/client';
import { type RelayScopes, setRelayScope } from '#/data/roles';
import type { ReferencePart } from '#/domain/snapshots';
import { typeset } from '#/domain/typography';
import styles from './administration.module.css';
import { Choice } from './invite-form';
import type { Act } from './use-act';

interface RelayListProps {
  relays: readonly RelayScopes[];
  /** The région whose scopes are written. */
  reference: ReferencePart;
  act: Act;
}

const ALL = 'tous';

function AddScope({ relay, reference, act }: { relay: RelayScopes } & Omit<RelayListProps, 'relays'>) {
  const client = useDataClient();
  const { departements, themes } = reference;
  const [departement, setDepartement] = useState(departements[0]?.code ?? '');
  const [theme, setTheme] = useState(ALL);
  return (
    <form
      className={styles.form}
      aria-label={`Ajouter à la zone de ${relay.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void act(
          () => setRelayScope(client, relay.id, { departement, theme: theme === ALL ? null : theme }, true),
          `${relay.name} : zone ajoutée.`,
        );
      }}
    >
      <Choice
        label="Département"
        value={departement}
        choices={departements.map(({ code, name }) => [code, name] as const)}
        onChange={setDepartement}
      />
      <Choice
        label="Thème"
        value={theme}
        choices={[
          [ALL, 'Tous les thèmes'] as const,
          ...themes.filter(({ parent }) => parent === null).map(({ code, label }) => [code, label] as const),
        ]}
        onChange={setTheme}
      />
      <button type="submit" className="button">
        Ajouter
      </button>
    </form>
  );
}

/** The zone of each relay of the région: the départements and themes whose texts it reads. */
export function RelayList({ relays, reference, act }: RelayListProps) {
  const id = useId();
  const client = useDataClient();
  const codes = new Set(reference.departements.map(({ code }) => code));
  const here = relays.filter(
    ({ departement_code, relay_scopes }) =>
      (departement_code !== null && codes.has(departement_code)) ||
      relay_scopes.some((scope) => codes.has(scope.departement_code)),
  );
  const word = (departement: string, theme: string | null) => {
    const name = reference.departements.find(({ code }) => code === departement)?.name ?? departement;
    const label = reference.themes.find(({ code }) => code === theme)?.label;
    return `${name}, ${label ?? 'tous les thèmes'}`;
  };
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>Zones des acteurs relais, {reference.region.name}</h2>
      {here.map((relay) => (
        <details key={relay.id}>
          <summary>{typeset(relay.name)}</summary>
          <ul className={styles.rows}>
            {relay.relay_scopes
              .filter(({ departement_code }) => codes.has(departement_code))
              .map(({ departement_code: departement, theme_code: theme }) => (
                <li key={`${departement} ${theme}`}>
                  <div>{word(departement, theme)}</div>
                  <button
                    type="button"
                    className="button quiet"
                    onClick={() =>
                      void act(
                        () => setRelayScope(client, relay.id, { departement, theme }, false),
                        `${relay.name} : zone retirée.`,
                      )
                    }
                  >
                    Retirer
                    <span className="sr-only">
                      {' '}
                      {word(departement, theme)} de {relay.name}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
          <AddScope relay={relay} reference={reference} act={act} />
        </details>
      ))}
      {here.length === 0 && <p>Aucun acteur relais dans cette région.</p>}
    </section>
  );
}
