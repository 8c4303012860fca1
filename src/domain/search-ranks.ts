/**
 * The answer of a search, given by public numbers, in the rows of an atlas. Invariant: a number that the atlas does not hold (published
 * or withdrawn since) has no row, and changes nothing.
 */

/** For each row: 0 when it is no answer, else its place among the answers, from 1 (the best). A mask for the filters, and an order. */
export function rankRows(number: Uint32Array, answers: readonly number[]): Uint32Array {
  const places = new Map(answers.map((answer, at) => [answer, at + 1]));
  return number.map((value) => places.get(value) ?? 0);
}
