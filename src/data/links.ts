/**
 * What the link of a mail opens: an invitation, « toujours en place ? », the end of mails. Invariant: opening a link reads at most; only a
 * button acts, and the secret of the link goes nowhere else than to our back end.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { callFunction } from '#/data/rpc';

const questionSchema = z.object({
  month: z.int(),
  title: z.string(),
  number: z.nullable(z.int()),
  published_at: z.string(),
  establishment: z.string(),
  region: z.nullable(z.string()),
});
export type ConfirmationQuestion = z.infer<typeof questionSchema>;

/** What the link of « toujours en place ? » asks about. */
export function useConfirmationQuestion(token: string) {
  const client = useDataClient();
  return useQuery({
    queryKey: ['confirmation', token],
    queryFn: ({ signal }) => callFunction(client, 'read_confirmation', { token }, questionSchema, signal),
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Answers it, once. */
export const answerConfirmation = (client: DataClient, token: string, stillInPlace: boolean, comment: string) =>
  callFunction(
    client,
    'answer_confirmation',
    { token, still_in_place: stillInPlace, comment },
    z.object({ still_in_place: z.boolean() }),
  );

/** No more mail to the address that received this link. */
export const unsubscribe = (client: DataClient, token: string) =>
  callFunction(client, 'unsubscribe', { token }, z.object({ unsubscribed: z.boolean() }));

const acceptedSchema = z.object({
  role: z.string(),
  finess: z.nullable(z.string()),
  region_code: z.nullable(z.string()),
  relay_id: z.nullable(z.string()),
  /** Prepared for who was invited, and his now. */
  drafts: z.int(),
  /** In the establishment: « pending » where a referent has to answer. */
  state: z.nullable(z.enum(['pending', 'accepted'])),
});
export type AcceptedInvitation = z.infer<typeof acceptedSchema>;

/** Takes an invitation that was sent to one’s own confirmed address. */
export const acceptInvitation = (client: DataClient, token: string) =>
  callFunction(client, 'accept_invitation', { token }, acceptedSchema);
