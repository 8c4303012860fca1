import { type ReactNode, useId } from 'react';
import styles from './question.module.css';
import { FieldError } from './text-box';

interface Choice {
  code: string;
  label: string;
  /** Under the label. */
  more?: string;
  sign?: ReactNode;
}

interface ChoiceQuestionProps {
  id: string;
  legend: string;
  hint?: string | undefined;
  choices: readonly Choice[];
  /** The codes that are chosen. */
  chosen: readonly string[];
  onChoose: (code: string, chosen: boolean) => void;
  /** Several answers. */
  several?: boolean;
  optional?: boolean;
  error?: string | undefined;
  columns?: 2 | 3;
}

/** One answer, or several, among a few, each in a box one can press. */
export function ChoiceQuestion(props: ChoiceQuestionProps) {
  const { id, legend, hint, choices, chosen, onChoose, several = false, optional, error, columns = 2 } = props;
  const key = useId();
  const described = [error && `${key}-error`, hint && `${key}-hint`].filter(Boolean).join(' ');
  return (
    <fieldset
      className={styles.question}
      data-wrong={Boolean(error)}
      {...(described ? { 'aria-describedby': described } : {})}
    >
      <legend className={styles.label}>
        {legend}
        {optional && <span> facultatif</span>}
      </legend>
      {error && <FieldError id={`${key}-error`} message={error} />}
      {hint && (
        <p className={styles.hint} id={`${key}-hint`}>
          {hint}
        </p>
      )}
      <div className={styles.choices} data-columns={columns}>
        {choices.map(({ code, label, more, sign }, index) => (
          <label key={code} className={styles.choice}>
            <input
              // the link of an error leads to the first answer
              id={index === 0 ? id : undefined}
              type={several ? 'checkbox' : 'radio'}
              name={key}
              checked={chosen.includes(code)}
              onChange={(event) => onChoose(code, event.target.checked)}
              {...(error ? { 'aria-invalid': true } : {})}
            />
            {sign}
            <span>
              {label}
              {more && <small>{more}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
