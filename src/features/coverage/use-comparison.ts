import { useKeptDates, useKeptFigures } from '#/data/coverage-figures';
import type { DatedCoverage } from '#/domain/coverage/figures';
import { chooseSince, MOST_DAYS } from '#/domain/coverage/over-time';

export interface Comparison {
  today: string;
  /** Every kept day, the last one first. */
  dates: readonly string[];
  /** The figures compared with; `null` while they are read, and when there are none. */
  before: DatedCoverage | null;
  /** The last kept days, the earliest first. */
  kept: readonly DatedCoverage[];
}

/** The figures kept of other days, and those to compare with. */
export function useComparison(region: string, asked: string | null): Comparison {
  const today = new Date().toLocaleDateString('sv-SE');
  const dates = useKeptDates(region) ?? [];
  const since = chooseSince(dates, today, asked);
  const wanted = dates.slice(0, MOST_DAYS);
  if (since !== null && !wanted.includes(since)) wanted.push(since);
  const read = useKeptFigures(region, wanted) ?? [];
  // What was kept under another definition is not read: the nearest that was is compared with.
  const before = read.find(({ takenOn }) => takenOn === since) ?? read.find(({ takenOn }) => takenOn < today) ?? null;
  return {
    today,
    dates: dates.filter((day) => day < today),
    before,
    kept: read.filter(({ takenOn }) => wanted.indexOf(takenOn) < MOST_DAYS),
  };
}
