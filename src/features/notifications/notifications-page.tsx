import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { describeError } from '#/data/errors';
import { type Notification, useMarkRead, useNotifications } from '#/data/notifications';
import { useAccount } from '#/data/session';
import { formatDay, formatTime } from '#/domain/moments';
import { describeNotification } from '#/domain/notification-words';
import { formatCount, typeset } from '#/domain/typography';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import styles from './notifications.module.css';

function Line({ told, onRead }: { told: Notification; onRead: () => void }) {
  const { sentence, to } = describeNotification(told);
  const when = new Date(told.created_at);
  const isNew = told.read_at === null;
  return (
    <li data-new={isNew}>
      <p>
        {isNew && <b className={styles.mark}>Nouveau</b>}{' '}
        {to === null ? (
          typeset(sentence)
        ) : (
          <Link to={to} onClick={() => isNew && onRead()}>
            {typeset(sentence)}
          </Link>
        )}
      </p>
      {told.reason && told.action !== 'confirm' && <p className={styles.soft}>{typeset(told.reason)}</p>}
      <p className={styles.soft}>
        <time dateTime={told.created_at}>
          {formatDay(when)}, {formatTime(when)}
        </time>
      </p>
    </li>
  );
}

function List() {
  const { data, error, refetch } = useNotifications();
  const mark = useMarkRead();
  const [trouble, setTrouble] = useState('');
  const read = async (ids: readonly number[] | null) => {
    setTrouble('');
    try {
      await mark(ids);
    } catch (cause) {
      setTrouble(describeError(cause).title);
    }
  };
  if (!data) {
    return error ? (
      <Message title={describeError(error).title} onRetry={() => void refetch()}>
        <p>{describeError(error).advice}</p>
      </Message>
    ) : (
      <p role="status">Chargement…</p>
    );
  }
  const unread = data.filter(({ read_at }) => read_at === null).length;
  return (
    <>
      <div className={styles.head}>
        <p role="status">
          {unread === 0
            ? 'Vous avez tout lu.'
            : `${formatCount(unread, 'nouvelle notification', 'nouvelles notifications')}.`}
        </p>
        {unread > 0 && (
          <button type="button" className="button" onClick={() => void read(null)}>
            Tout marquer comme lu
          </button>
        )}
      </div>
      {trouble && <p role="alert">{trouble}</p>}
      {data.length === 0 ? (
        <p>Vous serez prévenu ici quand un de vos textes sera lu, publié ou à compléter.</p>
      ) : (
        <ul className={styles.list}>
          {data.map((told) => (
            <Line key={told.id} told={told} onRead={() => void read([told.id])} />
          ))}
        </ul>
      )}
    </>
  );
}

/** What the account was told, latest first. */
export function NotificationsPage() {
  const account = useAccount();
  const { pathname } = useLocation();
  return (
    <div className={styles.page}>
      <PageHeading title="Notifications" />
      {account.state === 'signed-in' ? (
        <List />
      ) : (
        <p>
          Connectez-vous pour les lire.{' '}
          <Link className="button filled" to={`/connexion?suite=${encodeURIComponent(pathname)}`}>
            Se connecter
          </Link>
        </p>
      )}
    </div>
  );
}
