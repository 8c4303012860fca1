import { useEffect, useId, useRef } from 'react';
import { typeset } from '#/domain/typography';
import styles from './programme.module.css';
import type { Field, Values } from './row-field';

/** The same row as somebody else of the team saved it meanwhile. */
export interface Saved {
  values: Values;
  revision: number;
}

interface RowConflictProps {
  fields: readonly Field[];
  saved: Saved;
  mine: Values;
  onKeepMine: () => void;
  onTakeSaved: () => void;
}

const say = ({ choices }: Field, value: string): string => {
  if (value === '') return 'rien';
  return typeset(choices?.find(([code]) => code === value)?.[1] ?? value);
};

/** Both states of a row, field by field; nothing is written before one is chosen. */
export function RowConflict({ fields, saved, mine, onKeepMine, onTakeSaved }: RowConflictProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => heading.current?.focus(), []);
  const apart = fields.filter(({ name }) => (saved.values[name] ?? '') !== (mine[name] ?? ''));
  return (
    <section className={styles.conflict} aria-labelledby={id}>
      <h3 id={id} ref={heading} tabIndex={-1}>
        Quelqu’un de l’équipe a changé cette ligne entre-temps
      </h3>
      {apart.length > 0 ? (
        <>
          <p>Les deux sont gardées&#x202f;: rien n’est remplacé avant votre choix.</p>
          <table className={styles.table}>
            <thead>
              <tr>
                <td />
                <th scope="col">Enregistré</th>
                <th scope="col">Ce que vous avez écrit</th>
              </tr>
            </thead>
            <tbody>
              {apart.map((field) => (
                <tr key={field.name}>
                  <th scope="row">{field.label.replace(' (facultatif)', '')}</th>
                  <td>{say(field, saved.values[field.name] ?? '')}</td>
                  <td>{say(field, mine[field.name] ?? '')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <p>Elle dit maintenant la même chose que la vôtre.</p>
      )}
      <div className={styles.actions}>
        <button type="button" className="button filled" onClick={onKeepMine}>
          Garder ce que j’ai écrit
        </button>
        <button type="button" className="button" onClick={onTakeSaved}>
          Prendre ce qui est enregistré
        </button>
      </div>
    </section>
  );
}
