import { useEffect, useId, useRef, useState } from 'react';
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form';
import type * as z from 'zod/mini';
import { DataError, describeError } from '#/data/errors';
import { useRefreshAccount } from '#/data/members';
import { formatCount, typeset } from '#/domain/typography';
import { ErrorSummary, useSummaryAttempt } from '#/ui/error-summary';
import styles from './programme.module.css';
import { RowConflict, type Saved } from './row-conflict';
import { type Field, RowField, type Values } from './row-field';

interface RowFormProps<Output> {
  /** Names the form. */
  label: string;
  /** What the button says: a verb. */
  action: string;
  fields: readonly Field[];
  schema: z.ZodMiniType<Output>;
  start: Values;
  /** Of the row that was read; null for a new one. */
  revision: number | null;
  /** Fields of the server that have another name here. */
  aliases?: Readonly<Record<string, string>>;
  /** The field of the code, which may be taken. */
  code?: string;
  /** The row as the server holds it; null when it is none. */
  readSaved: (row: unknown) => Saved | null;
  /** Saves it, and says so in a sentence. */
  onSave: (values: Output, revision: number | null) => Promise<string>;
  onDone: (told: string) => void;
  onCancel: () => void;
}

function toResolver<Output>(schema: z.ZodMiniType<Output>): Resolver<Values, unknown, Output & Values> {
  return async (values) => {
    const parsed = schema.safeParse(values);
    if (parsed.success) return { values: parsed.data as Output & Values, errors: {} };
    const errors: FieldErrors<Values> = {};
    for (const { path, message } of parsed.error.issues) errors[path.join('.')] ??= { type: 'value', message };
    return { values: {}, errors };
  };
}

/** The row that a conflict tells; null when it tells none. */
function readTold(cause: unknown): unknown {
  if (!(cause instanceof DataError) || cause.told?.reason !== 'revision') return null;
  try {
    return JSON.parse(cause.told.details);
  } catch {
    return null;
  }
}

/** A row that is added or changed: its fields, what is wrong with them, what somebody else wrote meanwhile. What was typed stays. */
export function RowForm<Output>(props: RowFormProps<Output>) {
  const { label, action, fields, schema, start, aliases = {}, code, readSaved, onSave, onDone, onCancel } = props;
  const refresh = useRefreshAccount();
  const id = useId();
  const box = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const [revision, setRevision] = useState(props.revision);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const form = useForm<Values, unknown, Values>({
    resolver: toResolver(schema) as Resolver<Values, unknown, Values>,
    defaultValues: start,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: false,
  });
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);

  function tell(cause: unknown) {
    const told = cause instanceof DataError ? cause.told : null;
    const row = readTold(cause);
    const found = row === null ? null : readSaved(row);
    setAttempt((before) => before + 1);
    if (found && revision !== null) return setSaved(found);
    // a new row whose code is that of another
    const taken =
      code !== undefined && (told?.reason === 'taken' || (told?.reason === 'revision' && revision === null));
    const field = taken ? code : (aliases[told?.details ?? ''] ?? told?.details ?? '');
    if (told && fields.some(({ name }) => name === field))
      return form.setError(field, {
        type: 'server',
        message: taken ? 'Ce code est déjà pris\u202f: écrivez-en un autre.' : told.sentence,
      });
    setFailure(cause);
  }
  async function send(values: Output, expected: number | null) {
    setFailure(null);
    setSaved(null);
    try {
      onDone(await onSave(values, expected));
    } catch (cause) {
      tell(cause);
    } finally {
      await refresh();
    }
  }
  const submit = (expected: number | null) =>
    form.handleSubmit(
      (values) => send(values as Output, expected),
      () => {
        setFailure(null);
        setAttempt((before) => before + 1);
      },
    )();
  async function once(expected: number | null) {
    // Enter twice, or a double click: one sending
    if (busy.current) return;
    busy.current = true;
    await submit(expected).finally(() => {
      busy.current = false;
    });
  }
  const problems = fields.flatMap(({ name }) => {
    const message = form.formState.errors[name]?.message;
    return message ? [{ id: `${id}-${name}`, message }] : [];
  });
  const told = failure === null ? null : describeError(failure);
  const fresh = useSummaryAttempt(attempt, problems.length > 0 || told !== null || saved !== null);

  return (
    <form
      ref={box}
      className={styles.form}
      noValidate
      aria-labelledby={`${id}-label`}
      onSubmit={(event) => {
        event.preventDefault();
        void once(revision);
      }}
    >
      <h3 id={`${id}-label`}>{typeset(label)}</h3>
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
      {saved && (
        <RowConflict
          key={attempt}
          fields={fields}
          saved={saved}
          mine={form.getValues()}
          onKeepMine={() => {
            setRevision(saved.revision);
            void once(saved.revision);
          }}
          onTakeSaved={() => {
            setRevision(saved.revision);
            form.reset(saved.values);
            setSaved(null);
            box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
          }}
        />
      )}
      <div className={styles.fields}>
        {fields.map((field) => (
          <RowField key={field.name} field={field} id={`${id}-${field.name}`} form={form} />
        ))}
      </div>
      <div className={styles.actions}>
        <button type="submit" className="button filled" aria-busy={form.formState.isSubmitting}>
          {form.formState.isSubmitting ? 'Un instant…' : action}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          Annuler
        </button>
      </div>
    </form>
  );
}
