import { Link } from 'react-router';
import { useOwnAccount } from '#/data/account';
import { useUnreadCount } from '#/data/notifications';
import { findRegionByCode } from '#/domain/regions';
import { formatNumber } from '#/domain/typography';

/** What waits for who is signed in, and the pages that their roles open: items of the menu of the account. */
export function AccountShortcuts() {
  const held = useOwnAccount().data?.roles ?? [];
  const roles = held.map(({ role }) => role);
  const followed = held.find(({ role }) => role === 'moderator' || role === 'analyst' || role === 'region_admin');
  const region = findRegionByCode(followed?.region_code ?? '');
  const unread = useUnreadCount();
  const reads = roles.some((role) => role === 'moderator' || role === 'region_admin' || role === 'relay');
  const carries = roles.some((role) => role !== 'relay');
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
      {region && (
        <li>
          <Link to={`/${region.slug}/couverture/a-contacter`}>À contacter</Link>
        </li>
      )}
      {carries && (
        <li>
          <Link to="/administration/programme">Programme</Link>
        </li>
      )}
      {administers && (
        <>
          <li>
            <Link to="/administration/import-finess">Importer FINESS</Link>
          </li>
          <li>
            <Link to="/administration">Administration</Link>
          </li>
        </>
      )}
    </>
  );
}
