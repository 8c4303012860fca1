import { type ReactNode, useEffect, useRef } from 'react';
import styles from './form.module.css';
import { Icon } from './icon';

interface Problem {
  /** Identifier of the field. */
  id: string;
  message: string;
}

interface ErrorSummaryProps {
  title: string;
  problems?: readonly Problem[];
  /** What is to be said beside the fields. */
  children?: ReactNode;
  /** Each new value takes the focus here: the number of the attempt. */
  attempt: number;
}

/**
 * The attempt to give to a summary that comes and goes while one mends the fields: it takes the focus once for each attempt, never while typing.
 * `isTold`: what the attempt met is on the page; it may come there a render after the attempt is counted.
 */
export function useSummaryAttempt(attempt: number, isTold: boolean): number {
  const told = useRef(0);
  useEffect(() => {
    if (isTold) told.current = attempt;
  });
  return told.current === attempt ? 0 : attempt;
}

/** What keeps a form from being sent, on top of it: it takes the focus, and each line leads to its field. */
export function ErrorSummary({ title, problems = [], children, attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <h2>
        <Icon name="warning" size={22} />
        {title}
      </h2>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ id, message }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(id)?.focus();
                }}
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
