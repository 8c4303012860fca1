import type { ReactNode } from 'react';
import type { PracticeAnswer } from '#/data/practices';
import { OutcomeWord, PracticeHead } from './practice-head';
import styles from './selection-page.module.css';
import { describeAbsence } from './selection-states';
import type { Reader } from './selection-words';

interface PracticeListProps {
  numbers: readonly number[];
  answers: ReadonlyMap<number, PracticeAnswer>;
  reader: Reader;
  /** What stands before a row: a choice. */
  renderStart?: (number: number, title: string) => ReactNode;
  /** What can be done with a row, absent ones too. */
  renderEnd?: (number: number, title: string) => ReactNode;
}

/** The practices of a list in its order; those that are no longer on line say so in their place. */
export function PracticeList({ numbers, answers, reader, renderStart, renderEnd }: PracticeListProps) {
  return (
    <ol className={styles.rows}>
      {numbers.map((number) => {
        const answer = answers.get(number);
        if (answer?.state !== 'online') {
          return (
            <li key={number} className={styles.row}>
              <p className={styles.absent}>{describeAbsence(number, answer)}</p>
              {renderEnd && <div className={styles.end}>{renderEnd(number, `le récit nº ${number}`)}</div>}
            </li>
          );
        }
        const heading = reader.heading(answer.practice);
        return (
          <li key={number} className={styles.row} data-choice={renderStart !== undefined}>
            {renderStart?.(number, heading.title)}
            <PracticeHead heading={heading}>
              <p className={styles.facts}>
                {heading.outcome && <OutcomeWord outcome={heading.outcome} />}
                {heading.kind.map((word) => (
                  <span key={word}>{word}</span>
                ))}
                {heading.cost && <span>{heading.cost}</span>}
              </p>
            </PracticeHead>
            {renderEnd && <div className={styles.end}>{renderEnd(number, heading.title)}</div>}
          </li>
        );
      })}
    </ol>
  );
}
