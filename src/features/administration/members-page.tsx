import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useDataClient } from '#/data/client';
import { useEstablishments } from '#/data/establishments';
import {
  inviteMember,
  type Member,
  type MemberRole,
  type Members,
  removeMember,
  revokeInvitation,
  setMemberRole,
  useMembers,
} from '#/data/members';
import { formatDay } from '#/domain/moments';
import { typeset } from '#/domain/typography';
import { ConfirmDialog } from '#/ui/confirm-dialog';
import styles from './administration.module.css';
import { Frame, Outcome, Unread } from './frame';
import { GiveRole } from './give-role';
import { Choice, InviteForm } from './invite-form';
import { OwnParticipations } from './own-participations';
import { Requests } from './requests';
import { type Act, useAct } from './use-act';

const roles: readonly (readonly [MemberRole, string])[] = [
  ['contributor', 'Contributeur : écrit'],
  ['referent', 'Référent : écrit, accepte, invite'],
];

interface PartProps {
  finess: string;
  data: Members;
  act: Act;
}

function MemberList({ finess, data, act }: PartProps) {
  const client = useDataClient();
  const [leaving, leave] = useState<Member | null>(null);
  const accepted = data.members.filter(({ state }) => state === 'accepted');
  const name = ({ display_name, email }: Member) => display_name ?? email ?? 'Sans nom';
  return (
    <section className={styles.section} aria-labelledby="membres">
      <h2 id="membres">Membres</h2>
      <ul className={styles.rows}>
        {accepted.map((one) => (
          <li key={one.user_id}>
            <div>
              <b>
                {name(one)}
                {one.mine && ' (vous)'}
              </b>
              {one.email && <span className={styles.soft}>{one.email}</span>}
            </div>
            <div className={styles.tools}>
              {data.may_manage && !one.mine ? (
                <Choice
                  label={`Rôle de ${name(one)}`}
                  value={one.role}
                  choices={roles}
                  onChange={(role) =>
                    void act(() => setMemberRole(client, finess, one.user_id, role), `Rôle de ${name(one)} : changé.`)
                  }
                />
              ) : (
                <span>{one.role === 'referent' ? 'Référent' : 'Contributeur'}</span>
              )}
              {(data.may_manage || one.mine) && (
                <button type="button" className="button quiet" onClick={() => leave(one)}>
                  {one.mine ? 'Quitter' : 'Retirer'}
                  <span className="sr-only"> {one.mine ? 'cet établissement' : name(one)}</span>
                </button>
              )}
            </div>
            <GiveRole user={one.user_id} name={name(one)} act={act} />
          </li>
        ))}
      </ul>
      {accepted.length === 0 && <p>Aucun membre accepté pour l’instant. Le premier accepté sera référent.</p>}
      {leaving && (
        <ConfirmDialog
          title={leaving.mine ? 'Quitter cet établissement ?' : `Retirer ${name(leaving)} ?`}
          action={leaving.mine ? 'Quitter' : 'Retirer'}
          onConfirm={() => {
            leave(null);
            void act(
              () => removeMember(client, finess, leaving.user_id),
              leaving.mine ? 'Vous avez quitté cet établissement.' : `${name(leaving)} n’est plus membre.`,
            );
          }}
          onClose={() => leave(null)}
        >
          <p>
            {leaving.mine
              ? 'Vous ne pourrez plus écrire pour lui. '
              : 'Cette personne ne pourra plus écrire pour lui. '}
            Les récits restent à l’établissement.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function Invitations({ finess, data, act }: PartProps) {
  const client = useDataClient();
  const [role, setRole] = useState<MemberRole>('contributor');
  return (
    <section className={styles.section} aria-labelledby="inviter">
      <h2 id="inviter">Inviter</h2>
      <InviteForm
        onInvite={(id, email) =>
          act(() => inviteMember(client, id, finess, email, role), `L’invitation part pour ${email}.`)
        }
      >
        <Choice label="Rôle" value={role} choices={roles} onChange={setRole} />
      </InviteForm>
      <ul className={styles.rows}>
        {data.invitations.map(({ id, email, expires_at }) => (
          <li key={id}>
            <div>
              <b>{email}</b>
              <span className={styles.soft}>invité, jusqu’au {formatDay(new Date(expires_at))}</span>
            </div>
            <button
              type="button"
              className="button quiet"
              onClick={() => void act(() => revokeInvitation(client, id), `L’invitation de ${email} est annulée.`)}
            >
              Annuler<span className="sr-only"> l’invitation de {email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who writes for an establishment; for who manages it: requests, roles, invitations. */
function MembersOf({ finess, region }: { finess: string; region: string | null }) {
  const { data, error, refetch } = useMembers(finess);
  const { act, ...outcome } = useAct();
  const pending = data?.members.filter(({ state }) => state === 'pending') ?? [];
  return (
    <>
      <Outcome {...outcome} />
      {data ? (
        <>
          {data.may_manage && pending.length > 0 && (
            <section className={styles.section} aria-labelledby="demandes">
              <h2 id="demandes">Demandes</h2>
              <Requests requests={pending.filter(({ mine }) => !mine).map((one) => ({ ...one, finess }))} act={act} />
            </section>
          )}
          <MemberList finess={finess} data={data} act={act} />
          {data.may_manage && <Invitations finess={finess} data={data} act={act} />}
          {region && <OwnParticipations finess={finess} region={region} act={act} />}
        </>
      ) : (
        <Unread
          error={error}
          closed="Cette page est celle des membres acceptés de l’établissement."
          onRetry={() => void refetch()}
        />
      )}
    </>
  );
}

export function MembersPage() {
  const { finess = '' } = useParams();
  const establishment = useEstablishments(/^[0-9AB]{9}$/.test(finess) ? [finess] : []).data?.[0];
  return (
    <Frame title="Membres et participations">
      <p className={styles.soft}>
        {establishment && <b>{typeset(establishment.name)} · </b>}FINESS {finess} · <Link to="/compte">Mon compte</Link>
      </p>
      <MembersOf key={finess} finess={finess} region={establishment?.region_code ?? null} />
    </Frame>
  );
}
