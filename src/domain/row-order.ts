/**
 * Puts rows in order by whole numbers, without a comparison function: 100 000 rows in a few milliseconds. Invariant: the order is stable,
 * so the order of the rows given settles every tie.
 */

/** The rows by ascending key. Keys are whole and not negative; the largest one times the number of rows stays under 2⁵³. */
export function orderRows(rows: ArrayLike<number>, keyOf: (row: number) => number): Uint32Array {
  const { length } = rows;
  const packed = new Float64Array(length);
  for (let at = 0; at < length; at++) packed[at] = keyOf(rows[at] ?? 0) * length + at;
  packed.sort();
  const ordered = new Uint32Array(length);
  for (let at = 0; at < length; at++) ordered[at] = rows[(packed[at] ?? 0) % length] ?? 0;
  return ordered;
}

/** Every row, in the order of the atlas. */
export function listRows(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}
