import { useState } from 'react';
import { useDataClient } from '#/data/client';
import { grantRole, useRelayScopes } from '#/data/roles';
import styles from './administration.module.css';
import { chooseFirst, type Givable, RoleChoice, toPlace, useGivable } from './role-choice';
import { staffRoleNames } from './role-names';
import type { Act } from './use-act';

interface GiveRoleProps {
  user: string;
  name: string;
  act: Act;
}

function GiveForm({ user, name, act, givable, onDone }: GiveRoleProps & { givable: Givable; onDone: () => void }) {
  const client = useDataClient();
  const relays = useRelayScopes().data ?? [];
  const [chosen, choose] = useState(() => chooseFirst(givable));
  return (
    <form
      className={styles.form}
      aria-label={`Donner un autre rôle à ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void act(
          () => grantRole(client, { user, ...toPlace(chosen, relays) }),
          `${name} : rôle donné (${staffRoleNames[chosen.role]}).`,
        ).then((given) => given && onDone());
      }}
    >
      <RoleChoice givable={givable} relays={relays} value={chosen} onChange={choose} />
      <button type="submit" className="button">
        Donner ce rôle
      </button>
    </form>
  );
}

/** Another role for somebody who has an account, given at once. Nothing for who may give none, nor for oneself. */
export function GiveRole(props: GiveRoleProps) {
  const { id, ...givable } = useGivable();
  const [open, setOpen] = useState(false);
  if (givable.roles.length === 0 || props.user === id) return null;
  return (
    <details className={styles.wide} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Donner un autre rôle<span className="sr-only"> à {props.name}</span>
      </summary>
      {open && <GiveForm {...props} givable={givable} onDone={() => setOpen(false)} />}
    </details>
  );
}
