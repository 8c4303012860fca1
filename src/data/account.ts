/**
 * The account of who is signed in: who they are, where they may write, what else they may do; and the rights on their own data. Invariant: an
 * answer about somebody else than the session, or about nobody, is never shown as theirs.
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { sessionStore, useAccount } from '#/data/session';

const accountSchema = z.object({
  user_id: z.string(),
  email: z.string(),
  email_confirmed: z.boolean(),
  display_name: z.nullable(z.string()),
  wants_mail: z.boolean(),
  memberships: z.array(
    z.object({
      finess: z.string(),
      name: z.string(),
      commune: z.nullable(z.string()),
      departement_code: z.string(),
      region_code: z.nullable(z.string()),
      role: z.string(),
      state: z.string(),
    }),
  ),
  roles: z.array(
    z.object({
      id: z.number(),
      role: z.string(),
      region_code: z.nullable(z.string()),
      relay: z.nullable(z.string()),
    }),
  ),
});
export type OwnAccount = z.infer<typeof accountSchema>;

/** Calls a function of the account with its arguments. Throws a `DataError`. */
async function call(client: DataClient, name: string, args: Record<string, unknown> = {}): Promise<unknown> {
  try {
    const { data } = await client.rest.rpc(name, args).throwOnError();
    return data;
  } catch (cause) {
    throw toDataError(cause);
  }
}

async function readAccount(client: DataClient, id: string): Promise<OwnAccount> {
  const parsed = accountSchema.safeParse(await call(client, 'my_account'));
  if (!parsed.success) throw new DataError('malformed', 'not an account');
  if (parsed.data.user_id !== id) {
    // The token says something else than the session: nothing of it can be trusted.
    sessionStore.keep(null, 'expired');
    throw new DataError('signed-out', 'another account answered');
  }
  return parsed.data;
}

const keyOf = (id: string) => ['account', id];

/** The account, for a page of who is signed in. */
export function useOwnAccount() {
  const client = useDataClient();
  const account = useAccount();
  const id = account.state === 'signed-in' ? account.id : '';
  return useQuery({ queryKey: keyOf(id), queryFn: () => readAccount(client, id), enabled: id !== '' });
}

/** One change of the account; what is shown is read again. */
function useChange<T>(change: (client: DataClient, value: T) => Promise<unknown>) {
  const client = useDataClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (value: T) => change(client, value),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['account'] }),
    networkMode: 'always',
  }).mutateAsync;
}

export const useSetDisplayName = () => useChange((client, name: string) => call(client, 'set_display_name', { name }));

export const useSetMailPreference = () =>
  useChange((client, wanted: boolean) => call(client, 'set_mail_preference', { wanted }));

/** Everything that is held about the caller, as JSON. Throws a `DataError`. */
export async function exportOwnData(client: DataClient): Promise<string> {
  return JSON.stringify(await call(client, 'export_my_data'), null, 2);
}

/** Ends the account, at once and for good. Throws a `DataError`. */
export async function eraseAccount(client: DataClient, email: string): Promise<void> {
  await call(client, 'erase_my_account', { email });
  sessionStore.keep(null);
}
