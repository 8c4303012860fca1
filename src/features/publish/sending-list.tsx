import { typeset } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import { ProgressBar } from '#/ui/progress-bar';
import type { FileDesk, Sending } from './file-desk';
import styles from './files.module.css';

const phases: Readonly<Record<Sending['phase'], string>> = {
  waiting: 'Attend son tour',
  preparing: 'Préparation',
  sending: 'Envoi',
  stopped: 'N’est pas parti',
  refused: 'N’est pas pris',
};

function Line({ desk, sending: { id, label, phase, share, trouble } }: { desk: FileDesk; sending: Sending }) {
  const percent = Math.round(share * 100);
  const moving = phase === 'sending' || phase === 'preparing' || phase === 'waiting';
  return (
    <li>
      <div className={styles.line}>
        <span className={styles.label}>{typeset(label)}</span>
        <span className={styles.soft}>
          {phases[phase]}
          {phase === 'sending' && ` ${percent} %`}
        </span>
      </div>
      {moving && (
        <ProgressBar label={`${phases[phase]} de ${label}`} value={phase === 'sending' ? percent : null} max={100} />
      )}
      {trouble && (
        <p className={styles.trouble}>
          <Icon name="warning" size={18} />
          <span>
            {trouble.title} {trouble.advice}
          </span>
        </p>
      )}
      <div className={styles.tools}>
        {phase === 'stopped' && (
          <button type="button" className="button small" onClick={() => desk.retry(id)}>
            Réessayer<span className="sr-only">, {label}</span>
          </button>
        )}
        <button type="button" className="button small" onClick={() => void desk.cancel(id)}>
          {phase === 'refused' ? 'Enlever de la liste' : 'Annuler'}
          <span className="sr-only">, {label}</span>
        </button>
      </div>
    </li>
  );
}

/** Files on their way: how far each one is, and what to do when it stopped. */
export function SendingList({ desk, sendings }: { desk: FileDesk; sendings: readonly Sending[] }) {
  if (sendings.length === 0) return null;
  return (
    <ul className={styles.sendings} aria-label="Envois en cours">
      {sendings.map((sending) => (
        <Line key={sending.id} desk={desk} sending={sending} />
      ))}
    </ul>
  );
}
