import { Link, useLocation, useNavigate } from 'react-router';
import { useDataClient } from '#/data/client';
import { useAccount } from '#/data/session';
import { Dropdown } from '#/ui/dropdown';
import { Icon } from '#/ui/icon';
import styles from './header.module.css';

/** Where signing in leads back to: the page one is on, unless it is about signing in. */
function useSignInAddress(): string {
  const { pathname, search } = useLocation();
  const about = /^\/(?:connexion|inscription|mot-de-passe-oublie|auth\/|$)/.test(pathname);
  return about ? '/connexion' : `/connexion?suite=${encodeURIComponent(pathname + search)}`;
}

/** The links of who is signed in, or the one to sign in: items of a menu. */
export function AccountLinks() {
  const account = useAccount();
  const client = useDataClient();
  const navigate = useNavigate();
  const signIn = useSignInAddress();
  if (account.state !== 'signed-in') {
    return (
      <ul className={styles.menu}>
        <li>
          <Link to={signIn}>Se connecter</Link>
        </li>
      </ul>
    );
  }
  const leave = async () => {
    const { openAuth } = await import('#/data/auth');
    await openAuth(client).signOut();
    navigate('/');
  };
  return (
    <ul className={styles.menu}>
      <li className={styles.who}>{account.email}</li>
      <li>
        <Link to="/compte">Mon compte</Link>
      </li>
      <li>
        <button type="button" onClick={leave}>
          Se déconnecter
        </button>
      </li>
    </ul>
  );
}

/** The end of the header where there is room: the link to sign in, or the menu of the account. */
export function AccountMenu({ visit }: { visit: string }) {
  const account = useAccount();
  const signIn = useSignInAddress();
  if (account.state !== 'signed-in') {
    return (
      <Link className="button quiet" to={signIn}>
        <Icon name="person" />
        Se connecter
      </Link>
    );
  }
  return (
    <Dropdown key={visit} className="button quiet" align="end" content={<AccountLinks />}>
      <Icon name="person" />
      Mon compte
      <Icon name="chevron-down" size={16} />
    </Dropdown>
  );
}
