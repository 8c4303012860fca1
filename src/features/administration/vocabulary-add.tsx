import { useEffect, useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import { addReferenceRow, type ReferenceRow } from '#/data/reference-rows';
import { typeset } from '#/domain/typography';
import { TextField } from '#/ui/text-field';
import styles from './administration.module.css';
import { Choice } from './invite-form';
import type { useAct } from './use-act';

interface AddProps {
  list: string;
  /** Themes of level 1; none for the other lists. */
  parents: readonly ReferenceRow[];
  desk: ReturnType<typeof useAct>;
  isOpen: boolean;
  onToggle: (open: boolean) => void;
}

/** Adds a row at the end of a list. */
export function VocabularyAdd({ list, parents, desk, isOpen, onToggle }: AddProps) {
  const client = useDataClient();
  const [label, setLabel] = useState('');
  const [code, setCode] = useState('');
  const [parent, setParent] = useState(parents[0]?.code ?? '');
  const form = useRef<HTMLFormElement>(null);
  const { failure, attempt } = desk;
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [attempt]);
  const error = (field: string) => (isOpen && failure?.field === field ? failure.title : undefined);
  async function add() {
    const row = { label, code: code.trim(), parent: parents.length > 0 ? parent : null };
    const told = `« ${typeset(label.trim())} » est dans la liste.`;
    if (!(await desk.act(() => addReferenceRow(client, list, row), told))) return;
    setLabel('');
    setCode('');
  }
  return (
    <details
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open !== isOpen) onToggle(event.currentTarget.open);
      }}
    >
      <summary>Ajouter une ligne</summary>
      <form
        ref={form}
        className={styles.form}
        noValidate
        aria-label="Ajouter une ligne"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        {parents.length > 0 && (
          <Choice
            label="Sous le thème"
            value={parent}
            choices={parents.map((one) => [one.code, typeset(one.label)] as const)}
            onChange={setParent}
          />
        )}
        <TextField
          label="Libellé de la nouvelle ligne"
          autoComplete="off"
          value={label}
          error={error('label')}
          onChange={(event) => setLabel(event.target.value)}
        />
        <TextField
          label="Code (facultatif)"
          hint="Minuscules, chiffres et tirets. Vide, il est fait du libellé."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={code}
          error={error('code')}
          onChange={(event) => setCode(event.target.value)}
        />
        <button type="submit" className="button">
          Ajouter
        </button>
      </form>
    </details>
  );
}
