import { afterEach, expect, test, vi } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { connectWorker } from '../../supabase/worker/client.ts';
import type { Job, Tools } from '../../supabase/worker/job.ts';
import { refreshSnapshots } from '../../supabase/worker/jobs.ts';
import { runForever } from '../../supabase/worker/run-forever.ts';
import { type Agenda, type Pass, runOnce } from '../../supabase/worker/run-once.ts';
import { migrations } from './support/server.ts';

const opened: Awaited<ReturnType<typeof createApi>>[] = [];
afterEach(async () => {
  for (const api of opened.splice(0)) await api.close();
  vi.restoreAllMocks();
});

async function openBackEnd() {
  const api = await createApi({ database: 'memory://', migrations });
  opened.push(api);
  const count = async () => {
    const { rows } = await api.driver.query<{ n: number }>('select count(*)::int as n from private.calls');
    return rows[0]?.n ?? 0;
  };
  const fetch = (request: Request) => api.fetch(request, null);
  return { api, count, backEnd: { url: 'http://local', key: api.secretKey, fetch } };
}

const makePass = (backEnd: Parameters<typeof connectWorker>[0], more: Partial<Pass> = {}): Pass => {
  const { client, files } = connectWorker(backEnd);
  const tools: Tools = { files, post: null, siteUrl: 'http://local', stopping: new AbortController().signal };
  return { client, tools, jobs: [refreshSnapshots], ...more };
};

test('a pass rebuilds the snapshots with the secret key, and only with it', async () => {
  const { api, backEnd, count } = await openBackEnd();
  expect(await runOnce(makePass(backEnd))).toEqual([]);
  expect(await count()).toBe(1);
  const failures = await runOnce(makePass({ ...backEnd, key: api.publishableKey }));
  expect(failures).toEqual([expect.stringMatching(/^instantanés \(/)]);
  expect(await count()).toBe(1);
});

test('a back end that is away is reported without a value of the request', async () => {
  const fetch = () => Promise.reject(new TypeError('fetch failed to https://key@secret'));
  const failures = await runOnce(makePass({ url: 'http://local', key: 'sb_secret_x', fetch }));
  expect(failures).toHaveLength(1);
  expect(failures.join()).not.toMatch(/secret/);
});

test('it passes again and again until stopped, and says a failure once', async () => {
  const { backEnd, count } = await openBackEnd();
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  let down = true;
  const fetch = (request: Request) => (down ? Promise.reject(new TypeError('down')) : backEnd.fetch(request));
  const jobs = [refreshSnapshots];
  const worker = runForever({ ...backEnd, fetch, jobs, post: null, siteUrl: 'http://local', pause: 20 });
  await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(1));
  down = false;
  await vi.waitFor(async () => expect(await count()).toBeGreaterThan(2), 20_000);
  await worker.stop();
  expect(said.mock.calls.map(([line]) => String(line))).toEqual([
    expect.stringContaining('en échec : instantanés (injoignable)'),
    expect.stringContaining('rétabli'),
  ]);
  const after = await count();
  await new Promise((done) => setTimeout(done, 100));
  expect(await count()).toBe(after);
});

test('each job keeps its own hours by the clock it is given; one that fails rests, stands in the report, and stops no other', async () => {
  const ran: string[] = [];
  let broken = true;
  const hourly: Job = { name: 'horaire', every: 3_600_000, run: async () => void ran.push('hourly') };
  const failing: Job = {
    name: 'fragile',
    rest: 30_000,
    run: async () => {
      ran.push('failing');
      if (broken) throw Object.assign(new Error('à marie@essaim.example'), { code: 'ECONNREFUSED' });
    },
  };
  const always: Job = { name: 'toujours', run: async () => void ran.push('always') };
  let time = Date.parse('2026-11-22T05:00:00Z');
  const agenda: Agenda = new Map();
  const fetch = () => Promise.reject(new TypeError('nobody asks'));
  const pass = async (later: number) => {
    time += later;
    const jobs = [hourly, failing, always];
    const failures = await runOnce(
      makePass({ url: 'http://local', key: 'k', fetch }, { jobs, agenda, now: () => time }),
    );
    return [ran.splice(0).join(' '), failures.join()];
  };
  expect(await pass(0)).toEqual(['hourly failing always', 'fragile (ECONNREFUSED)']);
  expect(await pass(3_000)).toEqual(['always', 'fragile (ECONNREFUSED)']);
  broken = false;
  expect(await pass(27_000)).toEqual(['failing always', '']);
  expect(await pass(3_569_999)).toEqual(['failing always', '']);
  expect(await pass(1)).toEqual(['hourly failing always', '']);
});

test('told to stop, it begins no other job', async () => {
  const stopping = new AbortController();
  const ran: string[] = [];
  const first: Job = {
    name: 'premier',
    run: async () => {
      ran.push('first');
      stopping.abort();
    },
  };
  const second: Job = { name: 'second', run: async () => void ran.push('second') };
  const pass = makePass({ url: 'http://local', key: 'k', fetch: () => Promise.reject(new TypeError('no')) });
  await runOnce({ ...pass, tools: { ...pass.tools, stopping: stopping.signal }, jobs: [first, second] });
  expect(ran).toEqual(['first']);
});
