import { useId } from 'react';
import styles from './coverage.module.css';

export interface Option {
  code: string;
  label: string;
}

/** A labelled list of choices. `all`: what no choice means; none when there is always one. */
export function Choice({
  label,
  value,
  options,
  all,
  onChange,
}: {
  label: string;
  value: string | null;
  options: readonly Option[];
  all?: string;
  onChange: (code: string | null) => void;
}) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <span className="field">
        <select id={id} value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
          {all !== undefined && <option value="">{all}</option>}
          {options.map(({ code, label: words }) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
