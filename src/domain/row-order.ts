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

/** The rows given, in the order of a permutation of all rows (those it leaves out come last): two passes and no sort. */
export function pickInOrder(order: Uint32Array, rows: Uint32Array): Uint32Array {
  const wanted = new Uint8Array(Math.max(order.length, (rows.at(-1) ?? -1) + 1));
  for (let at = 0; at < rows.length; at++) wanted[rows[at] ?? 0] = 1;
  const picked = new Uint32Array(rows.length);
  let next = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0;
    if (wanted[row] !== 1) continue;
    picked[next++] = row;
    wanted[row] = 0;
  }
  for (let at = 0; next < picked.length && at < rows.length; at++)
    if (wanted[rows[at] ?? 0] === 1) picked[next++] = rows[at] ?? 0;
  return picked;
}

/** Every row, the latest public number first. */
export function orderByRecency(number: Uint32Array): Uint32Array {
  let last = 0;
  for (let row = 0; row < number.length; row++) last = Math.max(last, number[row] ?? 0);
  return orderRows(listRows(number.length), (row) => last - (number[row] ?? 0));
}
