import { useState } from 'react';
import { UNKNOWN } from '#/domain/columns';
import type { FacetKey } from '#/domain/filters';
import { themeGlyphs } from '#/domain/glyphs';
import { Glyph } from '#/ui/glyph';
import { Icon } from '#/ui/icon';
import { FilterOption } from './filter-option';
import styles from './filters.module.css';
import type { Exploration } from './use-exploration';

/** A longer list of sectors begins folded. */
const FOLDED = 5;

/** What a group of choices shows of each of its values. */
function useValues({ explorer, filters, selection }: Exploration, facet: FacetKey) {
  const { values } = explorer.atlas.columns[facet];
  const counts = selection.counts[facet];
  const whole = explorer.whole.counts[facet];
  return values
    .map((code, at) => ({
      code,
      count: counts[at] ?? 0,
      whole: whole[at] ?? 0,
      label: explorer.atlas.labels(facet, code),
      checked: filters[facet].includes(code),
    }))
    .filter(({ code, whole: any, checked }) => code !== UNKNOWN || any > 0 || checked);
}

function ThemeGroup({ exploration }: { exploration: Exploration }) {
  const { explorer, toggle } = exploration;
  const [opened, setOpened] = useState<readonly string[]>([]);
  const values = useValues(exploration, 'theme');
  const most = Math.max(...values.map(({ whole }) => whole));
  const { themeParent, columns } = explorer.atlas;
  const parentOf = (code: string) => columns.theme.values[themeParent[columns.theme.values.indexOf(code)] ?? -1];
  return (
    <fieldset className={styles.group}>
      <legend>Thème principal</legend>
      {values
        .filter(({ code }) => parentOf(code) === undefined)
        .map((root) => {
          const children = values.filter(({ code }) => parentOf(code) === root.code);
          const partial = children.some(({ checked }) => checked);
          const open = opened.includes(root.code) || partial || root.checked;
          const glyph = themeGlyphs[root.code];
          const listId = `sous-themes-${root.code}`;
          return (
            <div key={root.code} className={styles.branch}>
              <FilterOption
                {...root}
                facet="theme"
                most={most}
                partial={partial}
                sign={glyph && <Glyph path={glyph.path} token={glyph.token} size={20} />}
                onToggle={() => toggle({ facet: 'theme', code: root.code })}
              />
              {children.length > 0 && (
                <button
                  type="button"
                  className={styles.unfold}
                  aria-expanded={open}
                  aria-controls={listId}
                  aria-label={`Sous-thèmes : ${root.label}`}
                  onClick={() => setOpened(open ? opened.filter((code) => code !== root.code) : [...opened, root.code])}
                >
                  <Icon name="chevron-down" size={16} />
                </button>
              )}
              <div id={listId} className={styles.children} hidden={!open}>
                {open &&
                  children.map((child) => (
                    <FilterOption
                      key={child.code}
                      {...child}
                      facet="theme"
                      most={most}
                      onToggle={() => toggle({ facet: 'theme', code: child.code })}
                    />
                  ))}
              </div>
            </div>
          );
        })}
    </fieldset>
  );
}

function FlatGroup({
  exploration,
  facet,
  legend,
  others,
}: {
  exploration: Exploration;
  facet: FacetKey;
  legend: string;
  others?: string;
}) {
  const [unfolded, setUnfolded] = useState(others === undefined);
  // The order is that of the whole region: a choice never makes the others move.
  const values = useValues(exploration, facet).sort((a, b) => b.whole - a.whole);
  const most = Math.max(...values.map(({ whole }) => whole));
  const shown = unfolded ? values : values.filter(({ checked }, at) => at < FOLDED || checked);
  const hidden = values.length - shown.length;
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {shown.map((value) => (
        <FilterOption
          key={value.code}
          {...value}
          facet={facet}
          most={most}
          onToggle={() => exploration.toggle({ facet, code: value.code })}
        />
      ))}
      {others !== undefined && (hidden > 0 || unfolded) && (
        <button
          type="button"
          className={`button quiet small ${styles.more}`}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? 'Réduire' : `${hidden} ${others}`}
        </button>
      )}
    </fieldset>
  );
}

/** Every facet with its counts. `whole` unfolds the long lists: in the sheet there is room. */
export function FilterPanel({ exploration, whole = false }: { exploration: Exploration; whole?: boolean }) {
  return (
    <>
      <ThemeGroup exploration={exploration} />
      <FlatGroup
        exploration={exploration}
        facet="sector"
        legend="Secteur"
        {...(whole ? {} : { others: 'autres secteurs' })}
      />
      <FlatGroup exploration={exploration} facet="departement" legend="Département" />
    </>
  );
}
