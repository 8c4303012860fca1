/**
 * What the account is told in the application. Invariant: a notification about what may no longer be read is not in the answer; reading the
 * list marks nothing, the person does.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { useDataClient } from '#/data/client';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';

const notificationsSchema = z.array(
  z.object({
    id: z.int(),
    created_at: z.string(),
    read_at: z.nullable(z.string()),
    action: z.string(),
    version_id: z.nullable(z.string()),
    title: z.nullable(z.string()),
    reason: z.nullable(z.string()),
    finess: z.nullable(z.string()),
    establishment: z.nullable(z.string()),
    role: z.nullable(z.string()),
    campaign: z.optional(z.nullable(z.string())),
  }),
);
export type Notification = z.infer<typeof notificationsSchema>[number];

const keyOf = (id: string) => ['account', id, 'notifications'];

/** The notifications of who is signed in, latest first; asked for again every two minutes while the page is seen. */
export function useNotifications() {
  const client = useDataClient();
  const account = useAccount();
  const id = account.state === 'signed-in' ? account.id : '';
  return useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => callFunction(client, 'my_notifications', {}, notificationsSchema, signal),
    enabled: id !== '',
    staleTime: 60_000,
    refetchInterval: 120_000,
  });
}

/** How many wait to be read. */
export function useUnreadCount(): number {
  return (useNotifications().data ?? []).filter(({ read_at }) => read_at === null).length;
}

/** Marks some as read, or all. */
export function useMarkRead() {
  const client = useDataClient();
  const queries = useQueryClient();
  const account = useAccount();
  const id = account.state === 'signed-in' ? account.id : '';
  return async (ids: readonly number[] | null) => {
    await callFunction(client, 'mark_notifications_read', { ids }, z.object({ unread: z.int() }));
    await queries.invalidateQueries({ queryKey: keyOf(id) });
  };
}
