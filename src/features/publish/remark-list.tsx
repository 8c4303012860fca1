import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useDataClient } from '#/data/client';
import { describeError } from '#/data/errors';
import { answerRemark, type Remark, useRefreshPractices, type Version } from '#/data/versions';
import { nameRemarkField } from '#/domain/field-words';
import { formatDay } from '#/domain/moments';
import { toParagraphs } from '#/domain/typography';
import styles from './own-practices.module.css';
import question from './question.module.css';
import { FieldError } from './text-box';

/** The answer of the establishment to a remark: its own words, or the text itself corrected. */
function Answer({ remark }: { remark: Remark }) {
  const client = useDataClient();
  const refresh = useRefreshPractices();
  const id = useId();
  const [text, setText] = useState(remark.answer ?? '');
  const [said, say] = useState('');
  const [failure, setFailure] = useState('');
  async function save() {
    setFailure('');
    try {
      await answerRemark(client, remark.id, text);
      say('Réponse enregistrée.');
      await refresh();
    } catch (cause) {
      const { title, advice } = describeError(cause);
      setFailure(`${title} ${advice}`);
    }
  }
  return (
    <div className={question.question}>
      <label className={styles.soft} htmlFor={id}>
        Votre réponse (facultative : corriger le texte suffit)
      </label>
      {failure && <FieldError id={`${id}-error`} message={failure} />}
      <textarea
        id={id}
        className={question.text}
        rows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          say('');
        }}
      />
      <div className={styles.tools}>
        <button type="button" className="button small" onClick={save} disabled={text === (remark.answer ?? '')}>
          Enregistrer la réponse
        </button>
        <span role="status">{said}</span>
      </div>
    </div>
  );
}

/** What the readers remarked, the last time first, with the field each remark is about. */
export function RemarkList({ version: { version, reviews } }: { version: Version }) {
  const rounds = reviews.filter(({ decision, comments }) => decision !== null && comments.length > 0).toReversed();
  if (rounds.length === 0) return null;
  const open = version.state === 'changes_requested';
  return (
    <section className={styles.section}>
      <h2>Remarques</h2>
      {rounds.map(({ id, decided_at, comments }, index) => (
        <div key={id} className={styles.round}>
          {decided_at && <p className={styles.soft}>Relecture du {formatDay(new Date(decided_at))}</p>}
          <ul className={styles.list}>
            {comments.map((remark) => (
              <li key={remark.id}>
                <div>
                  <h3>{nameRemarkField(remark.field)}</h3>
                  {toParagraphs(remark.body).map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                  {open && index === 0 ? (
                    <Answer remark={remark} />
                  ) : (
                    remark.answer && (
                      <p className={styles.soft}>
                        <b>Votre réponse.</b> {remark.answer}
                      </p>
                    )
                  )}
                </div>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {open && (
        <p>
          <Link className="button" to={`/publier/${version.id}`}>
            Corriger le texte
          </Link>
        </p>
      )}
    </section>
  );
}
