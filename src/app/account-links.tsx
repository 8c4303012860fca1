import { Link, useNavigate } from 'react-router';
import { useDataClient } from '#/data/client';
import { useUnreadCount } from '#/data/notifications';
import { useAccount } from '#/data/session';
import { formatCount, formatNumber } from '#/domain/typography';
import { Dropdown } from '#/ui/dropdown';
import { Icon } from '#/ui/icon';
import { AccountShortcuts } from './account-shortcuts';
import styles from './header.module.css';

/** What who is signed in may open: items of a menu. */
export function AccountLinks() {
  const account = useAccount();
  const client = useDataClient();
  const navigate = useNavigate();
  if (account.state !== 'signed-in') return null;
  const leave = async () => {
    const { leave: leaveDevice } = await import('#/data/leave');
    const left = await leaveDevice(client, account.id, false);
    // Texts that are nowhere else: the page that shows them asks.
    if (left) navigate('/');
    else navigate('/mes-pratiques', { state: { leaving: true } });
  };
  return (
    <ul className={styles.menu}>
      <li className={styles.who}>{account.email}</li>
      <li>
        <Link to="/mes-pratiques">Mes pratiques</Link>
      </li>
      <AccountShortcuts />
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

/** The same under a button, which says how much waits to be read. */
export function AccountDropdown() {
  const unread = useUnreadCount();
  return (
    <Dropdown className="button quiet" align="end" content={<AccountLinks />}>
      <Icon name="person" />
      Mon compte
      {unread > 0 && (
        <>
          <span className={styles.unread} aria-hidden="true">
            {unread > 99 ? '99+' : formatNumber(unread)}
          </span>
          <span className="sr-only">, {formatCount(unread, 'notification non lue', 'notifications non lues')}</span>
        </>
      )}
      <Icon name="chevron-down" size={16} />
    </Dropdown>
  );
}
