import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type DataError, describeError } from '#/data/errors';
import type { PracticeAnswer } from '#/data/practices';
import { formatPartialDate } from '#/domain/typography';
import { Message } from '#/ui/message';
import styles from './selection-page.module.css';

/** Grey rows at about their true height, for a first read that lasts. */
export function Waiting({ count }: { count: number }) {
  return (
    <div className={styles.waiting} role="status">
      <span className="sr-only">Chargement des récits…</span>
      {[1, 2, 3, 4].slice(0, count).map((row) => (
        <div key={row} />
      ))}
    </div>
  );
}

export function ReadError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { title, advice } = describeError(error);
  return (
    <Message title={title} onRetry={onRetry}>
      <p>{advice}</p>
    </Message>
  );
}

/** The network does not answer, but this page has read some of it before. */
export function OfflineNotice({ error, onRetry }: { error: DataError; onRetry: () => void }) {
  return (
    <p className={styles.notice} role="status">
      {describeError(error).title} Les récits montrés sont ceux que cette page avait déjà lus.{' '}
      <button type="button" className="link-quiet" onClick={onRetry}>
        Réessayer
      </button>
    </p>
  );
}

/** What became of a number that is not on line; `undefined` when nobody could say. */
export function describeAbsence(
  number: number,
  answer: Exclude<PracticeAnswer, { state: 'online' }> | undefined,
): string {
  if (answer === undefined) return `Le récit nº\u00a0${number} n’a pas pu être lu.`;
  if (answer.state === 'withdrawn')
    return `Le récit nº\u00a0${number} a été retiré le ${formatPartialDate(answer.withdrawnAt)}.`;
  return `Aucun récit ne porte le numéro ${number}.`;
}

/** Nothing to show: said in a sentence, with a step out. */
export function Nothing({ children, to, step }: { children: ReactNode; to: string; step: string }) {
  return (
    <div className={styles.nothing}>
      <p>{children}</p>
      <Link className="button filled" to={to}>
        {step}
      </Link>
    </div>
  );
}
