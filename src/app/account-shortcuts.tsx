import { Link } from 'react-router';
import { useOwnAccount } from '#/data/account';
import { useUnreadCount } from '#/data/notifications';
import { formatNumber } from '#/domain/typography';

/** What waits for who is signed in, and the pages that their roles open: items of the menu of the account. */
export function AccountShortcuts() {
  const roles = useOwnAccount().data?.roles.map(({ role }) => role) ?? [];
  const unread = useUnreadCount();
  const reads = roles.some((role) => role === 'moderator' || role === 'region_admin' || role === 'relay');
  const administers = roles.some((role) => role === 'region_admin' || role === 'admin');
  return (
    <>
      <li>
        <Link to="/notifications">
          Notifications{unread > 0 && <>&nbsp;({formatNumber(unread)})</>}
          {unread > 0 && <span className="sr-only"> non lues</span>}
        </Link>
      </li>
      {reads && (
        <li>
          <Link to="/relecture">À relire</Link>
        </li>
      )}
      {administers && (
        <li>
          <Link to="/administration">Administration</Link>
        </li>
      )}
    </>
  );
}
