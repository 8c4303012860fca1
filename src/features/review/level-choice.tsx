import { useOwnAccount } from '#/data/account';
import styles from './review.module.css';

const words = { validee: 'Relue par l’Aract', remarquable: 'Remarquable' } as const;
export type Level = keyof typeof words;

/** The levels that the person may give to this text: each gives their own; who gave « remarquable » may take it back. */
export function useLevels(region: string | null, level: string | null): Level[] {
  const roles = useOwnAccount().data?.roles ?? [];
  const has = (role: string) => roles.some((one) => one.role === role && one.region_code === region);
  const levels: Level[] = [];
  if ((has('moderator') && level !== 'remarquable') || (has('region_admin') && level === 'remarquable'))
    levels.push('validee');
  if (has('region_admin')) levels.push('remarquable');
  return levels.filter((one) => one !== level);
}

export function LevelChoice({
  levels,
  value,
  onChange,
}: {
  levels: readonly Level[];
  value: Level;
  onChange: (level: Level) => void;
}) {
  return (
    <fieldset className={styles.criterion}>
      <legend>Niveau</legend>
      <div>
        {levels.map((level) => (
          <label key={level}>
            <input type="radio" name="level" checked={value === level} onChange={() => onChange(level)} />
            {words[level]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
