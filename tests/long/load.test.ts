/** A load of practices beyond what a region will hold soon: filled by the command, read as a visitor does, and one practice withdrawn. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../../supabase/embedded/api.ts';

const practices = Number(process.env.ESSAIM_LOAD ?? 20_000);
const folder = mkdtempSync(join(tmpdir(), 'essaim-load-'));
let api: Api;

beforeAll(async () => {
  const dir = join(folder, 'data');
  execFileSync(
    process.execPath,
    ['scripts/run.mjs', 'supabase/demo/command.ts', '--practices', String(practices), '--dir', dir],
    { stdio: 'inherit' },
  );
  api = await createApi({ dataDir: dir });
}, 1_800_000);
afterAll(async () => {
  await api?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The columns of the region's atlas, read over the API without an account. */
async function readAtlas(): Promise<{ count: number; number: number[]; x: unknown[]; theme: number[] }> {
  const answer = await api.fetch(
    new Request('http://essaim.test/rest/v1/snapshots?select=data&region_code=eq.75&part=eq.practices', {
      headers: { apikey: api.publishableKey },
    }),
    null,
  );
  expect(answer.status).toBe(200);
  const [row] = (await answer.json()) as [{ data: { count: number; number: number[]; x: unknown[]; theme: number[] } }];
  return row.data;
}

test('a visitor reads every practice in one answer, beyond the limit of rows', async () => {
  const { count, number, x, theme } = await readAtlas();
  expect({ count, numbers: new Set(number).size, x: x.length, theme: theme.length }).toEqual({
    count: practices,
    numbers: practices,
    x: practices,
    theme: practices,
  });
  const { rows } = await api.driver.query(
    "select count(*)::integer as n from public.published_practices where region_code = '75'",
  );
  expect(rows).toEqual([{ n: practices }]);
});

test('a withdrawal is gone from the atlas at the next refresh, and only it', async () => {
  const before = await readAtlas();
  const gone = before.number[Math.floor(practices / 2)] ?? 0;
  await api.driver.query('delete from public.published_practices where number = $1', [gone]);
  await api.driver.query('select public.refresh_snapshots()');
  const after = await readAtlas();
  expect(after.number).toEqual(before.number.filter((number) => number !== gone));
});
