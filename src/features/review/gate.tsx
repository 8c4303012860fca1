import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { type OwnAccount, useOwnAccount } from '#/data/account';
import { describeError } from '#/data/errors';
import { useAccount } from '#/data/session';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import styles from './review.module.css';

interface GateProps {
  title: string;
  /** The roles that open the page. */
  roles: readonly OwnAccount['roles'][number]['role'][];
  /** What is told to who has none of them. */
  closed: string;
  children: (account: OwnAccount) => ReactNode;
}

/** A page for some roles: the others are told why it stays closed. The server decides again at each request. */
export function Gate({ title, roles, closed, children }: GateProps) {
  const session = useAccount();
  const { pathname, search } = useLocation();
  const { data, error, refetch } = useOwnAccount();
  if (session.state === 'visitor' || (session.state === 'ended' && !data)) {
    return (
      <div className={styles.page}>
        <PageHeading title={title} />
        <p>Connectez-vous pour ouvrir cette page.</p>
        <p>
          <Link className="button filled" to={`/connexion?suite=${encodeURIComponent(pathname + search)}`}>
            Se connecter
          </Link>
        </p>
      </div>
    );
  }
  if (data?.roles.some(({ role }) => roles.includes(role))) return children(data);
  return (
    <div className={styles.page}>
      <PageHeading title={title} />
      {data ? (
        <p>{closed}</p>
      ) : error ? (
        <Message title={describeError(error).title} onRetry={() => void refetch()}>
          <p>{describeError(error).advice}</p>
        </Message>
      ) : (
        <p role="status">Chargement…</p>
      )}
    </div>
  );
}
