import { useState } from 'react';
import { useDataClient } from '#/data/client';
import { inviteToRole, type RelayScopes } from '#/data/roles';
import styles from './administration.module.css';
import { InviteForm } from './invite-form';
import { chooseFirst, type Givable, RoleChoice, toPlace } from './role-choice';
import type { Act } from './use-act';

interface RoleFormProps {
  givable: Givable;
  relays: readonly RelayScopes[];
  act: Act;
}

/** A role offered to an address, where it holds. */
export function RoleForm({ givable, relays, act }: RoleFormProps) {
  const client = useDataClient();
  const [chosen, choose] = useState(() => chooseFirst(givable));
  return (
    <section className={styles.section} aria-labelledby="donner">
      <h2 id="donner">Donner un rôle</h2>
      <p className={styles.soft}>
        La personne reçoit un message. Le rôle est à elle quand elle l’accepte, avec cette adresse confirmée.
      </p>
      <InviteForm
        onInvite={(id, email) =>
          act(() => inviteToRole(client, { id, email, ...toPlace(chosen, relays) }), `L’invitation part pour ${email}.`)
        }
      >
        <RoleChoice givable={givable} relays={relays} value={chosen} onChange={choose} />
      </InviteForm>
    </section>
  );
}
