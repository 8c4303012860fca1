import { lazy, Suspense, useEffect } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { isDemonstration, useConfig } from '#/data/config';
import { useAccount } from '#/data/session';
import styles from './account.module.css';
import { AccountFrame } from './account-frame';
import { ClockNotice } from './clock-notice';
import { readPath, rememberReturn, takeReturn } from './return-path';
import { SignInForm } from './sign-in-form';

const DemonstrationPeople = lazy(async () => ({
  default: (await import('./demonstration-people')).DemonstrationPeople,
}));

export function SignInPage() {
  const account = useAccount();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const config = useConfig();
  const wanted = readPath(search.get('suite'));
  useEffect(() => rememberReturn(wanted), [wanted]);
  const go = () => navigate(takeReturn(), { replace: true });

  if (account.state === 'signed-in') {
    return (
      <AccountFrame title="Vous êtes connecté">
        <p>
          Avec l’adresse <span className={styles.address}>{account.email}</span>.
        </p>
        <div className={styles.actions}>
          <Link className="button filled" to={wanted ?? '/compte'}>
            {wanted === null ? 'Voir mon compte' : 'Continuer'}
          </Link>
        </div>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame
      title="Se connecter"
      lead="Lire Essaim ne demande pas de compte. Il en faut un pour raconter une pratique, la relire ou la publier."
    >
      <ClockNotice />
      <SignInForm onDone={go} />
      <div className={styles.links}>
        <p>
          Pas encore de compte ? Le message en ouvre un. Ou{' '}
          <Link to="/inscription">choisissez un mot de passe dès maintenant</Link>.
        </p>
        <p>
          <Link to="/mot-de-passe-oublie">Mot de passe oublié</Link>
        </p>
      </div>
      {isDemonstration(config) && (
        <Suspense>
          <DemonstrationPeople onDone={go} />
        </Suspense>
      )}
    </AccountFrame>
  );
}
