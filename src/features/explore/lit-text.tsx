import { Fragment } from 'react';
import type { Question } from '#/domain/search';
import { findRanges } from '#/domain/search-ranges';

/** A text with the words that answer a question lit. */
export function LitText({ text, question }: { text: string; question: Question }) {
  let end = 0;
  const parts = findRanges(text, question).map(([from, to]) => {
    const before = text.slice(end, from);
    end = to;
    return (
      <Fragment key={from}>
        {before}
        <mark>{text.slice(from, to)}</mark>
      </Fragment>
    );
  });
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
