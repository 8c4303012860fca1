import { type ComponentPropsWithRef, type ReactNode, useId, useState } from 'react';
import styles from './form.module.css';
import { Icon } from './icon';

interface TextFieldProps extends ComponentPropsWithRef<'input'> {
  label: ReactNode;
  /** Helps before typing; read with the name of the field. */
  hint?: ReactNode;
  /** What is wrong and what to do; read with the name of the field. */
  error?: string | undefined;
  /** A control at the end of the box. */
  end?: ReactNode;
}

/** A labelled text box with its hint and its error, tied together for assistive technologies. */
export function TextField({ label, hint, error, end, id, ...input }: TextFieldProps) {
  const own = useId();
  const key = id ?? own;
  const described = [hint ? `${key}-hint` : '', error ? `${key}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`${styles.field} ${error ? styles.wrong : ''}`}>
      <label htmlFor={key}>{label}</label>
      {hint && (
        <p className={styles.hint} id={`${key}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className={styles.error} id={`${key}-error`}>
          <Icon name="warning" size={18} />
          <span>{error}</span>
        </p>
      )}
      <div className={`field ${styles.box}`}>
        <input
          {...input}
          id={key}
          {...(error ? { 'aria-invalid': true } : {})}
          {...(described ? { 'aria-describedby': described } : {})}
        />
        {end}
      </div>
    </div>
  );
}

/** A password: pasted as one likes, shown on demand, hidden again when the page is left. */
export function PasswordField({ label, ...rest }: TextFieldProps & { label: string }) {
  const [shown, show] = useState(false);
  return (
    <TextField
      {...rest}
      label={label}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      end={
        <button type="button" className={styles.show} aria-pressed={shown} onClick={() => show(!shown)}>
          {shown ? 'Cacher' : 'Montrer'}
          <span className="sr-only"> le mot de passe</span>
        </button>
      }
    />
  );
}
