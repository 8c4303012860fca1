import { useId, useState } from 'react';
import { type FacetKey, facets } from '#/domain/facets';
import { Icon } from '#/ui/icon';
import { listValues } from './facet-values';
import { FilterOption } from './filter-option';
import styles from './filters.module.css';
import { ThemeGroup } from './theme-group';
import type { Exploration } from './use-exploration';

/** A longer list of values begins folded. */
const FOLDED = 5;

/** Lists without an order of their own, longest first; `others` names those that begin folded. */
const byCount: Partial<Record<FacetKey, { others?: string }>> = {
  sector: { others: 'autres secteurs' },
  departement: {},
  category: { others: 'autres catégories' },
  programme: { others: 'autres dispositifs' },
};

interface GroupProps {
  exploration: Exploration;
  facet: FacetKey;
  /** Unfolds the long lists: in the sheet there is room. */
  whole: boolean;
}

function Values({ exploration, facet, whole }: GroupProps) {
  const { others } = byCount[facet] ?? {};
  const [unfolded, setUnfolded] = useState(whole || others === undefined);
  const values = listValues(exploration, facet);
  // The order is that of the whole region: a choice never makes the others move.
  if (byCount[facet]) values.sort((a, b) => b.whole - a.whole);
  const most = Math.max(...values.map((value) => value.whole));
  const { explorer, toggle } = exploration;
  const shown = unfolded ? values : values.filter(({ checked }, at) => at < FOLDED || checked);
  const hidden = values.length - shown.length;
  return (
    <>
      {shown.map(({ whole: _, ...value }) => (
        <FilterOption key={value.code} {...value} explorer={explorer} facet={facet} most={most} onToggle={toggle} />
      ))}
      {!whole && others !== undefined && (hidden > 0 || (unfolded && values.length > FOLDED)) && (
        <button
          type="button"
          className={`button quiet small ${styles.more}`}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? 'Réduire' : `${hidden} ${others}`}
        </button>
      )}
    </>
  );
}

function OpenGroup({ title, ...group }: GroupProps & { title: string }) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <Values {...group} />
    </fieldset>
  );
}

/** A group behind its title. It opens by itself when the address already chooses in it. */
function FoldedGroup({ title, ...group }: GroupProps & { title: string }) {
  const chosen = group.exploration.filters[group.facet].length;
  const [open, setOpen] = useState(chosen > 0);
  const id = useId();
  return (
    <fieldset className={`${styles.group} ${styles.folded}`}>
      <legend>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {title}
          {chosen > 0 && (
            <span className={styles.chosen}>
              {chosen}
              <span className="sr-only">{chosen > 1 ? ' actifs' : ' actif'}</span>
            </span>
          )}
          <Icon name="chevron-down" size={16} />
        </button>
      </legend>
      <div id={id} hidden={!open}>
        {open && <Values {...group} />}
      </div>
    </fieldset>
  );
}

/** Facets that stand open, under the themes; the others wait behind their title. */
const open: readonly FacetKey[] = ['sector', 'departement'];

/** Every facet with its counts. */
export function FilterPanel({ exploration, whole = false }: { exploration: Exploration; whole?: boolean }) {
  return (
    <>
      <ThemeGroup exploration={exploration} />
      {facets
        .filter(({ key }) => key !== 'theme')
        .map(({ key, title }) => {
          const Group = open.includes(key) ? OpenGroup : FoldedGroup;
          return <Group key={key} exploration={exploration} facet={key} title={title} whole={whole} />;
        })}
    </>
  );
}
