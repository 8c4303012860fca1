import { useEffect, useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import { type ReferenceRow, saveReferenceRow } from '#/data/reference-rows';
import { formatCount, typeset } from '#/domain/typography';
import { TextField } from '#/ui/text-field';
import styles from './administration.module.css';
import type { useAct } from './use-act';

interface RowProps {
  list: string;
  row: ReferenceRow;
  /** Of those that may go once nothing uses them. */
  isRemovable: boolean;
  isEdited: boolean;
  onEdit: (open: boolean) => void;
  onRemove: () => void;
  desk: ReturnType<typeof useAct>;
}

/** What uses a row, in words. */
function describeUses({ practices, others }: ReferenceRow): string {
  if (practices > 0) return formatCount(practices, 'pratique');
  return others > 0 ? 'sert ailleurs sur le site' : 'rien ne s’en sert';
}

function EditRow({ list, row, onEdit, desk }: Pick<RowProps, 'list' | 'row' | 'onEdit' | 'desk'>) {
  const client = useDataClient();
  const [label, setLabel] = useState(row.label);
  const [place, setPlace] = useState(String(row.place));
  const form = useRef<HTMLFormElement>(null);
  const { failure, attempt } = desk;
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [attempt]);
  const error = (field: string) => (failure?.field === field ? failure.title : undefined);
  async function save() {
    const rank = /^\d{1,4}$/.test(place.trim()) ? Number(place) : null;
    const told = `« ${typeset(label.trim())} » : enregistré.`;
    if (await desk.act(() => saveReferenceRow(client, list, { code: row.code, label, place: rank }), told))
      onEdit(false);
  }
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      aria-label={`Modifier ${row.label}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label="Libellé"
        autoComplete="off"
        value={label}
        error={error('label')}
        onChange={(event) => setLabel(event.target.value)}
      />
      <TextField
        label="Rang dans la liste"
        inputMode="numeric"
        autoComplete="off"
        value={place}
        error={error('place')}
        onChange={(event) => setPlace(event.target.value)}
      />
      <div className={styles.tools}>
        <button type="submit" className="button filled">
          Enregistrer
        </button>
        <button type="button" className="button quiet" onClick={() => onEdit(false)}>
          Annuler
        </button>
      </div>
    </form>
  );
}

/** A row of a list: its words, its code, what uses it; edited where it stands. */
export function VocabularyRow({ list, row, isRemovable, isEdited, onEdit, onRemove, desk }: RowProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  useEffect(() => {
    // the form is gone: the focus comes back to what opened it
    if (was.current && !isEdited && !document.activeElement?.closest('form')) opener.current?.focus();
    was.current = isEdited;
  }, [isEdited]);
  if (isEdited) {
    return (
      <li>
        <EditRow list={list} row={row} onEdit={onEdit} desk={desk} />
      </li>
    );
  }
  return (
    <li className={row.parent_code === null ? '' : styles.inner}>
      <div>
        <b>{typeset(row.label)}</b>
        <span className={styles.soft}>
          {row.code} · rang {row.place} · {describeUses(row)}
        </span>
      </div>
      <div className={styles.tools}>
        <button ref={opener} type="button" className="button" onClick={() => onEdit(true)}>
          Modifier<span className="sr-only"> {row.label}</span>
        </button>
        {isRemovable && row.practices + row.others === 0 && (
          <button type="button" className="button quiet" onClick={onRemove}>
            Supprimer<span className="sr-only"> {row.label}</span>
          </button>
        )}
      </div>
    </li>
  );
}
