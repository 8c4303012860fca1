import { useState } from 'react';
import { useDataClient } from '#/data/client';
import { revokeInvitation } from '#/data/members';
import { type RoleHolder, type RoleInvitation, revokeRole, type StaffRole } from '#/data/roles';
import { formatDay } from '#/domain/moments';
import { findRegionByCode } from '#/domain/regions';
import { typeset } from '#/domain/typography';
import { ConfirmDialog } from '#/ui/confirm-dialog';
import styles from './administration.module.css';
import { GiveRole } from './give-role';
import { staffRoleNames } from './role-names';
import type { Act } from './use-act';

const nameOf = ({ display_name, email }: RoleHolder) => display_name ?? email ?? 'Sans nom';

const placeOf = ({ region_code, relay }: RoleHolder) =>
  relay ?? (region_code === null ? null : (findRegionByCode(region_code)?.name ?? region_code));

interface RoleHoldersProps {
  holders: readonly RoleHolder[];
  invitations: readonly RoleInvitation[];
  act: Act;
}

/** Who holds which role, and who was invited to one. */
export function RoleHolders({ holders, invitations, act }: RoleHoldersProps) {
  const client = useDataClient();
  const [revoked, revoke] = useState<RoleHolder | null>(null);
  return (
    <section className={styles.section} aria-labelledby="roles">
      <h2 id="roles">Rôles</h2>
      {(Object.keys(staffRoleNames) as StaffRole[])
        .filter((role) => holders.some((one) => one.role === role))
        .map((role) => (
          <div key={role}>
            <h3>{staffRoleNames[role]}</h3>
            <ul className={styles.rows}>
              {holders
                .filter((one) => one.role === role)
                .map((one) => (
                  <li key={one.id}>
                    <div>
                      <b>{nameOf(one)}</b>
                      <span className={styles.soft}>{[one.email, placeOf(one)].filter(Boolean).join(' · ')}</span>
                    </div>
                    {one.may_revoke && (
                      <button type="button" className="button quiet" onClick={() => revoke(one)}>
                        Retirer le rôle<span className="sr-only"> de {nameOf(one)}</span>
                      </button>
                    )}
                    <GiveRole user={one.user_id} name={nameOf(one)} act={act} />
                  </li>
                ))}
            </ul>
          </div>
        ))}
      {invitations.length > 0 && (
        <div>
          <h3>Invitations en attente</h3>
          <ul className={styles.rows}>
            {invitations.map(({ id, email, role, expires_at }) => (
              <li key={id}>
                <div>
                  <b>{email}</b>
                  <span className={styles.soft}>
                    {staffRoleNames[role]}, jusqu’au {formatDay(new Date(expires_at))}
                  </span>
                </div>
                <button
                  type="button"
                  className="button quiet"
                  onClick={() => void act(() => revokeInvitation(client, id), `L’invitation de ${email} est annulée.`)}
                >
                  Annuler<span className="sr-only"> l’invitation de {email}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {revoked && (
        <ConfirmDialog
          title={`Retirer ce rôle à ${nameOf(revoked)} ?`}
          action="Retirer le rôle"
          onConfirm={() => {
            revoke(null);
            void act(() => revokeRole(client, revoked.id), `${nameOf(revoked)} : rôle retiré.`);
          }}
          onClose={() => revoke(null)}
        >
          <p>
            {staffRoleNames[revoked.role]}
            {placeOf(revoked) && `, ${typeset(placeOf(revoked) ?? '')}`}. Dès sa prochaine action, cette personne ne
            pourra plus l’exercer. Les textes qu’elle lisait pourront être repris.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}
