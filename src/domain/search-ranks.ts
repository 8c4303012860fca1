/**
 * The answer of a search, given by public numbers, in the rows of an atlas. Invariant: a number that the atlas does not hold (published
 * or withdrawn since) has no row, and changes nothing.
 */

/**
 * For each row: 0 when it is no answer, else its place among the answers, from 1 (the best). A mask for the filters, and an order. One
 * loop over each, because a short word answers with the whole region while a person types.
 */
export function rankRows(number: Uint32Array, answers: readonly number[]): Uint32Array {
  let largest = 0;
  for (const value of number) if (value > largest) largest = value;
  const places = new Uint32Array(largest + 1);
  for (let at = answers.length - 1; at >= 0; at--) {
    const answer = answers[at] ?? 0;
    if (answer > 0 && answer <= largest) places[answer] = at + 1;
  }
  const ranks = new Uint32Array(number.length);
  for (let row = 0; row < ranks.length; row++) ranks[row] = places[number[row] ?? 0] ?? 0;
  return ranks;
}
