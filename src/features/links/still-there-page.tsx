import { useId, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useDataClient } from '#/data/client';
import { DataError, describeError, type Sentence } from '#/data/errors';
import { answerConfirmation, type ConfirmationQuestion, useConfirmationQuestion } from '#/data/links';
import { formatDay } from '#/domain/moments';
import { toPracticePath } from '#/domain/practice-address';
import { typeset } from '#/domain/typography';
import { ErrorSummary } from '#/ui/error-summary';
import { Message } from '#/ui/message';
import { Notice } from '#/ui/notice';
import { PageHeading } from '#/ui/page-heading';
import styles from './links.module.css';

const dead: Sentence = {
  title: 'Ce lien ne sert plus.',
  advice: 'Il a déjà servi, il a plus de trois mois, ou le récit n’est plus en ligne.',
};
const describe = (cause: unknown): Sentence =>
  cause instanceof DataError && cause.kind === 'refused' ? dead : describeError(cause);

function Question({ question, token }: { question: ConfirmationQuestion; token: string }) {
  const client = useDataClient();
  const id = useId();
  const [comment, setComment] = useState('');
  const [answered, setAnswered] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<{ told: Sentence; attempt: number } | null>(null);
  const busy = useRef(false);
  async function answer(stillInPlace: boolean) {
    if (busy.current) return;
    busy.current = true;
    try {
      await answerConfirmation(client, token, stillInPlace, comment);
      setAnswered(stillInPlace);
    } catch (cause) {
      setFailure((before) => ({ told: describe(cause), attempt: (before?.attempt ?? 0) + 1 }));
    } finally {
      busy.current = false;
    }
  }
  const { title, establishment, published_at, number, region } = question;
  const path = number !== null && region !== null ? toPracticePath({ slug: region }, number, title) : null;
  if (answered !== null) {
    return (
      <Notice takesFocus>
        <p>
          <b>Merci.</b>{' '}
          {answered
            ? 'Le récit porte la date d’aujourd’hui : ses lecteurs sauront qu’il tient.'
            : 'Le récit reste en ligne, avec l’issue « arrêtée » : ce qui s’est arrêté apprend aussi.'}
        </p>
        {path && <Link to={path}>Voir le récit</Link>}
      </Notice>
    );
  }
  return (
    <>
      {failure && (
        <ErrorSummary title={failure.told.title} attempt={failure.attempt}>
          <p>{failure.told.advice}</p>
        </ErrorSummary>
      )}
      <p className={styles.lead}>
        « {typeset(title)} », {typeset(establishment)}, publié le {formatDay(new Date(published_at))}.{' '}
        {path && <Link to={path}>Relire ce récit</Link>}
      </p>
      <div className={styles.box}>
        <label htmlFor={id}>
          Un mot pour l’agence régionale <span className={styles.soft}>facultatif, jamais public</span>
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
      <div className={styles.tools}>
        <button type="button" className="button filled" onClick={() => void answer(true)}>
          Oui, toujours en place
        </button>
        <button type="button" className="button" onClick={() => void answer(false)}>
          Non, c’est arrêté
        </button>
      </div>
    </>
  );
}

/** The link of « toujours en place ? »: no account, one answer. */
export function StillTherePage() {
  const token = useSearchParams()[0].get('jeton') ?? '';
  const { data, error, refetch } = useConfirmationQuestion(token);
  const told = token === '' ? dead : error ? describe(error) : null;
  return (
    <div className={styles.page}>
      <PageHeading title="Cette pratique est-elle toujours en place ?" />
      {data ? (
        <Question question={data} token={token} />
      ) : told ? (
        <Message title={told.title} {...(told === dead ? {} : { onRetry: () => void refetch() })}>
          <p>{told.advice}</p>
        </Message>
      ) : (
        <p role="status">Chargement…</p>
      )}
    </div>
  );
}
