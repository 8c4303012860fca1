import { useStandingRelays } from '#/data/programme';
import { useRelayScopes } from '#/data/roles';
import type { Relay } from '#/domain/programme/rows';
import { describePeriod } from '#/domain/programme/words';
import { formatCount, typeset } from '#/domain/typography';
import styles from './administration.module.css';
import { Outcome, Unread } from './frame';
import type { ProgrammeDesk } from './programme-desk';
import { AddRow, EditableRow, MomentFilter, Told, useAtMoment, useEditing } from './programme-list';
import { RelayForm } from './relay-form';
import { RelayZone } from './relay-zone';
import { useAct } from './use-act';

/** The relays of the région: who they are, how to reach them, and their zones. */
export function RelaysView({ desk }: { desk: ProgrammeDesk }) {
  const editing = useEditing();
  const zones = useAct();
  const atMoment = useAtMoment(desk.today);
  const scopes = useRelayScopes().data ?? [];
  const { data, error, refetch } = useStandingRelays(desk.reference.departements.map(({ code }) => code));
  const nameOf = (code: string | null) => desk.reference.departements.find((one) => one.code === code)?.name ?? '';
  const shown = atMoment(data ?? []);
  const form = (row: Relay | null) => (
    <RelayForm desk={desk} row={row} onDone={editing.finish} onCancel={() => editing.edit(null)} />
  );
  return (
    <section className={styles.section} aria-labelledby="relais">
      <h2 id="relais">Acteurs relais</h2>
      <p className={styles.soft}>
        Une structure ou une fonction qui accompagne les établissements, jamais une personne. Sa zone dit où, et sur
        quels thèmes.{' '}
        {desk.mayZone
          ? 'Qui agit en son nom y lit les textes qui attendent.'
          : 'L’administration de la région la règle.'}
      </p>
      <Told told={editing.told} />
      <Outcome failure={zones.failure} attempt={zones.attempt} done={zones.done} />
      <AddRow label="Ajouter un acteur relais" editing={editing} form={() => form(null)} />
      <div className={styles.form}>
        <MomentFilter />
      </div>
      {data ? (
        <>
          <p role="status">{formatCount(shown.length, 'acteur relais', 'acteurs relais')}</p>
          <ul className={styles.rows}>
            {shown.map((row) => {
              const relay = scopes.find(({ id }) => id === row.id);
              return (
                <EditableRow
                  key={row.id}
                  name={row.name}
                  title={typeset(row.name)}
                  lines={[
                    [desk.label('relay-kind', row.kind), nameOf(row.departement_code), describePeriod(row, desk.today)]
                      .filter(Boolean)
                      .join(' · '),
                    [row.availability, row.public_contact]
                      .filter(Boolean)
                      .map((one) => typeset(one ?? ''))
                      .join(' · '),
                  ]}
                  isEdited={editing.edited === row.id}
                  onEdit={() => editing.edit(row.id)}
                  form={() => form(row)}
                >
                  {relay && (
                    <details className={styles.wide}>
                      <summary>
                        Zone ({formatCount(relay.relay_scopes.length, 'ligne')})
                        <span className="sr-only"> de {row.name}</span>
                      </summary>
                      <RelayZone relay={relay} reference={desk.reference} act={desk.mayZone ? zones.act : null} />
                    </details>
                  )}
                </EditableRow>
              );
            })}
          </ul>
        </>
      ) : (
        <Unread error={error} closed="Les acteurs relais ne vous sont pas ouverts." onRetry={() => void refetch()} />
      )}
    </section>
  );
}
