import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { describeAuthError } from '#/data/auth-errors';
import { formatCount } from '#/domain/typography';
import { ErrorSummary, useSummaryAttempt } from '#/ui/error-summary';
import styles from './account.module.css';

type Form<Input extends FieldValues, Output> = UseFormReturn<Input, unknown, Output> & { id: string };

interface AccountFormProps<Input extends FieldValues, Output> {
  form: Form<Input, Output>;
  /** What the button says: a verb. */
  action: string;
  onSubmit: (values: Output) => Promise<void>;
  /** Beside the button. */
  beside?: ReactNode;
  /** Its first field takes the focus when the form appears, in the place of what was pressed and is gone. */
  takesFocus?: boolean;
  /** A button that does not stand out. */
  quiet?: boolean;
  children: ReactNode;
}

/** A form of the account: its fields, what is wrong with them, what the server refused. What was typed stays. */
export function AccountForm<Input extends FieldValues, Output>(props: AccountFormProps<Input, Output>) {
  const { form, action, onSubmit, beside, takesFocus = false, quiet = false, children } = props;
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [takesFocus]);
  const [failure, setFailure] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);
  const { errors, isSubmitting } = form.formState;
  const problems = Object.entries(errors).flatMap(([name, error]) =>
    typeof error?.message === 'string' ? [{ id: `${form.id}-${name}`, message: error.message }] : [],
  );
  const told = failure === null ? null : describeAuthError(failure);
  const fresh = useSummaryAttempt(attempt, problems.length > 0 || told !== null);

  const send = form.handleSubmit(
    async (values) => {
      setFailure(null);
      try {
        await onSubmit(values);
      } catch (cause) {
        setFailure(cause);
        setAttempt((before) => before + 1);
      }
    },
    () => {
      setFailure(null);
      setAttempt((before) => before + 1);
    },
  );

  return (
    <form
      ref={box}
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        // Enter twice, or a double click: one sending.
        if (busy.current) return;
        busy.current = true;
        void send(event).finally(() => {
          busy.current = false;
        });
      }}
    >
      {problems.length > 0 && (
        <ErrorSummary
          title={`${formatCount(problems.length, 'réponse')} à revoir`}
          problems={problems}
          attempt={fresh}
        />
      )}
      {told && problems.length === 0 && (
        <ErrorSummary title={told.title} attempt={fresh}>
          {told.advice && <p>{told.advice}</p>}
        </ErrorSummary>
      )}
      {children}
      <div className={styles.actions}>
        <button type="submit" className={quiet ? 'button' : 'button filled'} aria-busy={isSubmitting}>
          {isSubmitting ? 'Un instant…' : action}
        </button>
        {beside}
      </div>
    </form>
  );
}
