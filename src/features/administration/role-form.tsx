import { useState } from 'react';
import { useDataClient } from '#/data/client';
import { inviteToRole, type RelayScopes, type StaffRole } from '#/data/roles';
import type { Region } from '#/domain/regions';
import styles from './administration.module.css';
import { Choice, InviteForm } from './invite-form';
import { staffRoleNames } from './role-names';
import type { Act } from './use-act';

interface RoleFormProps {
  /** The roles that the person may give. */
  roles: readonly StaffRole[];
  regions: readonly Region[];
  relays: readonly RelayScopes[];
  act: Act;
}

/** A role offered to an address, where it holds. */
export function RoleForm({ roles, regions, relays, act }: RoleFormProps) {
  const client = useDataClient();
  const [role, setRole] = useState<StaffRole>(roles[0] ?? 'moderator');
  const [region, setRegion] = useState(regions[0]?.code ?? '');
  const [relay, setRelay] = useState('');
  const chosen = relays.some(({ id }) => id === relay) ? relay : (relays[0]?.id ?? '');
  const regional = role === 'moderator' || role === 'analyst' || role === 'region_admin';
  return (
    <section className={styles.section} aria-labelledby="donner">
      <h2 id="donner">Donner un rôle</h2>
      <p className={styles.soft}>
        La personne reçoit un message. Le rôle est à elle quand elle l’accepte, avec cette adresse confirmée.
      </p>
      <InviteForm
        onInvite={(id, email) =>
          act(
            () =>
              inviteToRole(client, {
                id,
                email,
                role,
                region: regional ? region : null,
                relay: role === 'relay' ? chosen : null,
              }),
            `L’invitation part pour ${email}.`,
          )
        }
      >
        <Choice
          label="Rôle"
          value={role}
          choices={roles.map((one) => [one, staffRoleNames[one]] as const)}
          onChange={setRole}
        />
        {regional && regions.length > 1 && (
          <Choice
            label="Région"
            value={region}
            choices={regions.map(({ code, name }) => [code, name] as const)}
            onChange={setRegion}
          />
        )}
        {role === 'relay' && (
          <Choice
            label="Acteur relais"
            value={chosen}
            choices={relays.map(({ id, name }) => [id, name] as const)}
            onChange={setRelay}
          />
        )}
      </InviteForm>
    </section>
  );
}
