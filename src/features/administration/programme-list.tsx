import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Dated, findMoment, moments } from '#/domain/programme/rows';
import { momentNames } from '#/domain/programme/words';
import styles from './administration.module.css';
import { Choice } from './invite-form';
import own from './programme.module.css';
import { useProgrammeAddress } from './programme-address';

/** Which rows of a list are shown, by where they stand today. */
export function MomentFilter() {
  const { moment, change } = useProgrammeAddress();
  return (
    <Choice
      label="État"
      value={moment}
      choices={[...moments.map((one) => [one, momentNames[one]] as const), ['all', 'Tous'] as const]}
      onChange={(chosen) => change({ moment: chosen })}
    />
  );
}

/** The rows that stand at the moment asked for. */
export function useAtMoment(today: string) {
  const { moment } = useProgrammeAddress();
  return <T extends Dated>(rows: readonly T[], date: (row: T) => Dated = (row) => row): T[] =>
    rows.filter((row) => moment === 'all' || findMoment(date(row), today) === moment);
}

interface EditableRowProps {
  /** Said to who does not see the row beside its buttons. */
  name: string;
  title: ReactNode;
  /** Under the title, each on its line; empty: none. */
  lines: readonly string[];
  isEdited: boolean;
  /** None: it is not theirs to change. */
  onEdit?: (() => void) | undefined;
  /** Beside the button. */
  tools?: ReactNode;
  /** The form that takes its place. */
  form: () => ReactNode;
  /** Under the row. */
  children?: ReactNode;
}

/** A row of the programme, edited where it stands. */
export function EditableRow({ name, title, lines, isEdited, onEdit, tools, form, children }: EditableRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const was = useRef(false);
  useEffect(() => {
    // the form is gone: the focus comes back to what opens it
    if (was.current && !isEdited) row.current?.querySelector('button')?.focus();
    was.current = isEdited;
  }, [isEdited]);
  if (isEdited) return <li className={own.edited}>{form()}</li>;
  return (
    <li ref={row}>
      <div>
        <b>{title}</b>
        {lines
          .filter((line) => line !== '')
          .map((line) => (
            <span key={line} className={styles.soft}>
              {line}
            </span>
          ))}
      </div>
      <div className={styles.tools}>
        {tools}
        {onEdit && (
          <button type="button" className="button" onClick={onEdit}>
            Modifier<span className="sr-only"> {name}</span>
          </button>
        )}
      </div>
      {children}
    </li>
  );
}

/** What is being edited in a list, and how the last thing went. */
export function useEditing() {
  const [edited, setEdited] = useState<string | null>(null);
  const [told, setTold] = useState('');
  return {
    edited,
    told,
    edit(key: string | null) {
      setTold('');
      setEdited(key);
    },
    finish(sentence: string) {
      setTold(sentence);
      setEdited(null);
    },
  };
}

/** How the last thing went: it takes the focus when what was pressed is gone with its row. */
export function Told({ told }: { told: string }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (told !== '' && !document.activeElement?.closest('main button, main a, main input')) line.current?.focus();
  }, [told]);
  return (
    <p role="status" ref={line} tabIndex={-1} className={styles.done}>
      {told}
    </p>
  );
}

/** Edited in place of a row: the one to add. No code looks like it. */
const ADDED = '+';

interface AddRowProps {
  label: string;
  editing: ReturnType<typeof useEditing>;
  form: () => ReactNode;
}

/** Opens the form of a new row. */
export function AddRow({ label, editing, form }: AddRowProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const isOpen = editing.edited === ADDED;
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !isOpen) opener.current?.focus();
    was.current = isOpen;
  }, [isOpen]);
  if (isOpen) return <div className={own.edited}>{form()}</div>;
  return (
    <p>
      <button ref={opener} type="button" className="button filled" onClick={() => editing.edit(ADDED)}>
        {label}
      </button>
    </p>
  );
}
