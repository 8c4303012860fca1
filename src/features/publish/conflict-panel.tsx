import { useEffect, useId, useRef, useState } from 'react';
import type { DraftConflict } from '#/data/drafts';
import { type Field, mergeContents, pick } from '#/domain/draft-merge';
import { describeValue, fieldNames } from '#/domain/field-words';
import { formatDay, formatTime } from '#/domain/moments';
import type { PracticeContent } from '#/domain/practice';
import type { ReferencePart } from '#/domain/snapshots';
import styles from './panel.module.css';

interface ConflictPanelProps {
  conflict: Extract<DraftConflict, { reason: 'revision' }>;
  base: PracticeContent | null;
  mine: PracticeContent;
  reference: ReferencePart | undefined;
  /** The text that was chosen, field by field. */
  onSettle: (content: PracticeContent) => void;
}

type Side = 'mine' | 'theirs';

/** The same text was changed elsewhere: both, field by field, and nothing is written before the person has chosen. */
export function ConflictPanel({ conflict, base, mine, reference, onSettle }: ConflictPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const [sides, setSides] = useState<Partial<Record<Field, Side>>>({});
  const [incomplete, setIncomplete] = useState(false);
  const { merged, clashes, taken } = mergeContents(base, mine, conflict.content);
  const at = new Date(conflict.updatedAt);
  useEffect(() => heading.current?.focus(), []);

  function settle() {
    if (clashes.some(({ field }) => sides[field] === undefined)) return setIncomplete(true);
    const theirs = clashes.map(({ field }) => field).filter((field) => sides[field] === 'theirs');
    onSettle({ ...merged, ...pick(conflict.content, theirs) });
  }
  const takeAll = (side: Side) => {
    setSides(Object.fromEntries(clashes.map(({ field }) => [field, side])));
    setIncomplete(false);
  };
  const option = (field: Field, side: Side, content: PracticeContent) => (
    <label>
      <span>
        <input
          type="radio"
          name={`${id}-${field}`}
          checked={sides[field] === side}
          onChange={() => setSides({ ...sides, [field]: side })}
        />
        {side === 'mine' ? 'Votre texte' : 'L’autre texte'}
      </span>
      <span className={styles.text}>{describeValue(reference, field, content)}</span>
    </label>
  );

  return (
    <section className={styles.panel} data-tone="warning" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1} ref={heading}>
        Ce texte a aussi été modifié ailleurs
      </h2>
      <p>
        Une autre version a été enregistrée le {formatDay(at)} à {formatTime(at)}, dans un autre onglet ou par une autre
        personne. Les deux sont gardées : rien n’est remplacé avant votre choix.
      </p>
      {taken.length > 0 && (
        <p>
          Repris de l’autre version, car vous n’y aviez pas touché :{' '}
          {taken.map((field) => fieldNames[field].toLocaleLowerCase('fr')).join(', ')}.
        </p>
      )}
      {clashes.map(({ field }) => (
        <fieldset key={field} className={styles.clash}>
          <legend>{fieldNames[field]}</legend>
          <div className={styles.pair}>
            {option(field, 'mine', mine)}
            {option(field, 'theirs', conflict.content)}
          </div>
        </fieldset>
      ))}
      {clashes.length > 1 && (
        <div className={styles.actions}>
          <button type="button" className="button small" onClick={() => takeAll('mine')}>
            Tout prendre dans votre texte
          </button>
          <button type="button" className="button small" onClick={() => takeAll('theirs')}>
            Tout prendre dans l’autre
          </button>
        </div>
      )}
      <p role="alert">{incomplete ? 'Choisissez un texte pour chaque champ.' : ''}</p>
      <div className={styles.actions}>
        <button type="button" className="button filled" onClick={settle}>
          {clashes.length === 0 ? 'Continuer avec les deux' : 'Enregistrer ce choix'}
        </button>
      </div>
    </section>
  );
}
