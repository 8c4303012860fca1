/** Positions as the snapshots write them. */
import type { CorePart } from '../../src/domain/snapshots.ts';

/** Each value as the difference with the one before. */
export const toDeltas = (values: (number | null)[]) => {
  let before = 0;
  return values.map((value) => {
    if (value === null) return null;
    const step = value - before;
    before = value;
    return step;
  });
};

/** Rows at one place, one after the other, as one entry. */
export function toRuns(rows: { x: number | null; y: number | null }[]): Pick<CorePart, 'x' | 'y' | 'practices'> {
  const runs: { x: number; y: number; practices: number }[] = [];
  for (const { x, y } of rows) {
    if (x === null || y === null) break;
    const last = runs.at(-1);
    if (last?.x === x && last.y === y) last.practices++;
    else runs.push({ x, y, practices: 1 });
  }
  const deltas = (values: number[]) => values.map((value, at) => value - (values[at - 1] ?? 0));
  return {
    x: deltas(runs.map(({ x }) => x)),
    y: deltas(runs.map(({ y }) => y)),
    practices: runs.map(({ practices }) => practices),
  };
}
