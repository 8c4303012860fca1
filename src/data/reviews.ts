/**
 * Reading and deciding on texts that were sent: the queue, the grid, remarks, notes, decisions. Invariants: a decision names the revision
 * that was read, so that nothing unread is published; identifiers are made by the caller, so that a call sent again makes nothing twice.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { stateSchema } from '#/data/drafts';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';
import type { GridAnswer } from '#/domain/review';

const queueSchema = z.array(
  z.object({
    version_id: z.string(),
    practice_id: z.string(),
    number: z.nullable(z.int()),
    title: z.nullable(z.string()),
    theme_code: z.nullable(z.string()),
    level: z.nullable(z.string()),
    finess: z.string(),
    establishment: z.string(),
    commune: z.nullable(z.string()),
    sector_code: z.nullable(z.string()),
    departement_code: z.string(),
    region_code: z.nullable(z.string()),
    state: stateSchema,
    revision: z.int(),
    submitted_at: z.nullable(z.string()),
    holder: z.nullable(z.string()),
    mine: z.boolean(),
    round: z.int(),
    part: z.object({ actions: z.array(z.string()), has_interest: z.nullable(z.boolean()) }),
  }),
);
export type QueueRow = z.infer<typeof queueSchema>[number];

/** The account that reads; what was read for it is forgotten with it. */
export function useReader(): string {
  const account = useAccount();
  return account.state === 'visitor' ? '' : account.id;
}

/** What was read for a review, and its queue. */
export const reviewKey = (account: string) => ['account', account, 'review'];

/** The texts that wait, oldest first; read again every minute while it is seen. */
export function useReviewQueue() {
  const client = useDataClient();
  const reader = useReader();
  return useQuery({
    queryKey: [...reviewKey(reader), 'queue'],
    queryFn: ({ signal }) => callFunction(client, 'review_queue', {}, queueSchema, signal),
    staleTime: 0,
    refetchInterval: 60_000,
  });
}

const movedSchema = z.object({
  version_id: z.string(),
  state: stateSchema,
  revision: z.int(),
  level: z.nullable(z.string()),
  number: z.nullable(z.int()),
});
export type Moved = z.infer<typeof movedSchema>;

export type ReviewAction =
  | 'take'
  | 'release'
  | 'request_changes'
  | 'publish'
  | 'refuse'
  | 'set_level'
  | 'withdraw'
  | 'restore';

export interface Decision {
  version: string;
  action: ReviewAction;
  /** The revision that was read. */
  revision?: number;
  reason?: string;
  level?: string;
  acceptAuthor?: boolean;
  /** Made once for a click: the same for its retries. */
  request: string;
}

/** What changes the map. */
const changesTheMap = new Set<ReviewAction>(['publish', 'withdraw', 'restore', 'set_level']);

/** Decides. What is not possible now is a conflict, with its reason. */
export async function decide(client: DataClient, decision: Decision): Promise<Moved> {
  const reason = decision.reason?.trim() ?? '';
  const moved = await callFunction(
    client,
    'transition',
    {
      version_id: decision.version,
      action: decision.action,
      expected_revision: decision.revision ?? null,
      reason: reason === '' ? null : reason,
      level: decision.level ?? null,
      accept_author: decision.acceptAuthor ?? false,
      request_id: decision.request,
    },
    movedSchema,
  );
  if (changesTheMap.has(decision.action)) {
    // On the map at once; the worker does the same within seconds.
    await callFunction(client, 'refresh_snapshots', {}, z.unknown()).catch(() => null);
  }
  return moved;
}

/** Writes the whole grid. */
export const saveGrid = (client: DataClient, version: string, grid: Readonly<Record<string, GridAnswer>>) =>
  callFunction(client, 'save_grid', { version_id: version, grid }, z.object({ review_id: z.string() }));

/** Writes a remark about a field, or rewrites it. */
export const saveComment = (client: DataClient, id: string, version: string, field: string, body: string) =>
  callFunction(client, 'save_comment', { id, version_id: version, field, body }, z.object({ id: z.string() }));

/** Takes a remark back before the decision. */
export const removeComment = (client: DataClient, id: string) =>
  callFunction(client, 'remove_comment', { id }, z.object({ id: z.string() }));

/** Writes a note that only the staff in scope reads. */
export const addNote = (client: DataClient, id: string, version: string, body: string) =>
  callFunction(client, 'add_note', { id, version_id: version, body }, z.object({ id: z.string() }));
