import { useId, useState } from 'react';
import type { Typed } from '#/domain/typed-values';
import question from './question.module.css';
import { FieldError } from './text-box';

interface TypedBoxProps<T> {
  id: string;
  label: string;
  hint?: string;
  value: T | null;
  write: (value: T | null) => string;
  read: (typed: string) => Typed<T>;
  onRead: (value: T | null) => void;
  inputMode?: 'decimal' | 'text';
}

/** A date or a figure: what is typed stays as typed, what it says is read when one leaves the box. */
export function TypedBox<T>({ id, label, hint, value, write, read, onRead, inputMode = 'text' }: TypedBoxProps<T>) {
  const key = useId();
  const [text, setText] = useState(() => write(value));
  const [error, setError] = useState('');
  const [shown, setShown] = useState(value);
  // Another text took the place of this one: after a conflict, for example.
  if (value !== shown) {
    setShown(value);
    const typed = read(text);
    if (!typed.ok || typed.value !== value) setText(write(value));
  }
  const described = [error && `${key}-error`, hint && `${key}-hint`].filter(Boolean).join(' ');
  return (
    <div className={question.question} data-wrong={error !== ''}>
      <label className={question.small} htmlFor={id}>
        {label}
      </label>
      {error && <FieldError id={`${key}-error`} message={error} />}
      {hint && (
        <p className={question.hint} id={`${key}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        className={question.line}
        type="text"
        autoComplete="off"
        inputMode={inputMode}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          const typed = read(event.target.value);
          if (!typed.ok) return;
          setError('');
          setShown(typed.value);
          onRead(typed.value);
        }}
        onBlur={() => {
          const typed = read(text);
          setError(typed.ok ? '' : typed.message);
          if (!typed.ok) {
            setShown(null);
            onRead(null);
          }
        }}
        {...(described ? { 'aria-describedby': described } : {})}
        {...(error ? { 'aria-invalid': true } : {})}
      />
    </div>
  );
}
