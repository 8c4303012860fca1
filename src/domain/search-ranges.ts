/**
 * Where a text answers a question, to light those words. Invariant: ranges are positions in the text as it is written, in order, and
 * never overlap; the screen lights them with elements, never with HTML.
 */
import { answers, fold, isEmptyQuestion, type Question } from '#/domain/search';

/** Start and end (excluded) in UTF-16 units, as `slice` takes them. */
export type Range = readonly [start: number, end: number];

/** Letters, digits, their accents, and the invisible signs among them. */
const run = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200f\u2060\ufeff]+/gu;

/** The words of `text` that answer the question. Linear time. */
export function findRanges(text: string, question: Question): Range[] {
  if (isEmptyQuestion(question)) return [];
  const ranges: Range[] = [];
  for (const { 0: word, index } of text.matchAll(run)) {
    const isLit = fold(word)
      .split(' ')
      .some((part) => part !== '' && answers(part, question));
    if (isLit) ranges.push([index, index + word.length]);
  }
  return ranges;
}
