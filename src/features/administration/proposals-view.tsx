import { Link } from 'react-router';
import { useOwnAccount } from '#/data/account';
import { useDataClient } from '#/data/client';
import { DataError } from '#/data/errors';
import { decideParticipation, type ListedParticipation, useParticipations } from '#/data/participations';
import { formatDay } from '#/domain/moments';
import { acceptForm, declineForm } from '#/domain/programme/forms';
import { formatCount, typeset } from '#/domain/typography';
import styles from './administration.module.css';
import { Unread } from './frame';
import type { ProgrammeDesk } from './programme-desk';
import { EditableRow, Told, useEditing } from './programme-list';
import { RowForm } from './row-form';

interface DecisionProps {
  row: ListedParticipation;
  accept: boolean;
  onDone: (told: string) => void;
  onCancel: () => void;
}

/** What the server answers; settled meanwhile by somebody else, its sentence: the row is about to go, and would take an error with it. */
async function decide(work: Promise<unknown>, told: string): Promise<string> {
  try {
    await work;
    return told;
  } catch (cause) {
    if (cause instanceof DataError && cause.kind === 'conflict' && cause.told) return cause.told.sentence;
    throw cause;
  }
}

function Decision({ row, accept, onDone, onCancel }: DecisionProps) {
  const client = useDataClient();
  const name = typeset(row.establishment.name);
  const shared = { revision: null, readSaved: () => null, onDone, onCancel };
  if (accept)
    return (
      <RowForm
        {...shared}
        label={`Accepter ${row.establishment.name}`}
        action="Accepter la proposition"
        fields={[
          { name: 'starts_on', label: 'Prend part à partir du', hint: 'Vide : à partir d’aujourd’hui.', kind: 'day' },
        ]}
        schema={acceptForm}
        start={{ starts_on: '' }}
        onSave={({ starts_on }) =>
          decide(
            decideParticipation(client, { id: row.id, accept, starts_on, word: '' }),
            `${name} : proposition acceptée. Le site vient sur la carte en moins d’une minute.`,
          )
        }
      />
    );
  return (
    <RowForm
      {...shared}
      label={`Décliner ${row.establishment.name}`}
      action="Décliner la proposition"
      fields={[
        { name: 'word', label: 'Pourquoi', hint: 'L’établissement lira ces mots. Une phrase suffit.', kind: 'lines' },
      ]}
      schema={declineForm}
      start={{ word: '' }}
      onSave={({ word }) =>
        decide(
          decideParticipation(client, { id: row.id, accept, starts_on: null, word }),
          `${name} : proposition déclinée. L’établissement est prévenu.`,
        )
      }
    />
  );
}

/** Establishments that propose themselves: accepted from a day, or declined with a word. */
export function ProposalsView({ desk }: { desk: ProgrammeDesk }) {
  const editing = useEditing();
  const own = useOwnAccount().data?.memberships.filter(
    ({ state, role }) => state === 'accepted' && role === 'referent',
  );
  const { data, error, refetch } = useParticipations({
    region: desk.region,
    state: 'proposed',
    campaign: '',
    finess: '',
    moment: 'all',
    limit: 200,
    today: desk.today,
  });
  const campaignOf = ({ campaign_id }: ListedParticipation) =>
    typeset(desk.campaigns.find(({ id }) => id === campaign_id)?.label ?? campaign_id);
  return (
    <section className={styles.section} aria-labelledby="propositions">
      <h2 id="propositions">Propositions</h2>
      <p className={styles.soft}>
        Les référents proposent leur établissement comme site pilote ou comme participant.{' '}
        <Link to="/aide/programme">Comment cela se passe</Link>
      </p>
      <Told told={editing.told} />
      {data ? (
        <>
          <p role="status">
            {data.count === 0
              ? 'Aucune proposition n’attend.'
              : `${formatCount(data.count, 'proposition')} à regarder.`}
          </p>
          <ul className={styles.rows}>
            {data.rows.map((row) => {
              const { id, establishment, proposed_at, role } = row;
              const isOwn = own?.some(({ finess }) => finess === row.finess) ?? false;
              const [edited, decision] = (editing.edited ?? '').split(' ');
              return (
                <EditableRow
                  key={id}
                  name={establishment.name}
                  title={typeset(establishment.name)}
                  lines={[
                    [establishment.commune_name, `nº FINESS ${row.finess}`].filter(Boolean).join(' · '),
                    campaignOf(row),
                    [
                      desk.label('participation-role', role),
                      proposed_at === null ? '' : `proposé le ${formatDay(new Date(proposed_at))}`,
                    ]
                      .filter(Boolean)
                      .join(' · '),
                    ...(isOwn ? ['Vous en êtes référent\u202f: un collègue de l’équipe l’acceptera.'] : []),
                  ]}
                  isEdited={edited === id}
                  tools={
                    <>
                      {!isOwn && (
                        <button type="button" className="button" onClick={() => editing.edit(`${id} oui`)}>
                          Accepter<span className="sr-only"> {establishment.name}</span>
                        </button>
                      )}
                      <button type="button" className="button quiet" onClick={() => editing.edit(`${id} non`)}>
                        Décliner<span className="sr-only"> {establishment.name}</span>
                      </button>
                    </>
                  }
                  form={() => (
                    <Decision
                      key={decision}
                      row={row}
                      accept={decision === 'oui'}
                      onDone={editing.finish}
                      onCancel={() => editing.edit(null)}
                    />
                  )}
                />
              );
            })}
          </ul>
        </>
      ) : (
        <Unread error={error} closed="Ces propositions ne vous sont pas ouvertes." onRetry={() => void refetch()} />
      )}
    </section>
  );
}
