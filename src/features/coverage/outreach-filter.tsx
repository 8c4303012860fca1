import { useId } from 'react';
import { NEVER, OVERDUE } from '#/domain/coverage/outreach';
import styles from './coverage.module.css';

/** Which lines of the follow-up are shown. */
export function OutreachFilter({
  statuses,
  value,
  withNever,
  onChange,
}: {
  statuses: readonly { code: string; label: string }[];
  value: string | null;
  /** Are establishments without a line among them? */
  withNever: boolean;
  onChange: (value: string | null) => void;
}) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>Suivi de l’équipe</label>
      <span className="field">
        <select id={id} value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">Tous</option>
          <option value={OVERDUE}>Relance dépassée</option>
          {withNever && <option value={NEVER}>Jamais contacté</option>}
          {statuses.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
