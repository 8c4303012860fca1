import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import styles from './form.module.css';
import { Icon } from './icon';

interface Labels {
  label: ReactNode;
  /** Helps before choosing; read with the name of the field. */
  hint?: ReactNode;
  /** What is wrong and what to do; read with the name of the field. */
  error?: string | undefined;
}

/** What ties a field to its hint and its error for assistive technologies. */
export const describedBy = (id: string, { hint, error }: Pick<Labels, 'hint' | 'error'>) => {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return { ...(error ? { 'aria-invalid': true } : {}), ...(described ? { 'aria-describedby': described } : {}) };
};

/** The label of a field, its hint and its error, over what is filled in. */
export function LabelledField({ id, label, hint, error, children }: Labels & { id: string; children: ReactNode }) {
  return (
    <div className={`${styles.field} ${error ? styles.wrong : ''}`}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className={styles.error} id={`${id}-error`}>
          <Icon name="warning" size={18} />
          <span>{error}</span>
        </p>
      )}
      {children}
    </div>
  );
}

interface ChoiceFieldProps extends Labels, ComponentPropsWithRef<'select'> {
  choices: readonly (readonly [code: string, label: string])[];
}

/** A labelled list to choose from, with its hint and its error. */
export function ChoiceField({ label, hint, error, choices, id, ...select }: ChoiceFieldProps) {
  const own = useId();
  const key = id ?? own;
  return (
    <LabelledField id={key} label={label} hint={hint} error={error}>
      <div className={`field ${styles.box}`}>
        <select {...select} id={key} {...describedBy(key, { hint, error })}>
          {choices.map(([code, text]) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      </div>
    </LabelledField>
  );
}

/** A labelled text of a few lines, with its hint and its error. */
export function TextAreaField({ label, hint, error, id, ...area }: Labels & ComponentPropsWithRef<'textarea'>) {
  const own = useId();
  const key = id ?? own;
  return (
    <LabelledField id={key} label={label} hint={hint} error={error}>
      <textarea rows={3} {...area} id={key} className={styles.area} {...describedBy(key, { hint, error })} />
    </LabelledField>
  );
}
