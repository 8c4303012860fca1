import { type Difference, describeDifference } from '#/domain/differences';
import { formatCount } from '#/domain/typography';
import styles from './review.module.css';

const marks = { kept: 'span', added: 'ins', removed: 'del' } as const;

/** What changed, field by field: struck and underlined, counted in words, so that colour says nothing alone. */
export function Differences({ differences, since }: { differences: readonly Difference[]; since: string }) {
  return (
    <section className={styles.section} aria-labelledby="differences">
      <h2 id="differences">Différences</h2>
      <p>
        {differences.length === 0
          ? `Rien n’a changé depuis ${since}.`
          : `${formatCount(differences.length, 'champ a changé', 'champs ont changé')} depuis ${since}.`}
      </p>
      {differences.map((difference) => (
        <div key={difference.field} className={styles.difference}>
          <h3>
            {difference.name}
            <small>{describeDifference(difference)}</small>
          </h3>
          <p>
            {difference.pieces.map(({ kind, text, at }) => {
              const Mark = marks[kind];
              return (
                <Mark key={at}>
                  {kind !== 'kept' && <span className="sr-only">{kind === 'added' ? ' [ajouté] ' : ' [retiré] '}</span>}
                  {text}
                  {kind !== 'kept' && <span className="sr-only"> [fin] </span>}
                </Mark>
              );
            })}
          </p>
        </div>
      ))}
    </section>
  );
}
