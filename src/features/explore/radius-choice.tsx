import { type Ref, useId } from 'react';
import { radii } from '#/domain/scope';
import styles from './near-panel.module.css';

interface RadiusChoiceProps {
  /** Kilometres; `null`: no limit. */
  radius: number | null;
  onChange: (radius: number | null) => void;
  ref: Ref<HTMLFieldSetElement>;
}

/** How far from the place; a radius of the address that is none of these stands among them. */
export function RadiusChoice({ radius, onChange, ref }: RadiusChoiceProps) {
  const name = useId();
  const shown = [...new Set([...radii, ...(radius === null ? [] : [radius])])].sort((a, b) => a - b);
  return (
    <fieldset ref={ref} className={styles.radii}>
      <legend>À moins de</legend>
      {[...shown, null].map((value) => (
        <label key={value ?? 'all'}>
          <input type="radio" name={name} checked={radius === value} onChange={() => onChange(value)} />
          <span>{value === null ? 'Sans limite' : `${value}\u00a0km`}</span>
        </label>
      ))}
    </fieldset>
  );
}
