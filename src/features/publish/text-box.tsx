import { type ReactNode, type Ref, useId } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { countGraphemes } from '#/domain/text-length';
import { formatCount, formatNumber } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import styles from './question.module.css';

interface TextBoxProps extends Pick<UseFormRegisterReturn, 'name' | 'onChange' | 'onBlur'> {
  ref: Ref<HTMLInputElement & HTMLTextAreaElement>;
  id: string;
  label: ReactNode;
  hint?: string | undefined;
  example?: string | undefined;
  rows?: number;
  optional?: boolean | undefined;
  /** What is typed now, for the count. */
  value: string;
  max: number;
  error?: string | undefined;
  /** Under the box. */
  children?: ReactNode;
}

/** From this share of the room on, the count is told to who does not see it. */
const NEARLY = 0.9;

function Count({ value, max }: { value: string; max: number }) {
  const count = countGraphemes(value);
  const told = `${formatCount(count, 'signe')} sur ${formatNumber(max)}`;
  return (
    <>
      <p className={styles.count} aria-hidden="true" data-over={value.length > max}>
        {told}
      </p>
      <p className="sr-only" role="status">
        {count >= max * NEARLY ? told : ''}
      </p>
    </>
  );
}

/** A labelled box for a text, one line or many. */
export function TextBox(props: TextBoxProps) {
  const { id, label, hint, example, rows = 1, optional, value, max, error, children, ...field } = props;
  const key = useId();
  const described = [error && `${key}-error`, hint && `${key}-hint`, example && `${key}-example`].filter(Boolean);
  const box = {
    ...field,
    id,
    defaultValue: value,
    'aria-describedby': described.join(' '),
    ...(error ? { 'aria-invalid': true } : {}),
  };
  return (
    <div className={styles.question} data-wrong={Boolean(error)}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {optional && <span> facultatif</span>}
      </label>
      {error && <FieldError id={`${key}-error`} message={error} />}
      {hint && (
        <p className={styles.hint} id={`${key}-hint`}>
          {hint}
        </p>
      )}
      {example && (
        <p className={styles.example} id={`${key}-example`}>
          <span>Par exemple : </span>« {example} »
        </p>
      )}
      {rows === 1 ? (
        <input {...box} className={styles.line} type="text" autoComplete="off" />
      ) : (
        <textarea {...box} className={styles.text} rows={rows} />
      )}
      <Count value={value} max={max} />
      {children}
    </div>
  );
}

/** What is wrong and what to do, above its field. */
export function FieldError({ id, message }: { id: string; message: string }) {
  return (
    <p className={styles.error} id={id}>
      <Icon name="warning" size={18} />
      <span>{message}</span>
    </p>
  );
}
