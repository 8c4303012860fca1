import question from './question.module.css';

interface SelectBoxProps {
  id: string;
  label: string;
  value: string | null;
  options: readonly { code: string; label: string }[];
  /** What stands for no code. */
  none?: string;
  onChoose: (code: string | null) => void;
}

/** One code of a long list. */
export function SelectBox({ id, label, value, options, none = 'Choisir…', onChoose }: SelectBoxProps) {
  return (
    <div className={question.question}>
      <label className={question.small} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={question.select}
        value={value ?? ''}
        onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
      >
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.code} value={option.code}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
