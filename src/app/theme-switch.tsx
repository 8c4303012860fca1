import { useId, useState } from 'react';
import { Dropdown } from '#/ui/dropdown';
import { Icon, type IconName } from '#/ui/icon';
import styles from './header.module.css';
import { readTheme, setTheme, type Theme } from './theme';

const choices: { theme: Theme; label: string; icon: IconName }[] = [
  { theme: 'auto', label: 'Comme l’appareil', icon: 'device' },
  { theme: 'light', label: 'Clair', icon: 'sun' },
  { theme: 'dark', label: 'Sombre', icon: 'moon' },
];

/** Three choices, the one in force checked. */
export function ThemeChoice() {
  const [theme, choose] = useState(readTheme);
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>Apparence</legend>
      {choices.map((choice) => (
        <label key={choice.theme}>
          <input
            type="radio"
            name={name}
            checked={theme === choice.theme}
            onChange={() => {
              setTheme(choice.theme);
              choose(choice.theme);
            }}
          />
          <Icon name={choice.icon} size={18} />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

export function ThemeSwitch() {
  return (
    <Dropdown
      label="Apparence : claire ou sombre"
      className="button quiet square"
      align="end"
      content={<ThemeChoice />}
    >
      <Icon name="sun" />
    </Dropdown>
  );
}
