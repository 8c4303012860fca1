import { useState } from 'react';
import { themeGlyphs } from '#/domain/glyphs';
import { Icon } from '#/ui/icon';
import { listValues } from './facet-values';
import { FilterOption } from './filter-option';
import styles from './filters.module.css';
import type { Exploration } from './use-exploration';

/** Themes, each with its sub-themes under it. */
export function ThemeGroup({ exploration }: { exploration: Exploration }) {
  const { explorer, toggle } = exploration;
  const [opened, setOpened] = useState<readonly string[]>([]);
  const values = listValues(exploration, 'theme');
  const most = Math.max(...values.map(({ whole }) => whole));
  const { themeParent, facets } = explorer.atlas;
  const { values: codes } = facets.theme;
  const parentOf = (code: string) => codes[themeParent[codes.indexOf(code)] ?? -1];
  return (
    <fieldset className={styles.group}>
      <legend>Thème principal</legend>
      {values
        .filter(({ code }) => parentOf(code) === undefined)
        .map(({ whole: _, ...root }) => {
          const children = values.filter(({ code }) => parentOf(code) === root.code);
          const partial = children.some(({ checked }) => checked);
          const open = opened.includes(root.code) || partial || root.checked;
          const listId = `sous-themes-${root.code}`;
          return (
            <div key={root.code} className={styles.branch}>
              <FilterOption
                {...root}
                explorer={explorer}
                facet="theme"
                most={most}
                partial={partial}
                glyph={themeGlyphs[root.code]}
                onToggle={toggle}
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
                  children.map(({ whole: _, ...child }) => (
                    <FilterOption
                      key={child.code}
                      {...child}
                      explorer={explorer}
                      facet="theme"
                      most={most}
                      onToggle={toggle}
                    />
                  ))}
              </div>
            </div>
          );
        })}
    </fieldset>
  );
}
