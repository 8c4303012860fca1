import { useState } from 'react';
import type { Mapping } from '#/domain/list-file/columns';
import type { Column } from '#/domain/list-file/kinds';
import { columnsOf } from '#/domain/list-file/layouts';
import { ErrorSummary } from '#/ui/error-summary';
import styles from './lists.module.css';
import { StepHeading } from './step-heading';
import type { ReadFile } from './use-list-import';

const toId = ({ key }: Column) => `colonne-${key}`;

interface ColumnChoiceProps {
  column: Column;
  value: number | undefined;
  places: readonly (readonly [place: number, name: string])[];
  problem: string | undefined;
  onChange: (place: number | undefined) => void;
}

/** Where a column of the list stands in the file. */
function ColumnChoice({ column, value, places, problem, onChange }: ColumnChoiceProps) {
  const id = toId(column);
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>
        {column.header}
        {!column.required && ' (facultatif)'}
      </label>
      <small id={`${id}-aide`}>{column.help}</small>
      <span className="field">
        <select
          id={id}
          value={value ?? ''}
          aria-describedby={problem ? `${id}-faute ${id}-aide` : `${id}-aide`}
          {...(problem ? { 'aria-invalid': true } : {})}
          onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
        >
          <option value="">Pas dans le fichier</option>
          {places.map(([place, name]) => (
            <option key={place} value={place}>
              {name}
            </option>
          ))}
        </select>
      </span>
      {problem && (
        <span id={`${id}-faute`} className={styles.problem}>
          {problem}
        </span>
      )}
    </div>
  );
}

/** What keeps these columns from being read, by key. */
function findProblems(columns: readonly Column[], mapping: Mapping): Map<string, string> {
  const problems = new Map<string, string>();
  const places = Object.values(mapping);
  for (const { key, header, required } of columns) {
    const place = mapping[key];
    if (place === undefined) {
      if (required) problems.set(key, `Dites où se trouve «\u202f${header}\u202f».`);
    } else if (places.filter((one) => one === place).length > 1)
      problems.set(key, `«\u202f${header}\u202f» est lu dans la même colonne qu’un autre.`);
  }
  return problems;
}

interface ListColumnsProps {
  file: ReadFile;
  onChoose: (mapping: Mapping) => void;
  onBack: () => void;
}

/** Which column of the file is which, when their names do not say it. */
export function ListColumns({ file, onChoose, onBack }: ListColumnsProps) {
  const { list } = file;
  const [mapping, setMapping] = useState<Mapping>(file.mapping);
  const [attempt, setAttempt] = useState(0);
  const columns = columnsOf[list.kind];
  const places = list.headers.map((header, place) => {
    const sample = list.rows[0]?.cells[place]?.trim().slice(0, 30) ?? '';
    const name = header === '' ? `colonne ${place + 1}` : header;
    return [place, sample === '' ? name : `${name} (${sample})`] as const;
  });
  const problems = findProblems(columns, mapping);
  return (
    <form
      className={styles.step}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (problems.size > 0) setAttempt((before) => before + 1);
        else onChoose(mapping);
      }}
    >
      <StepHeading>Colonnes de {file.source}</StepHeading>
      {attempt > 0 && problems.size > 0 && (
        <ErrorSummary
          title="Il reste à choisir"
          problems={[...problems].map(([key, message]) => ({ id: `colonne-${key}`, message }))}
          attempt={attempt}
        />
      )}
      <p>
        {list.matched.duplicated.length > 0
          ? `Deux colonnes portent le même nom (${list.matched.duplicated.join(', ')})\u202f: dites laquelle lire.`
          : 'Dites quelle colonne du fichier correspond à quoi. Celles que vous ne choisissez pas ne sont pas lues.'}
      </p>
      <div className={styles.fields}>
        {columns.map((column) => (
          <ColumnChoice
            key={column.key}
            column={column}
            value={mapping[column.key]}
            places={places}
            problem={attempt > 0 ? problems.get(column.key) : undefined}
            onChange={(place) =>
              setMapping(({ [column.key]: _, ...others }) =>
                place === undefined ? others : { ...others, [column.key]: place },
              )
            }
          />
        ))}
      </div>
      <div className={styles.actions}>
        <button type="submit" className="button filled">
          Vérifier la liste
        </button>
        <button type="button" className="button" onClick={onBack}>
          Choisir un autre fichier
        </button>
      </div>
    </form>
  );
}
