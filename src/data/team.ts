/** Is the account of the team of a région: moderator, analyst, administrator. Invariant: it only says what to show; the server decides again. */
import { useQueryClient } from '@tanstack/react-query';
import { type OwnAccount, useOwnAccount } from '#/data/account';
import { useAccount } from '#/data/session';

const teamRoles = ['moderator', 'analyst', 'region_admin'];

/** `null` while it is not known. A session that expires leaves what is being typed where it is. */
export function useIsTeam(region: string): boolean | null {
  const session = useAccount();
  const queries = useQueryClient();
  const { data, isError } = useOwnAccount();
  if (session.state === 'visitor') return false;
  const account = data ?? queries.getQueryData<OwnAccount>(['account', session.id]);
  if (!account) return isError || session.state === 'ended' ? false : null;
  return account.roles.some(({ role, region_code }) => region_code === region && teamRoles.includes(role));
}
