import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { useDataClient } from '#/data/client';
import { describeError } from '#/data/errors';
import { recallTyping, rememberTyping } from '#/data/kept-typing';
import { type ReviewText, useDuplicates, useRefreshReviews } from '#/data/review-text';
import { addNote, useReader } from '#/data/reviews';
import { nameRemarkField } from '#/domain/field-words';
import { describeFileState, formatBytes, nameFile, type VersionFile } from '#/domain/files';
import { formatDay, formatTime } from '#/domain/moments';
import { actionWords, stateWords } from '#/domain/status-words';
import { formatCount, toParagraphs, typeset } from '#/domain/typography';
import styles from './review.module.css';

function Moment({ at }: { at: string }) {
  const when = new Date(at);
  return (
    <time dateTime={at}>
      {formatDay(when)}, {formatTime(when)}
    </time>
  );
}

/** What readers tell one another; the establishment never sees it. */
export function Notes({ text: { version, notes, names } }: { text: ReviewText }) {
  const client = useDataClient();
  const reader = useReader();
  const refresh = useRefreshReviews();
  const [typed, setTyped] = useState(() => recallTyping(reader, version.id, 'note'));
  const [trouble, setTrouble] = useState('');
  const id = useRef(crypto.randomUUID());
  const busy = useRef(false);
  async function add() {
    if (busy.current || typed.trim() === '') return;
    busy.current = true;
    setTrouble('');
    try {
      await addNote(client, id.current, version.id, typed);
      id.current = crypto.randomUUID();
      rememberTyping(reader, version.id, 'note', '');
      setTyped('');
      await refresh();
    } catch (cause) {
      const { title, advice } = describeError(cause);
      setTrouble(`${title} ${advice}`.trim());
    } finally {
      busy.current = false;
    }
  }
  return (
    <section className={styles.section} aria-labelledby="notes">
      <h2 id="notes">Notes entre relecteurs</h2>
      <ul className={styles.lines}>
        {notes.map(({ id: key, author_id, kind, body, created_at }) => (
          <li key={key}>
            <p className={styles.soft}>
              {(author_id !== null && names[author_id]) || 'Quelqu’un'}
              {kind === 'opinion' && ', avis'}, <Moment at={created_at} />
            </p>
            {toParagraphs(body).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ul>
      <div className={styles.box}>
        <label htmlFor="note">Une note, que l’établissement ne verra pas</label>
        <textarea
          id="note"
          rows={2}
          maxLength={4000}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            rememberTyping(reader, version.id, 'note', event.target.value);
          }}
        />
      </div>
      {trouble && <p role="alert">{trouble}</p>}
      <button type="button" className="button" onClick={add} disabled={typed.trim() === ''}>
        Ajouter cette note
      </button>
    </section>
  );
}

/** Practices of the same establishment under a near title. */
export function Duplicates({ text: { version, practice } }: { text: ReviewText }) {
  const { data = [] } = useDuplicates(practice.finess, version.content.title, version.practice_id);
  if (data.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="voisins">
      <h2 id="voisins">Récits voisins du même établissement</h2>
      <ul className={styles.lines}>
        {data.map(({ practice_id, version_id, title, state, number, likeness }) => (
          <li key={practice_id}>
            <Link to={`/relecture/${version_id}`}>{typeset(title)}</Link>
            <p className={styles.soft}>
              {stateWords[state].label}
              {number !== null && `, récit nº ${number}`}. Titres semblables à {Math.round(likeness * 100)} %.
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const decisionNames = new Map([
  ['publish', 'publié'],
  ['refuse', 'refusé'],
  ['request_changes', 'compléments demandés'],
]);

/** How a reading ended, and its remarks if it has any. */
function describeReading(decision: string | null, remarks: number): string {
  const ended = decisionNames.get(decision ?? '') ?? 'décidé';
  return remarks === 0 ? ended : `${ended}, ${formatCount(remarks, 'remarque')}`;
}

/** Earlier readings of this text: what was asked, what was answered. */
export function EarlierReadings({ text: { reviews } }: { text: ReviewText }) {
  const decided = reviews.filter(({ decision }) => decision !== null).toReversed();
  if (decided.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="lectures">
      <h2 id="lectures">Lectures précédentes</h2>
      {decided.map(({ id, round, decision, decided_at, reason, comments }) => (
        <details key={id} open={round === decided.length}>
          <summary>
            Lecture nº {round}
            {decided_at && `, ${formatDay(new Date(decided_at))}`} : {describeReading(decision, comments.length)}
          </summary>
          {reason && <p>{typeset(reason)}</p>}
          <ul className={styles.lines}>
            {comments.map(({ id: key, field, body, answer }) => (
              <li key={key}>
                <b>{nameRemarkField(field)}</b>
                {toParagraphs(body).map((line) => (
                  <p key={line}>{line}</p>
                ))}
                <p className={styles.soft}>{answer ? `Réponse : ${typeset(answer)}` : 'Sans réponse écrite.'}</p>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** Who did what, latest first. */
export function History({ text: { events, names } }: { text: ReviewText }) {
  return (
    <section className={styles.section} aria-labelledby="historique">
      <h2 id="historique">Historique</h2>
      <ol className={styles.lines}>
        {events.toReversed().map(({ id, action, actor_id, at, reason }) => (
          <li key={id}>
            <p className={styles.soft}>
              <Moment at={at} />
            </p>
            <p>
              {(actor_id !== null && names[actor_id]) || 'Quelqu’un'} {actionWords[action] ?? action}.
            </p>
            {reason && action !== 'confirm' && <p className={styles.soft}>{typeset(reason)}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Who answers for the text, and where its files are: what is not in the public text. */
export function Private({ text: { contact }, files }: { text: ReviewText; files: readonly VersionFile[] }) {
  if (contact === null && files.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="prive">
      <h2 id="prive">Hors du texte</h2>
      {contact && (
        <p>
          À joindre (privé) : {[contact.name, contact.email, contact.phone].filter(Boolean).join(', ')}.{' '}
          {contact.public_contact
            ? `Boîte publique : ${contact.public_contact}.`
            : 'L’établissement ne rend pas d’adresse publique.'}
        </p>
      )}
      <ul className={styles.lines}>
        {files.map((file) => (
          <li key={file.id}>
            <p>
              <b>{nameFile(file, files)}</b>
              {file.caption && ` : ${typeset(file.caption)}`}
            </p>
            {file.alt && <p className={styles.soft}>Description : {typeset(file.alt)}</p>}
            <p className={styles.soft}>
              {describeFileState(file)}
              {file.size !== null && `, ${formatBytes(file.size)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
