/** A load of practices beyond what a region will hold soon: filled by the command, read as a visitor does, and one practice withdrawn. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
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

/** A part of the region's atlas, read over the API without an account. */
async function readPart<T>(part: string): Promise<T> {
  const answer = await api.fetch(
    new Request(`http://essaim.test/rest/v1/snapshots?select=data&region_code=eq.75&part=eq.${part}`, {
      headers: { apikey: api.publishableKey },
    }),
    null,
  );
  expect(answer.status).toBe(200);
  const [row] = (await answer.json()) as [{ data: T }];
  return row.data;
}
const readNumbers = async () => (await readPart<{ number: number[] }>('practices')).number;

test('a visitor reads every practice in one answer, beyond the limit of rows', async () => {
  const core = await readPart<{ count: number; practices: number[]; root: number[] }>('core');
  const placed = core.practices.reduce((sum, rows) => sum + rows, 0);
  expect([core.count, core.root.length]).toEqual([practices, practices]);
  expect(placed).toBeGreaterThan(practices * 0.9);
  expect(placed).toBeLessThanOrEqual(practices);
  const { number, theme } = await readPart<{ number: number[]; theme: number[] }>('practices');
  expect([new Set(number).size, number.length, theme.length]).toEqual([practices, practices, practices]);
  const { rows } = await api.driver.query(
    "select count(*)::integer as n from public.published_practices where region_code = '75'",
  );
  expect(rows).toEqual([{ n: practices }]);
});

test('what draws the first clusters stays under 6 bytes a practice, once compressed', async () => {
  const sent = brotliCompressSync(JSON.stringify(await readPart('core')), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
  });
  expect(sent.length / practices).toBeLessThan(6);
});

test('a withdrawal is gone from the atlas at the next refresh, and only it', async () => {
  const before = await readNumbers();
  const gone = before[Math.floor(practices / 2)] ?? 0;
  await api.driver.query('delete from public.published_practices where number = $1', [gone]);
  await api.driver.query('select public.refresh_snapshots()');
  expect(await readNumbers()).toEqual(before.filter((number) => number !== gone));
  expect((await readPart<{ count: number }>('core')).count).toBe(practices - 1);
});
