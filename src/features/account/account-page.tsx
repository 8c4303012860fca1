import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type OwnAccount, useOwnAccount } from '#/data/account';
import { useDataClient } from '#/data/client';
import { describeError } from '#/data/errors';
import { leave as leaveDevice } from '#/data/leave';
import { useAccount } from '#/data/session';
import { Message } from '#/ui/message';
import { Notice } from '#/ui/notice';
import styles from './account.module.css';
import { AccountFrame } from './account-frame';
import { IdentitySection } from './identity-section';
import { OwnData } from './own-data';
import { RightsSection } from './rights-section';
import { SignInForm } from './sign-in-form';

const done: Readonly<Record<string, string>> = {
  'mot-de-passe': 'Votre mot de passe est changé. Vos autres appareils le demanderont.',
  adresse: 'Votre nouvelle adresse est confirmée.',
};

function SignOutSection({ account }: { account: string }) {
  const client = useDataClient();
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState(false);
  const leave = async (scope: 'local' | 'global') => {
    setLeaving(true);
    // Texts that are nowhere else: the page that shows them asks.
    const left = await leaveDevice(client, account, false, scope);
    setLeaving(false);
    if (left) await navigate('/', { replace: true });
    else await navigate('/mes-pratiques', { state: { leaving: scope } });
  };
  return (
    <section className={styles.section} aria-labelledby="partir">
      <h2 id="partir">Se déconnecter</h2>
      <p>Sur un ordinateur partagé, déconnectez-vous avant de le laisser.</p>
      <div className={styles.actions}>
        <button type="button" className="button" disabled={leaving} onClick={() => leave('local')}>
          Me déconnecter ici
        </button>
        <button type="button" className="button quiet" disabled={leaving} onClick={() => leave('global')}>
          Me déconnecter de tous mes appareils
        </button>
      </div>
    </section>
  );
}

function Sections({ account }: { account: OwnAccount }) {
  return (
    <>
      <IdentitySection account={account} />
      <RightsSection account={account} />
      <SignOutSection account={account.user_id} />
      <OwnData account={account} />
    </>
  );
}

export function AccountPage() {
  const account = useAccount();
  const { data, error, refetch } = useOwnAccount();
  const [search] = useSearchParams();
  const told = done[search.get('fait') ?? ''];
  if (account.state !== 'signed-in') {
    return (
      <AccountFrame
        title="Mon compte"
        lead={
          account.state === 'ended'
            ? 'Votre session a pris fin. Reconnectez-vous pour retrouver cette page.'
            : 'Connectez-vous pour voir cette page.'
        }
      >
        <SignInForm email={account.state === 'ended' ? account.email : ''} onDone={() => undefined} />
      </AccountFrame>
    );
  }
  return (
    <AccountFrame title="Mon compte">
      {told && (
        <Notice>
          <p>{told}</p>
        </Notice>
      )}
      {data ? (
        <Sections key={data.user_id} account={data} />
      ) : error ? (
        <Message title={describeError(error).title} onRetry={() => void refetch()}>
          <p>{describeError(error).advice}</p>
        </Message>
      ) : (
        <p className={styles.soft}>Lecture de votre compte…</p>
      )}
    </AccountFrame>
  );
}
