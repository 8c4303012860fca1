import { useLayoutEffect } from 'react';
import type { Details } from '#/domain/atlas-row';
import type { Region } from '#/domain/regions';
import { fold, parseQuestion } from '#/domain/search';
import { formatCount, typeset } from '#/domain/typography';
import { LitText } from './lit-text';
import styles from './suggestion-list.module.css';
import type { Combobox } from './use-combobox';
import type { Exploration } from './use-exploration';
import { usePaused } from './use-paused';
import { useSuggestionGroups } from './use-suggestions';

/** Shorter than the pause of the search itself: what is proposed comes first. */
const PAUSE_MS = 150;
/** Screen readers hear a count once it has stopped changing. */
const SETTLED_MS = 600;
const SHORTEST = 2;

export interface SuggestionListProps {
  id: string;
  region: Region;
  exploration: Exploration;
  details: Details | undefined;
  /** What is being typed. */
  text: string;
  combobox: Combobox;
  /** Something was chosen: what stays in the box, and what there is to say. */
  onDone: (text: string, notice?: string) => void;
}

/** What the search box proposes, in labelled groups, each option with what choosing it shows. */
export function SuggestionList({ id, region, exploration, details, text, combobox, onDone }: SuggestionListProps) {
  const { open, expanded, active, onOptions } = combobox;
  const paused = usePaused(text, PAUSE_MS);
  const asked = open && fold(paused).length >= SHORTEST ? paused : '';
  const groups = useSuggestionGroups(region, exploration, details, asked, onDone);
  const toId = (key: string) => `${id}-${key}`;
  const ids = groups.flatMap(({ items }) => items.map(({ key }) => toId(key)));
  const keys = ids.join(' ');
  useLayoutEffect(() => onOptions(keys === '' ? [] : keys.split(' ')), [keys, onOptions]);
  const said = usePaused(
    expanded ? `${formatCount(ids.length, 'suggestion')}. Flèche bas pour les parcourir.` : '',
    SETTLED_MS,
  );
  const question = parseQuestion(asked);
  return (
    <>
      <p className="sr-only" role="status">
        {expanded ? said : ''}
      </p>
      {expanded && (
        // The focus stays in the box, so a press here must not take it.
        <div
          id={id}
          role="listbox"
          aria-label="Suggestions"
          className={styles.list}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
        >
          {groups.map(({ title, items }) => (
            <fieldset key={title} className={styles.group}>
              <legend className={styles.title}>{title}</legend>
              {items.map(({ key, label, detail, choose }) => (
                <button
                  key={key}
                  type="button"
                  id={toId(key)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={active === toId(key)}
                  className={styles.option}
                  onClick={choose}
                >
                  <span className={styles.label}>
                    <LitText text={typeset(label)} question={question} />
                  </span>{' '}
                  <span className={styles.detail}>
                    <LitText text={typeset(detail)} question={question} />
                  </span>
                </button>
              ))}
            </fieldset>
          ))}
        </div>
      )}
    </>
  );
}
