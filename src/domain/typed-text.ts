/** What is typed in one line, for the forms. Invariant: signs that nobody sees at its ends are dropped, and nothing else. */
import * as z from 'zod/mini';

/** A text whose value is told wrong by a sentence, or is right. */
export const explained = (explain: (value: string) => string | null) =>
  z.check<string>(({ value, issues }) => {
    const message = explain(value);
    if (message !== null) issues.push({ code: 'custom', message, input: value });
  });

const invisibleEnds =
  /^[\t-\r \x85\xa0\xad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+|[\t-\r \x85\xa0\xad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+$/g;

export const trimEnds = (value: string): string => value.replace(invisibleEnds, '');
