import { gridAnswers, gridWords, listMissing } from '#/domain/review';
import { typeset } from '#/domain/typography';
import styles from './review.module.css';
import type { Grid, GridDesk } from './use-grid';

interface CriteriaGridProps {
  criteria: readonly { code: string; label: string }[];
  desk: GridDesk;
}

const told = { saved: '', saving: 'Enregistrement…', failed: '' };

/** The criteria, each with its answer; sent as they are given. */
export function CriteriaGrid({ criteria, desk }: CriteriaGridProps) {
  const left = listMissing(criteria, desk.grid).length;
  return (
    <section className={styles.section} aria-labelledby="grille">
      <h2 id="grille" tabIndex={-1}>
        Grille
      </h2>
      {criteria.map(({ code, label }) => (
        <fieldset key={code} className={styles.criterion}>
          <legend>{typeset(label)}</legend>
          <div>
            {gridAnswers.map((answer) => (
              <label key={answer}>
                <input
                  type="radio"
                  name={`criterion-${code}`}
                  checked={desk.grid[code] === answer}
                  onChange={() => desk.answer(code, answer)}
                />
                {gridWords[answer]}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p role="status" className={styles.soft}>
        {told[desk.state] || (left === 0 ? 'La grille est complète.' : `${left} sans réponse.`)}
      </p>
      {desk.state === 'failed' && <p role="alert">La grille n’est pas enregistrée. {desk.trouble}</p>}
    </section>
  );
}

/** The same, once decided or held by somebody else. */
export function ReadGrid({ criteria, grid }: { criteria: CriteriaGridProps['criteria']; grid: Grid }) {
  const answered = criteria.flatMap(({ code, label }) => {
    const answer = grid[code];
    return answer ? [{ code, label, answer: gridWords[answer] }] : [];
  });
  if (answered.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="grille">
      <h2 id="grille">Grille</h2>
      <dl className={styles.answers}>
        {answered.map(({ code, label, answer }) => (
          <div key={code}>
            <dt>{typeset(label)}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
