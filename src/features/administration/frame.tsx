import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { DataError, describeError, type Sentence } from '#/data/errors';
import { useAccount } from '#/data/session';
import { ErrorSummary } from '#/ui/error-summary';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import styles from './administration.module.css';

/** A page for who is signed in. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  const account = useAccount();
  const { pathname, search } = useLocation();
  return (
    <div className={styles.page}>
      <PageHeading title={title} />
      {account.state === 'signed-in' ? (
        children
      ) : (
        <>
          <p>Connectez-vous pour ouvrir cette page.</p>
          <p>
            <Link className="button filled" to={`/connexion?suite=${encodeURIComponent(pathname + search)}`}>
              Se connecter
            </Link>
          </p>
        </>
      )}
    </div>
  );
}

/** How the last thing went. */
export function Outcome({ failure, attempt, done }: { failure: Sentence | null; attempt: number; done: string }) {
  return (
    <>
      {failure && (
        <ErrorSummary title={failure.title} attempt={attempt}>
          {failure.advice && <p>{failure.advice}</p>}
        </ErrorSummary>
      )}
      <p role="status" className={styles.done}>
        {done}
      </p>
    </>
  );
}

/** A first reading that lasts, or that failed; `closed` for who may not. */
export function Unread({ error, closed, onRetry }: { error: unknown; closed: string; onRetry: () => void }) {
  if (error instanceof DataError && error.kind === 'refused') return <p>{closed}</p>;
  return error ? (
    <Message title={describeError(error).title} onRetry={onRetry}>
      <p>{describeError(error).advice}</p>
    </Message>
  ) : (
    <p role="status">Chargement…</p>
  );
}
