/**
 * Who writes for an establishment, who asks to, who is invited. Invariant: the server decides each time who may see and change it; an
 * invitation says the same whether or not its address has an account.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';

const memberRole = z.enum(['contributor', 'referent']);
export type MemberRole = z.infer<typeof memberRole>;

const membersSchema = z.object({
  may_manage: z.boolean(),
  members: z.array(
    z.object({
      user_id: z.string(),
      display_name: z.nullable(z.string()),
      role: memberRole,
      state: z.enum(['pending', 'accepted']),
      email: z.nullable(z.string()),
      created_at: z.string(),
      mine: z.boolean(),
    }),
  ),
  invitations: z.array(z.object({ id: z.string(), email: z.string(), role: memberRole, expires_at: z.string() })),
});
export type Members = z.infer<typeof membersSchema>;
export type Member = Members['members'][number];

const requestsSchema = z.array(
  z.object({
    finess: z.string(),
    establishment: z.string(),
    commune: z.nullable(z.string()),
    user_id: z.string(),
    display_name: z.nullable(z.string()),
    email: z.nullable(z.string()),
    created_at: z.string(),
  }),
);

/** What belongs to the account is forgotten with it. */
function useOwnKey(...key: string[]): string[] {
  const account = useAccount();
  return ['account', account.state === 'visitor' ? '' : account.id, ...key];
}

/** The members of an establishment, for a page. */
export function useMembers(finess: string) {
  const client = useDataClient();
  return useQuery({
    queryKey: useOwnKey('members', finess),
    queryFn: ({ signal }) => callFunction(client, 'list_members', { finess }, membersSchema, signal),
    staleTime: 0,
  });
}

/** The requests that the account may decide, oldest first. */
export function useMembershipRequests() {
  const client = useDataClient();
  return useQuery({
    queryKey: useOwnKey('requests'),
    queryFn: ({ signal }) => callFunction(client, 'list_requests', {}, requestsSchema, signal),
    staleTime: 0,
  });
}

/** Forgets what was read for the account, once something of it has changed. */
export function useRefreshAccount() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['account'] });
}

export const decideMembership = (client: DataClient, finess: string, user: string, accept: boolean) =>
  callFunction(client, 'decide_membership', { finess, user_id: user, accept }, z.unknown());

export const setMemberRole = (client: DataClient, finess: string, user: string, role: MemberRole) =>
  callFunction(client, 'set_member_role', { finess, user_id: user, role }, z.unknown());

/** Ends a membership: another’s, or one’s own. */
export const removeMember = (client: DataClient, finess: string, user: string) =>
  callFunction(client, 'remove_member', { finess, user_id: user }, z.unknown());

/** The same identifier again sends nothing twice. */
export const inviteMember = (client: DataClient, id: string, finess: string, email: string, role: MemberRole) =>
  callFunction(client, 'invite_member', { id, finess, email, role }, z.object({ email: z.string() }));

export const revokeInvitation = (client: DataClient, id: string) =>
  callFunction(client, 'revoke_invitation', { id }, z.unknown());
