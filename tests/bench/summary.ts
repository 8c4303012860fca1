/** The visits of one page at one size, summed up. */
import type { Contender } from './pages.ts';
import { greatest, median, quantile } from './statistics.ts';
import type { Visit } from './visit.ts';

export interface Summary {
  name: Contender['name'];
  label: string;
  size: number;
  first: number;
  loadLong: number;
  frame: { median: number; p95: number; most: number };
  handler: number;
  /** Clicks made, and tasks over 50 ms among them. */
  clicks: number;
  longTasks: number;
  cpu: number;
  /** Time between two frames on the move; NaN when the budget of clicks was spent before. */
  move: { median: number; p95: number; most: number };
  memory: number;
  before: { code: number; data: number };
  total: { code: number; data: number };
  /** All the practices' data, compressed alike for every page (brotli 9), and the part of it that came before the first clusters. */
  packed: { total: number; before: number };
}

const spread = (values: readonly number[]) => ({
  median: median(values),
  p95: quantile(values, 0.95),
  most: values.length === 0 ? Number.NaN : greatest(values),
});

export function summarize(
  { name, label }: Contender,
  size: number,
  visits: readonly Visit[],
  packed: Summary['packed'],
): Summary {
  const middle = (read: (visit: Visit) => number) => median(visits.map(read));
  const clicks = visits.flatMap((visit) => visit.clicks);
  return {
    name,
    label,
    size,
    first: middle(({ first }) => first),
    loadLong: middle(({ loadLong }) => loadLong),
    frame: spread(clicks.map(({ frame }) => frame)),
    handler: median(clicks.map(({ handler }) => handler)),
    clicks: clicks.length,
    longTasks: visits.reduce((sum, { clickLong }) => sum + clickLong.length, 0),
    cpu: middle(({ cpu }) => cpu),
    move: spread(visits.flatMap(({ frames }) => frames)),
    memory: middle(({ memory }) => memory),
    before: { code: middle(({ before }) => before.code), data: middle(({ before }) => before.data) },
    total: { code: middle(({ total }) => total.code), data: middle(({ total }) => total.data) },
    packed,
  };
}
