import { lazy, Suspense } from 'react';
import { Link, useLocation } from 'react-router';
import { useAccount } from '#/data/session';
import { Icon } from '#/ui/icon';
import styles from './header.module.css';

// Visitors need neither.
const AccountLinks = lazy(async () => ({ default: (await import('./account-links')).AccountLinks }));
const AccountDropdown = lazy(async () => ({ default: (await import('./account-links')).AccountDropdown }));

/** Where signing in leads back to: the page one is on, unless it is about signing in. */
function useSignInAddress(): string {
  const { pathname, search } = useLocation();
  const about = /^\/(?:connexion|inscription|mot-de-passe-oublie|auth\/|$)/.test(pathname);
  return about ? '/connexion' : `/connexion?suite=${encodeURIComponent(pathname + search)}`;
}

/** The link to sign in, or what the account opens: in the header where there is room, `inMenu` where there is not. */
export function AccountMenu({ inMenu = false }: { inMenu?: boolean }) {
  const account = useAccount();
  const signIn = useSignInAddress();
  const { pathname } = useLocation();
  if (account.state === 'signed-in') {
    return <Suspense>{inMenu ? <AccountLinks /> : <AccountDropdown key={pathname} />}</Suspense>;
  }
  return inMenu ? (
    <ul className={styles.menu}>
      <li>
        <Link to={signIn}>Se connecter</Link>
      </li>
    </ul>
  ) : (
    <Link className="button quiet" to={signIn}>
      <Icon name="person" />
      Se connecter
    </Link>
  );
}
