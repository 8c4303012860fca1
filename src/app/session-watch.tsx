import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useLocation } from 'react-router';
import { useClockGap } from '#/data/server-clock';
import { useAccount } from '#/data/session';

const SessionNotices = lazy(async () => ({
  default: (await import('#/features/account/session-notices')).SessionNotices,
}));

/** For who has, or had, a session: drops what was read for them once they have left, and shows what is to be said of it. */
export function SessionWatch() {
  const account = useAccount();
  const queries = useQueryClient();
  const gap = useClockGap();
  const { pathname } = useLocation();
  const id = account.state === 'signed-in' ? account.id : null;
  useEffect(() => () => queries.removeQueries({ queryKey: ['account', id] }), [queries, id]);
  // These pages ask by themselves.
  const ended = account.state === 'ended' && pathname !== '/compte' && pathname !== '/connexion';
  if (!ended && !(id !== null && gap !== 0)) return null;
  return (
    <Suspense>
      <SessionNotices />
    </Suspense>
  );
}
