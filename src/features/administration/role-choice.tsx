import { type OwnAccount, useOwnAccount } from '#/data/account';
import { useConfig } from '#/data/config';
import { listOpenRegions } from '#/data/regions';
import type { RelayScopes, StaffRole } from '#/data/roles';
import type { Region } from '#/domain/regions';
import { Choice } from './invite-form';
import { staffRoleNames } from './role-names';

/** What the person may give: which roles, in which régions. */
export interface Givable {
  roles: readonly StaffRole[];
  regions: readonly Region[];
}

export interface ChosenRole {
  role: StaffRole;
  region: string;
  relay: string;
}

/** What an account may give, where the site is open. */
export function listGivable(account: Pick<OwnAccount, 'roles'>, open: readonly Region[]): Givable {
  const isAdmin = account.roles.some(({ role }) => role === 'admin');
  const own = account.roles.flatMap(({ role, region_code }) =>
    role === 'region_admin' && region_code ? [region_code] : [],
  );
  if (!isAdmin && own.length === 0) return { roles: [], regions: [] };
  return {
    roles: [
      ...(own.length > 0 ? (['moderator', 'analyst'] as const) : []),
      'relay',
      ...(isAdmin ? (['region_admin', 'admin'] as const) : []),
    ],
    regions: isAdmin ? open : open.filter(({ code }) => own.includes(code)),
  };
}

/** What the account of this session may give. */
export function useGivable(): Givable & { id: string | null } {
  const account = useOwnAccount().data;
  const open = listOpenRegions(useConfig().regions);
  return account ? { id: account.user_id, ...listGivable(account, open) } : { id: null, roles: [], regions: [] };
}

const isRegional = (role: StaffRole) => role === 'moderator' || role === 'analyst' || role === 'region_admin';

/** Where nothing was chosen yet, the first of each. */
export const chooseFirst = ({ roles, regions }: Givable): ChosenRole => ({
  role: roles[0] ?? 'moderator',
  region: regions[0]?.code ?? '',
  relay: '',
});

/** What the server is told of a choice: a région or a relay only where the role has one. */
export const toPlace = ({ role, region, relay }: ChosenRole, relays: readonly RelayScopes[]) => ({
  role,
  region: isRegional(role) ? region : null,
  relay: role === 'relay' ? ((relays.find(({ id }) => id === relay) ?? relays[0])?.id ?? '') : null,
});

interface RoleChoiceProps {
  givable: Givable;
  relays: readonly RelayScopes[];
  value: ChosenRole;
  onChange: (value: ChosenRole) => void;
}

/** A role, and where it holds. */
export function RoleChoice({ givable: { roles, regions }, relays, value, onChange }: RoleChoiceProps) {
  return (
    <>
      <Choice
        label="Rôle"
        value={value.role}
        choices={roles.map((one) => [one, staffRoleNames[one]] as const)}
        onChange={(role) => onChange({ ...value, role })}
      />
      {isRegional(value.role) && regions.length > 1 && (
        <Choice
          label="Région"
          value={value.region}
          choices={regions.map(({ code, name }) => [code, name] as const)}
          onChange={(region) => onChange({ ...value, region })}
        />
      )}
      {value.role === 'relay' && (
        <Choice
          label="Acteur relais"
          value={toPlace(value, relays).relay ?? ''}
          choices={relays.map(({ id, name }) => [id, name] as const)}
          onChange={(relay) => onChange({ ...value, relay })}
        />
      )}
    </>
  );
}
