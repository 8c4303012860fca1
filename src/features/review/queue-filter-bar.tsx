import { useSearchParams } from 'react-router';
import type { QueueRow } from '#/data/reviews';
import styles from './queue.module.css';
import { parseQueueFilters } from './queue-filters';

type Choice = readonly [code: string, label: string];

interface QueueFilterBarProps {
  rows: readonly QueueRow[];
  label: (vocabulary: 'theme' | 'sector' | 'departement', code: string) => string;
}

const order = new Intl.Collator('fr');

/** Each value that stands in the queue, once, by its label. */
function listChoices(pairs: readonly Choice[]): Choice[] {
  return [...new Map(pairs)].sort(([, a], [, b]) => order.compare(a, b));
}

/** What of the queue is shown: the address holds it. */
export function QueueFilterBar({ rows, label }: QueueFilterBarProps) {
  const [search, setSearch] = useSearchParams();
  const filters = parseQueueFilters(search);
  const set = (key: string, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const boxes: { key: string; name: string; all: string; value: string | null; choices: readonly Choice[] }[] = [
    {
      key: 'lecture',
      name: 'Lecture',
      all: 'Toutes',
      value: filters.reading,
      choices: [
        ['libres', 'Libres'],
        ['miens', 'Pris par moi'],
        ['autres', 'Pris par quelqu’un d’autre'],
      ],
    },
    {
      key: 'theme',
      name: 'Thème',
      all: 'Tous',
      value: filters.theme,
      choices: listChoices(
        rows.flatMap(({ theme_code }) =>
          theme_code === null ? [] : [[theme_code, label('theme', theme_code)] as const],
        ),
      ),
    },
    {
      key: 'secteur',
      name: 'Secteur',
      all: 'Tous',
      value: filters.sector,
      choices: listChoices(
        rows.flatMap(({ sector_code }) =>
          sector_code === null ? [] : [[sector_code, label('sector', sector_code)] as const],
        ),
      ),
    },
    {
      key: 'dep',
      name: 'Département',
      all: 'Tous',
      value: filters.departement,
      choices: listChoices(
        rows.map(({ departement_code }) => [departement_code, label('departement', departement_code)] as const),
      ),
    },
    {
      key: 'etablissement',
      name: 'Établissement',
      all: 'Tous',
      value: filters.establishment,
      choices: listChoices(rows.map(({ finess, establishment }) => [finess, establishment] as const)),
    },
  ];
  return (
    <search className={styles.filters} aria-label="Filtrer les textes à relire">
      {boxes.map(({ key, name, all, value, choices }) => (
        <label key={key}>
          {name}
          <span className="field">
            <select value={value ?? ''} onChange={(event) => set(key, event.target.value)}>
              <option value="">{all}</option>
              {choices.map(([code, text]) => (
                <option key={code} value={code}>
                  {text}
                </option>
              ))}
              {value !== null && !choices.some(([code]) => code === value) && <option value={value}>{value}</option>}
            </select>
          </span>
        </label>
      ))}
    </search>
  );
}
