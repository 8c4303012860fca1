import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { useOwnAccount } from '#/data/account';
import { useDataClient } from '#/data/client';
import { decideParticipation, proposeParticipation, useOwnParticipations } from '#/data/participations';
import { formatDay } from '#/domain/moments';
import { proposalForm } from '#/domain/programme/forms';
import { findMoment, type Participation, takesVolunteers } from '#/domain/programme/rows';
import { describePeriod } from '#/domain/programme/words';
import { typeset } from '#/domain/typography';
import { ConfirmDialog } from '#/ui/confirm-dialog';
import styles from './administration.module.css';
import { Unread } from './frame';
import own from './programme.module.css';
import { type ProgrammeDesk, useProgrammeDesk } from './programme-desk';
import { AddRow, Told, useEditing } from './programme-list';
import { RowForm } from './row-form';
import type { Act } from './use-act';

interface PartProps {
  finess: string;
  desk: ProgrammeDesk;
  act: Act;
}

const asVolunteer = ['pilote', 'participant'];

function ProposalForm({
  finess,
  desk,
  taken,
  onDone,
  onCancel,
}: Omit<PartProps, 'act'> & {
  /** Campaigns where it already is. */
  taken: ReadonlySet<string>;
  onDone: (told: string) => void;
  onCancel: () => void;
}) {
  const client = useDataClient();
  const id = useRef(crypto.randomUUID());
  const open = desk.campaigns.filter((one) => takesVolunteers(one, desk.today) && !taken.has(one.id));
  return (
    <RowForm
      label="Proposer l’établissement"
      action="Proposer l’établissement"
      fields={[
        {
          name: 'campaign_id',
          label: 'Campagne',
          ...(open.length === 0 ? { hint: 'Aucune campagne ne prend de volontaires pour l’instant.' } : {}),
          kind: 'choice',
          choices: [['', 'Choisir…'], ...open.map(({ id: code, label }) => [code, typeset(label)] as const)],
        },
        {
          name: 'role',
          label: 'Place',
          hint: 'Un site pilote essaie le premier et accueille ses pairs.',
          kind: 'choice',
          choices: desk
            .choose('participation-role', 'Choisir…')
            .filter(([code]) => code === '' || asVolunteer.includes(code)),
        },
      ]}
      schema={proposalForm}
      start={{ campaign_id: '', role: 'pilote' }}
      revision={null}
      readSaved={() => null}
      onSave={async (values) => {
        await proposeParticipation(client, { id: id.current, finess, ...values });
        return 'La proposition est envoyée. L’équipe de la région est prévenue, et vous le serez de sa réponse.';
      }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

function Participations({ finess, desk, act }: PartProps) {
  const client = useDataClient();
  const editing = useEditing();
  const [leaving, leave] = useState<Participation | null>(null);
  const account = useOwnAccount().data;
  const isReferent = account?.memberships.some(
    (one) => one.finess === finess && one.role === 'referent' && one.state === 'accepted',
  );
  const { data, error, refetch } = useOwnParticipations(finess);
  if (!data) return <Unread error={error} closed="Elles ne vous sont pas ouvertes." onRetry={() => void refetch()} />;
  const nameOf = (id: string | null) => typeset(desk.campaigns.find((one) => one.id === id)?.label ?? id ?? 'Campagne');
  const current = data.rows.filter((row) => findMoment(row, desk.today) !== 'ended');
  return (
    <>
      <Told told={editing.told} />
      <ul className={styles.rows}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <div>
              <b>{nameOf(row.campaign_id)}</b>
              <span className={styles.soft}>
                {desk.label('participation-role', row.role)} ·{' '}
                {row.state === 'accepted'
                  ? describePeriod(row, desk.today)
                  : `proposé${row.proposed_at ? ` le ${formatDay(new Date(row.proposed_at))}` : ''}, la région n’a pas encore répondu`}
              </span>
            </div>
            {row.state === 'proposed' && isReferent && (
              <button type="button" className="button quiet" onClick={() => leave(row)}>
                Reprendre la proposition<span className="sr-only"> pour {nameOf(row.campaign_id)}</span>
              </button>
            )}
          </li>
        ))}
        {data.declined.map(({ id, campaign_id, at, reason }) => (
          <li key={id}>
            <div>
              <b>{nameOf(campaign_id)}</b>
              <span className={styles.soft}>proposition non retenue le {formatDay(new Date(at))}</span>
              {reason && <span className={own.word}>{typeset(reason)}</span>}
            </div>
          </li>
        ))}
      </ul>
      {data.rows.length + data.declined.length === 0 && (
        <p>Cet établissement ne prend part à aucune campagne pour l’instant.</p>
      )}
      {isReferent ? (
        <AddRow
          label="Proposer l’établissement"
          editing={editing}
          form={() => (
            <ProposalForm
              finess={finess}
              desk={desk}
              taken={new Set(current.map(({ campaign_id }) => campaign_id))}
              onDone={editing.finish}
              onCancel={() => editing.edit(null)}
            />
          )}
        />
      ) : (
        <p className={styles.soft}>Son référent peut le proposer comme site pilote ou comme participant.</p>
      )}
      {leaving && (
        <ConfirmDialog
          title="Reprendre cette proposition ?"
          action="Reprendre la proposition"
          cancel="La laisser"
          onConfirm={() => {
            leave(null);
            void act(
              () => decideParticipation(client, { id: leaving.id, accept: false, starts_on: null, word: '' }),
              `${nameOf(leaving.campaign_id)} : la proposition est reprise.`,
            );
          }}
          onClose={() => leave(null)}
        >
          <p>La région ne la verra plus. Vous pourrez proposer l’établissement de nouveau.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** The campaigns where an establishment takes part, and where its referent proposes it. `region`: its INSEE code. */
export function OwnParticipations({ finess, region, act }: { finess: string; region: string; act: Act }) {
  const { desk, error, retry } = useProgrammeDesk({ region, mayZone: false }, region);
  return (
    <section className={styles.section} aria-labelledby="participations">
      <h2 id="participations">Participations</h2>
      <p className={styles.soft}>
        Les clusters, appels à projets et grappes où l’établissement prend part.{' '}
        <Link to="/aide/programme">Devenir site pilote</Link>
      </p>
      {desk ? (
        <Participations finess={finess} desk={desk} act={act} />
      ) : (
        <Unread error={error} closed="Elles ne vous sont pas ouvertes." onRetry={retry} />
      )}
    </section>
  );
}
