import { Link } from 'react-router';
import type { Region } from '#/domain/regions';
import { MOST_COMPARED, toNumbersQuery } from '#/domain/selection-link';
import styles from './selection-page.module.css';

interface ChoiceProps {
  number: number;
  title: string;
  /** Those that are compared now. */
  chosen: readonly number[];
  onChange: (chosen: readonly number[]) => void;
}

/** Puts a practice in the comparison; once it is full, the others wait until one is taken out. */
export function Choice({ number, title, chosen, onChange }: ChoiceProps) {
  const checked = chosen.includes(number);
  const full = !checked && chosen.length >= MOST_COMPARED;
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={checked}
        disabled={full}
        onChange={() => onChange(checked ? chosen.filter((other) => other !== number) : [...chosen, number])}
      />
      <span className="sr-only">Comparer «{`\u202f${title}\u202f`}»</span>
    </label>
  );
}

const words = ['', '', 'deux', 'trois', 'quatre'];

/** Leads to the comparison of those that are checked. */
export function CompareLink({ region, numbers }: { region: Region; numbers: readonly number[] }) {
  if (numbers.length < 2) {
    return <span className={styles.hint}>Cochez deux à quatre récits pour les comparer.</span>;
  }
  return (
    <Link className="button filled" to={`/${region.slug}/comparer${toNumbersQuery(numbers)}`}>
      Comparer les {words[numbers.length]} récits cochés
    </Link>
  );
}
