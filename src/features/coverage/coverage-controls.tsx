import { useMemo } from 'react';
import type { CoverageSource } from '#/domain/coverage/source';
import { type Axis, type CoverageView, type Measure, transpose } from '#/domain/coverage/view-url';
import { axisWords, measureWords } from '#/domain/coverage/words';
import { formatPartialDate } from '#/domain/typography';
import { Choice } from './choice';
import styles from './coverage.module.css';

const axisOptions = (Object.keys(axisWords) as Axis[]).map((code) => ({ code, label: axisWords[code] }));
const measureOptions = (Object.keys(measureWords) as Measure[]).map((code) => ({ code, label: measureWords[code] }));

/** What is counted, of whom, and which way it is laid out. */
export function CoverageControls({
  source,
  view,
  dates,
  since,
  onChange,
}: {
  source: CoverageSource;
  view: CoverageView;
  /** Days of kept figures, and the one compared with. */
  dates: readonly string[];
  since: string | null;
  onChange: (more: Partial<CoverageView>) => void;
}) {
  const { reference, places } = source;
  const categories = useMemo(() => {
    const { values, index } = places.columns.category;
    const present = new Set(index);
    return reference.categories.filter(({ code }) => present.has(values.indexOf(code)));
  }, [reference, places]);
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
      {view.departement !== null && (
        <Choice
          label="Détail du département"
          value={view.grain}
          options={[
            { code: 'epci', label: 'Par EPCI' },
            { code: 'commune', label: 'Par commune' },
          ]}
          onChange={(code) => onChange({ grain: code === 'commune' ? 'commune' : 'epci', cell: null })}
        />
      )}
      <Choice
        label="Catégorie d’établissement"
        value={view.category}
        options={categories}
        all="Toutes les catégories"
        onChange={(code) => choose(code, 'category')}
      />
      {since !== null && (
        <Choice
          label="Évolution depuis le"
          value={since}
          options={[...new Set([...dates, since])].map((code) => ({ code, label: formatPartialDate(code) }))}
          onChange={(code) => onChange({ since: code })}
        />
      )}
    </form>
  );
}
