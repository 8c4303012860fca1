import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useDataClient } from '#/data/client';
import { type AcceptedInvitation, acceptInvitation } from '#/data/links';
import { useAccount } from '#/data/session';
import { roleNames } from '#/domain/notification-words';
import { formatCount, formatNumber } from '#/domain/typography';
import { Notice } from '#/ui/notice';
import { PageHeading } from '#/ui/page-heading';
import styles from './administration.module.css';
import { Frame, Outcome } from './frame';
import { useAct } from './use-act';

/** What comes first: the drafts that were prepared, else a first story. */
function Next({ finess, drafts }: AcceptedInvitation) {
  if (drafts > 0)
    return (
      <Link className="button filled" to="/mes-pratiques">
        Ouvrir {drafts === 1 ? 'le brouillon préparé' : `les ${formatNumber(drafts)} brouillons préparés`}
      </Link>
    );
  return finess === null ? null : (
    <Link className="button filled" to="/publier">
      Raconter une pratique
    </Link>
  );
}

function Accepted(accepted: AcceptedInvitation) {
  const { role, finess, drafts, state } = accepted;
  const staff = role === 'moderator' || role === 'region_admin' || role === 'relay';
  const asked = state === 'pending';
  return (
    <Notice takesFocus>
      <p>
        <b>
          {asked
            ? 'C’est fait\u202f: votre demande est chez le référent de l’établissement.'
            : `C’est fait\u202f: vous êtes ${roleNames[role] ?? 'membre'}.`}
        </b>{' '}
        {finess === null
          ? 'Vos pages sont dans le menu de votre compte.'
          : asked
            ? 'Vous pouvez écrire sans attendre\u202f: il répondra avant que votre texte soit publié.'
            : 'Vous pouvez écrire pour cet établissement.'}
        {drafts > 0 && ` ${formatCount(drafts, 'brouillon vous attend', 'brouillons vous attendent')}.`}
      </p>
      <div className={styles.tools}>
        <Next {...accepted} />
        {staff && (
          <Link className="button filled" to="/relecture">
            Voir les textes à relire
          </Link>
        )}
        <Link className="button" to="/compte">
          Mon compte
        </Link>
      </div>
    </Notice>
  );
}

function Accept({ token }: { token: string }) {
  const client = useDataClient();
  const account = useAccount();
  const [accepted, setAccepted] = useState<AcceptedInvitation | null>(null);
  const { act, failure, attempt } = useAct();
  if (accepted) return <Accepted {...accepted} />;
  const dead = failure?.title === 'Cette action ne vous est pas ouverte.';
  return (
    <>
      <Outcome
        failure={
          dead
            ? {
                title: 'Cette invitation ne s’ouvre pas avec ce compte.',
                advice:
                  'Elle a peut-être déjà servi, expiré, ou a été envoyée à une autre adresse. Connectez-vous avec l’adresse qui l’a reçue, ou demandez-en une autre.',
              }
            : failure
        }
        attempt={attempt}
        done=""
      />
      <p>
        Vous allez l’accepter avec l’adresse <b>{account.state === 'signed-in' ? account.email : ''}</b>, qui doit être
        celle où vous l’avez reçue.
      </p>
      <p>
        <button
          type="button"
          className="button filled"
          onClick={() => void act(async () => setAccepted(await acceptInvitation(client, token)), '')}
        >
          Accepter l’invitation
        </button>
      </p>
    </>
  );
}

/** The link of an invitation: opening it does nothing, its button accepts. */
export function InvitationPage() {
  const token = useSearchParams()[0].get('jeton') ?? '';
  if (token === '') {
    return (
      <div className={styles.page}>
        <PageHeading title="Ce lien est incomplet" />
        <p>Copiez-le en entier depuis le message, ou demandez une autre invitation.</p>
      </div>
    );
  }
  return (
    <Frame title="Accepter une invitation">
      <Accept token={token} />
    </Frame>
  );
}
