import { useState } from 'react';
import { useDataClient } from '#/data/client';
import { decideMembership } from '#/data/members';
import { formatDay } from '#/domain/moments';
import { typeset } from '#/domain/typography';
import { ConfirmDialog } from '#/ui/confirm-dialog';
import styles from './administration.module.css';
import type { Act } from './use-act';

export interface Request {
  finess: string;
  user_id: string;
  display_name: string | null;
  email: string | null;
  created_at: string;
  /** Said when the page is about several establishments. */
  establishment?: string;
}

/** People who ask to write for an establishment. */
export function Requests({ requests, act }: { requests: readonly Request[]; act: Act }) {
  const client = useDataClient();
  const [refused, refuse] = useState<Request | null>(null);
  const decide = ({ finess, user_id, display_name }: Request, accept: boolean) =>
    act(
      () => decideMembership(client, finess, user_id, accept),
      `${display_name ?? 'Cette personne'} : demande ${accept ? 'acceptée' : 'refusée'}.`,
    );
  return (
    <>
      <ul className={styles.rows}>
        {requests.map((one) => (
          <li key={`${one.finess} ${one.user_id}`}>
            <div>
              <b>{one.display_name ?? 'Sans nom'}</b>
              {one.email && <span className={styles.soft}>{one.email}</span>}
              <span className={styles.soft}>
                {one.establishment && `${typeset(one.establishment)} · `}demandé le{' '}
                {formatDay(new Date(one.created_at))}
              </span>
            </div>
            <div className={styles.tools}>
              <button type="button" className="button" onClick={() => void decide(one, true)}>
                Accepter<span className="sr-only"> {one.display_name ?? one.email}</span>
              </button>
              <button type="button" className="button quiet" onClick={() => refuse(one)}>
                Refuser<span className="sr-only"> {one.display_name ?? one.email}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
      {refused && (
        <ConfirmDialog
          title="Refuser cette demande ?"
          action="Refuser la demande"
          onConfirm={() => {
            refuse(null);
            void decide(refused, false);
          }}
          onClose={() => refuse(null)}
        >
          <p>
            {refused.display_name ?? 'Cette personne'} en sera prévenue, et ne pourra plus écrire pour cet
            établissement.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
