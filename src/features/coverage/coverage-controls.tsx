import { useId } from 'react';
import type { CoverageSource } from '#/domain/coverage/source';
import { type Axis, type CoverageView, type Measure, transpose } from '#/domain/coverage/view-url';
import { axisWords, measureWords } from '#/domain/coverage/words';
import styles from './coverage.module.css';

interface Option {
  code: string;
  label: string;
}

function Choice({
  label,
  value,
  options,
  all,
  onChange,
}: {
  label: string;
  value: string | null;
  options: readonly Option[];
  /** What no choice means; none when there is always one. */
  all?: string;
  onChange: (code: string | null) => void;
}) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <span className="field">
        <select id={id} value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
          {all !== undefined && <option value="">{all}</option>}
          {options.map(({ code, label: words }) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

const axisOptions = (Object.keys(axisWords) as Axis[]).map((code) => ({ code, label: axisWords[code] }));
const measureOptions = (Object.keys(measureWords) as Measure[]).map((code) => ({ code, label: measureWords[code] }));

/** What is counted, of whom, and which way it is laid out. */
export function CoverageControls({
  source,
  view,
  onChange,
}: {
  source: CoverageSource;
  view: CoverageView;
  onChange: (more: Partial<CoverageView>) => void;
}) {
  const { reference, places } = source;
  const present = new Set(places.columns.category.index);
  const categories = reference.categories.filter(({ code }) =>
    present.has(places.columns.category.values.indexOf(code)),
  );
  const themes = reference.themes.map(({ code, label, parent }) => ({
    code,
    label: parent === null ? label : `— ${label}`,
  }));
  const inOrder = source.themes.flatMap((code) => themes.find((theme) => theme.code === code) ?? []);
  const choose = (code: string | null, key: 'theme' | 'sector' | 'departement' | 'category') =>
    onChange({ [key]: code, cell: null, order: 'total' });
  return (
    <form
      className={styles.controls}
      aria-label="Ce que montre le tableau"
      onSubmit={(event) => event.preventDefault()}
    >
      <Choice
        label="Chiffre"
        value={view.measure}
        options={measureOptions}
        onChange={(code) => onChange({ measure: (code ?? 'share') as Measure })}
      />
      <Choice
        label="Lignes"
        value={view.rows}
        options={axisOptions.filter(({ code }) => code !== view.columns)}
        onChange={(code) => onChange({ rows: (code ?? 'territory') as Axis, cell: null, order: 'total' })}
      />
      <Choice
        label="Colonnes"
        value={view.columns}
        options={axisOptions.filter(({ code }) => code !== view.rows)}
        onChange={(code) => onChange({ columns: (code ?? 'sector') as Axis, cell: null, order: 'total' })}
      />
      <button type="button" className="button" onClick={() => onChange(transpose(view))}>
        Échanger lignes et colonnes
      </button>
      <Choice
        label="Thème"
        value={view.theme}
        options={inOrder}
        all="Tous les thèmes"
        onChange={(code) => choose(code, 'theme')}
      />
      <Choice
        label="Secteur"
        value={view.sector}
        options={reference.sectors}
        all="Tous les secteurs"
        onChange={(code) => choose(code, 'sector')}
      />
      <Choice
        label="Département"
        value={view.departement}
        options={reference.departements.map(({ code, name }) => ({ code, label: name }))}
        all="Toute la région"
        onChange={(code) => choose(code, 'departement')}
      />
      <Choice
        label="Catégorie d’établissement"
        value={view.category}
        options={categories}
        all="Toutes les catégories"
        onChange={(code) => choose(code, 'category')}
      />
    </form>
  );
}
