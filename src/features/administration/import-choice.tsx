import { type ReactNode, useId } from 'react';
import type { ImportMode } from '#/domain/import-report';
import { formatCount } from '#/domain/typography';
import styles from './import.module.css';

interface RadiosProps<T extends string> {
  legend: string;
  value: T | null;
  choices: readonly { code: T; label: string; more?: ReactNode }[];
  onChange: (code: T) => void;
}

/** One choice among a few, each with what it does. */
export function ImportRadios<T extends string>({ legend, value, choices, onChange }: RadiosProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      {choices.map(({ code, label, more }) => (
        <label key={code}>
          <input type="radio" name={name} checked={value === code} onChange={() => onChange(code)} />
          <span>
            {label}
            {more && <small>{more}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface ImportChoiceProps {
  refused: number;
  /** Lines that would be taken. */
  good: number;
  value: ImportMode | null;
  onChange: (mode: ImportMode) => void;
}

/** « Tout ou rien » or the good lines, when some are refused: nothing is chosen beforehand. */
export function ImportChoice({ refused, good, value, onChange }: ImportChoiceProps) {
  if (refused === 0) return null;
  const bad = formatCount(refused, 'ligne est refusée', 'lignes sont refusées');
  return (
    <ImportRadios
      legend={`${bad}\u202f: que faire\u202f?`}
      value={value}
      onChange={onChange}
      choices={[
        {
          code: 'all',
          label: 'Tout ou rien',
          more: 'Rien n’est importé. Corrigez le fichier, puis recommencez.',
        },
        {
          code: 'good',
          label: 'Garder les bonnes lignes',
          more: `${formatCount(good, 'ligne est importée', 'lignes sont importées')}, les autres sont laissées de côté.`,
        },
      ]}
    />
  );
}
