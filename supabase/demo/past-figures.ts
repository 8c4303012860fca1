/**
 * Dated figures of coverage for days that passed before the demonstration was loaded: counted from the demonstration itself, by the days on
 * which its practices came on line. Invariant: they say that they were counted afterwards, and what is kept is never changed.
 */
import type { Transaction } from '@electric-sql/pglite';
import { countCoverage } from '#/domain/coverage/count';
import { toFigures } from '#/domain/coverage/figures';
import { readSnapshots } from '../worker/read-snapshots.ts';
import { regionPlans } from './plan.ts';

/** The first day of each quarter. */
const days = [2025, 2026].flatMap((year) => ['01', '04', '07', '10'].map((month) => `${year}-${month}-01`));

/** Keeps what is missing. The snapshots are up to date. */
export async function keepPastFigures(tx: Transaction): Promise<void> {
  const { rows: missing } = await tx.query<{ region: string; day: string }>(
    `select r as region, d::date::text as day from unnest($1::text[]) as r, unnest($2::text[]) as d
     where d::date < current_date and not exists (select from public.coverage_snapshots s where s.region_code = r and s.taken_on = d::date)
     order by 1, 2`,
    [Object.keys(regionPlans), days],
  );
  if (missing.length === 0) return;
  const { rows: published } = await tx.query<{ number: number; day: string }>(
    'select p.number, p.published_at::date::text as day from public.published_practices p',
  );
  const dayOf = new Map(published.map(({ number, day }) => [number, day]));
  for (const region of new Set(missing.map((one) => one.region))) {
    const { rows } = await tx.query<{ part: string; version: unknown; data: unknown }>(
      'select part, version, data from public.snapshots where region_code = $1',
      [region],
    );
    const source = readSnapshots(rows);
    for (const { day } of missing.filter((one) => one.region === region)) {
      const only = Uint8Array.from(source.number, (number) => ((dayOf.get(number) ?? day) < day ? 1 : 0));
      const figures = toFigures(countCoverage(source, { only }), {
        region,
        takenOn: day,
        version: String(rows[0]?.version),
        rebuilt: true,
      });
      await tx.query(
        'insert into public.coverage_snapshots (region_code, taken_on, data) values ($1, $2, $3) on conflict do nothing',
        [region, day, JSON.stringify(figures)],
      );
    }
  }
}
