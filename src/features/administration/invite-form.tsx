import { type ReactNode, useId, useRef, useState } from 'react';
import { emailSchema } from '#/domain/credentials';
import { TextField } from '#/ui/text-field';
import styles from './administration.module.css';

interface InviteFormProps {
  /** Beside the address: the role, and where. */
  children: ReactNode;
  /** Sends it; false when it did not go. The same identifier as long as it did not. */
  onInvite: (id: string, email: string) => Promise<boolean>;
}

/** An address to invite. */
export function InviteForm({ children, onInvite }: InviteFormProps) {
  const key = useId();
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const id = useRef(crypto.randomUUID());
  async function send() {
    const parsed = emailSchema.safeParse(email);
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message ?? 'Cette adresse n’est pas complète.');
      box.current?.focus();
      return;
    }
    setProblem('');
    if (!(await onInvite(id.current, parsed.data))) return;
    id.current = crypto.randomUUID();
    setEmail('');
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        ref={box}
        id={key}
        label="Adresse électronique"
        type="email"
        autoComplete="off"
        value={email}
        error={problem || undefined}
        onChange={(event) => {
          setEmail(event.target.value);
          id.current = crypto.randomUUID();
        }}
      />
      {children}
      <button type="submit" className="button">
        Inviter
      </button>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  choices: readonly (readonly [code: T, label: string])[];
  onChange: (value: T) => void;
}

/** A labelled list to choose from. */
export function Choice<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <label className={styles.choice}>
      {label}
      <span className="field">
        <select
          value={value}
          onChange={(event) => {
            const found = choices.find(([code]) => code === event.target.value);
            if (found) onChange(found[0]);
          }}
        >
          {choices.map(([code, text]) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
