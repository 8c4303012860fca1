/**
 * The figures of a region as they were, day after kept day, and today. Invariant: a day says what was kept of it, never more; what was not
 * counted then is empty, not zero.
 */
import { type Cell, type CellFigures, type Coverage, readCell } from '#/domain/coverage/count';
import type { DatedCoverage } from '#/domain/coverage/figures';

/** How many kept days a chart shows. */
export const MOST_DAYS = 24;

/** Three months before a day: what one compares with unless one says otherwise. */
export function quarterBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 3, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 4, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The day to compare with: the one asked for when it is kept, else the last one at least three months ago, else the first one before today. */
export function chooseSince(dates: readonly string[], today: string, asked: string | null): string | null {
  if (asked !== null && dates.includes(asked)) return asked;
  const past = dates.filter((day) => day < today).sort();
  return past.findLast((day) => day <= quarterBefore(today)) ?? past[0] ?? null;
}

export interface DayFigures {
  day: string;
  /** Counted afterwards. */
  rebuilt: boolean;
  /** `null`: not counted then. */
  figures: CellFigures | null;
}

/** A cell over the kept days that are before today, then today. */
export function followCell(
  kept: readonly DatedCoverage[],
  now: Coverage,
  today: string,
  cell: Cell,
  most = MOST_DAYS,
): DayFigures[] {
  const before = kept
    .filter(({ takenOn }) => takenOn < today)
    .slice(-most)
    .map(({ takenOn, rebuilt, coverage }) => ({ day: takenOn, rebuilt, figures: readCell(coverage, cell) }));
  return [...before, { day: today, rebuilt: false, figures: readCell(now, cell) }];
}

/** Where days stand between the first and the last one, from 0 to 1. */
export function spreadDays(days: readonly string[]): number[] {
  const times = days.map((day) => Date.parse(day));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return times.map((time) => (last === first ? 1 : (time - first) / (last - first)));
}
