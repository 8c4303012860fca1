/**
 * The figures of coverage, kept once a month for each region that holds establishments, so that the page can say what changed since. Counted
 * from the public snapshots by the very code of the page. What is kept is never changed: a second worker that comes at once leaves it.
 */
import type { PostgrestClient } from '@supabase/postgrest-js';
import { countCoverage } from '#/domain/coverage/count';
import { type CoverageFigures, toFigures } from '#/domain/coverage/figures';
import { hour, type Job, minute } from './job.ts';
import { readSnapshots } from './read-snapshots.ts';

interface Answer<T> {
  data: T | null;
  error: { code: string; message: string } | null;
}

function expectData<T>({ data, error }: Answer<T>): T {
  if (error || data === null) throw Object.assign(new Error(error?.message ?? 'no data'), { code: error?.code });
  return data;
}

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** Regions that hold establishments, and no figures of this month. */
async function listDue(client: PostgrestClient, day: string): Promise<string[]> {
  const counts: { region_code: string; count: unknown }[] = expectData(
    await client.from('snapshots').select('region_code,count:data->count').eq('part', 'establishments'),
  );
  const kept: { region_code: string }[] = expectData(
    await client
      .from('coverage_snapshots')
      .select('region_code')
      .gte('taken_on', `${day.slice(0, 7)}-01`),
  );
  const done = new Set(kept.map(({ region_code }) => region_code));
  return counts
    .filter(({ region_code, count }) => Number(count) > 0 && !done.has(region_code))
    .map(({ region_code }) => region_code);
}

/** Counts a region as its snapshots are now; one answer holds all parts, so they are of one build. */
async function countRegion(client: PostgrestClient, region: string, takenOn: string): Promise<CoverageFigures> {
  const rows: { part: string; version: unknown; data: unknown }[] = expectData(
    await client.from('snapshots').select('part,version,data').eq('region_code', region),
  );
  return toFigures(countCoverage(readSnapshots(rows)), { region, takenOn, version: String(rows[0]?.version) });
}

export const keepFigures: Job = {
  name: 'chiffres de couverture',
  every: hour,
  rest: 5 * minute,
  run: async (client, { stopping }) => {
    const takenOn = today.format(new Date());
    for (const region of await listDue(client, takenOn)) {
      if (stopping.aborted) return;
      const data = await countRegion(client, region, takenOn);
      const { error } = await client
        .from('coverage_snapshots')
        .insert({ region_code: region, taken_on: takenOn, data });
      // 23505: another worker kept them meanwhile
      if (error && error.code !== '23505') throw Object.assign(new Error(error.message), { code: error.code });
    }
  },
};
