import { useMailTroubles } from '#/data/roles';
import { nameMailKind } from '#/domain/mail-kinds';
import { formatDay, formatTime } from '#/domain/moments';
import { formatCount } from '#/domain/typography';
import styles from './administration.module.css';

/** Mails refused to the end, or of which nobody knows whether they left. None: nothing is shown. */
export function MailTroubles({ enabled }: { enabled: boolean }) {
  const { data = [] } = useMailTroubles(enabled);
  if (data.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="messages">
      <h2 id="messages">Messages refusés ou au sort inconnu</h2>
      <p className={styles.soft}>Un message au sort inconnu n’est jamais renvoyé : prévenez la personne autrement.</p>
      <ul className={styles.rows}>
        {data.map(({ id, recipient, kind, created_at, attempts, state }) => (
          <li key={id}>
            <div>
              <b>{recipient}</b>
              <span className={styles.soft}>
                {nameMailKind(kind)}, {formatDay(new Date(created_at))}, {formatTime(new Date(created_at))} ·{' '}
                {formatCount(attempts, 'essai')}
              </span>
            </div>
            <span>{state === 'failed' ? 'Refusé' : 'Sort inconnu'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
