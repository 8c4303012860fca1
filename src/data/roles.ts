/**
 * Roles beyond an establishment, the scopes of relays, the mails that did not leave. Invariant: the server alone says which role may be
 * given or taken back by whom; nobody gives himself one.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';

const staffRole = z.enum(['relay', 'moderator', 'analyst', 'region_admin', 'admin']);
export type StaffRole = z.infer<typeof staffRole>;

const holdersSchema = z.object({
  holders: z.array(
    z.object({
      id: z.int(),
      user_id: z.string(),
      display_name: z.nullable(z.string()),
      email: z.nullable(z.string()),
      role: staffRole,
      region_code: z.nullable(z.string()),
      relay: z.nullable(z.string()),
      may_revoke: z.boolean(),
    }),
  ),
  invitations: z.array(
    z.object({
      id: z.string(),
      email: z.string(),
      role: staffRole,
      region_code: z.nullable(z.string()),
      relay_id: z.nullable(z.string()),
      expires_at: z.string(),
    }),
  ),
});
export type RoleHolder = z.infer<typeof holdersSchema>['holders'][number];
export type RoleInvitation = z.infer<typeof holdersSchema>['invitations'][number];

const relaysSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    departement_code: z.nullable(z.string()),
    relay_scopes: z.array(z.object({ departement_code: z.string(), theme_code: z.nullable(z.string()) })),
  }),
);
export type RelayScopes = z.infer<typeof relaysSchema>[number];

const troublesSchema = z.array(
  z.object({
    id: z.int(),
    kind: z.string(),
    recipient: z.string(),
    created_at: z.string(),
    attempts: z.int(),
    state: z.enum(['failed', 'unknown']),
  }),
);

function useOwnKey(name: string): string[] {
  const account = useAccount();
  return ['account', account.state === 'visitor' ? '' : account.id, name];
}

/** Who holds which role where the account administers, and the invitations that wait. */
export function useRoleHolders() {
  const client = useDataClient();
  return useQuery({
    queryKey: useOwnKey('roles'),
    queryFn: ({ signal }) => callFunction(client, 'list_role_holders', {}, holdersSchema, signal),
    staleTime: 0,
  });
}

async function listRelays({ rest }: DataClient): Promise<RelayScopes[]> {
  try {
    const { data } = await rest
      .from('relays')
      .select('id,name,departement_code,relay_scopes(departement_code,theme_code)')
      .order('name')
      .throwOnError();
    const parsed = relaysSchema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not relays', null, { cause: parsed.error });
    return parsed.data;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** Every relay and its scopes, by name. */
export function useRelayScopes() {
  const client = useDataClient();
  return useQuery({ queryKey: useOwnKey('relays'), queryFn: () => listRelays(client), staleTime: 0 });
}

/** Mails that failed, or whose fate is unknown: for administrators. */
export function useMailTroubles(enabled: boolean) {
  const client = useDataClient();
  return useQuery({
    queryKey: useOwnKey('mails'),
    queryFn: ({ signal }) => callFunction(client, 'list_mail_troubles', {}, troublesSchema, signal),
    enabled,
    staleTime: 0,
  });
}

export interface RoleOffer {
  /** Made once for a form: the same for its retries. */
  id: string;
  email: string;
  role: StaffRole;
  region: string | null;
  relay: string | null;
}

/** Offers a role to an address. */
export const inviteToRole = (client: DataClient, { id, email, role, region, relay }: RoleOffer) =>
  callFunction(
    client,
    'invite_to_role',
    { id, email, role, region_code: region, relay_id: relay },
    z.object({ email: z.string() }),
  );

/** Gives a role at once to an account that is known. */
export const grantRole = (
  client: DataClient,
  { user, role, region, relay }: Pick<RoleOffer, 'role' | 'region' | 'relay'> & { user: string },
) => callFunction(client, 'grant_role', { user_id: user, role, region_code: region, relay_id: relay }, z.unknown());

/** Takes a role back; one’s own as well. */
export const revokeRole = (client: DataClient, id: number) => callFunction(client, 'revoke_role', { id }, z.unknown());

/** Adds a département to a relay, or removes it; `theme` null: on every theme. */
export const setRelayScope = (
  client: DataClient,
  relay: string,
  scope: { departement: string; theme: string | null },
  present: boolean,
) =>
  callFunction(
    client,
    'set_relay_scope',
    { relay_id: relay, departement_code: scope.departement, theme_code: scope.theme, present },
    z.unknown(),
  );
