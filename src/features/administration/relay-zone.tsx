import { useState } from 'react';
import { useDataClient } from '#/data/client';
import { type RelayScopes, setRelayScope } from '#/data/roles';
import type { ReferencePart } from '#/domain/snapshots';
import styles from './administration.module.css';
import { Choice } from './invite-form';
import type { Act } from './use-act';

interface RelayZoneProps {
  relay: Pick<RelayScopes, 'id' | 'name' | 'relay_scopes'>;
  /** The région whose zones are written. */
  reference: ReferencePart;
  /** None: the zone is only read. */
  act: Act | null;
}

const ALL = 'tous';

function AddScope({ relay, reference, act }: RelayZoneProps & { act: Act }) {
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

/** Where a relay reads and accompanies in a région, département by département and theme by theme. */
export function RelayZone({ relay, reference, act }: RelayZoneProps) {
  const client = useDataClient();
  const codes = new Set(reference.departements.map(({ code }) => code));
  const word = (departement: string, theme: string | null) => {
    const name = reference.departements.find(({ code }) => code === departement)?.name ?? departement;
    const label = reference.themes.find(({ code }) => code === theme)?.label;
    return `${name}, ${label ?? 'tous les thèmes'}`;
  };
  const scopes = relay.relay_scopes.filter(({ departement_code }) => codes.has(departement_code));
  return (
    <>
      {scopes.length === 0 && <p>Aucune zone dans cette région.</p>}
      <ul className={styles.rows}>
        {scopes.map(({ departement_code: departement, theme_code: theme }) => (
          <li key={`${departement} ${theme}`}>
            <div>{word(departement, theme)}</div>
            {act && (
              <button
                type="button"
                className="button quiet"
                onClick={() =>
                  void act(
                    () => setRelayScope(client, relay.id, { departement, theme }, false),
                    `${relay.name} : zone retirée.`,
                  )
                }
              >
                Retirer
                <span className="sr-only">
                  {' '}
                  {word(departement, theme)} de {relay.name}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {act && <AddScope relay={relay} reference={reference} act={act} />}
    </>
  );
}
