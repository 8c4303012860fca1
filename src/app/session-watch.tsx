import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useLocation } from 'react-router';
import { useClockGap } from '#/data/server-clock';
import { useAccount } from '#/data/session';

const SessionNotices = lazy(async () => ({
  default: (await import('#/features/account/session-notices')).SessionNotices,
}));

/** Drops what was read for somebody who is no longer signed in, and shows what is to be said of the session. Nothing for visitors. */
export function SessionWatch() {
  const account = useAccount();
  const queries = useQueryClient();
  const gap = useClockGap();
  const { pathname } = useLocation();
  const id = account.state === 'signed-in' ? account.id : null;
  useEffect(() => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === 'account' && queryKey[1] !== id });
  }, [queries, id]);
  // The page of the account asks by itself.
  const ended = account.state === 'ended' && pathname !== '/compte' && pathname !== '/connexion';
  if (!ended && !(id !== null && gap !== 0)) return null;
  return (
    <Suspense>
      <SessionNotices />
    </Suspense>
  );
}
