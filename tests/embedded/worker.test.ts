import { afterEach, expect, test, vi } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { connectWorker } from '../../supabase/worker/client.ts';
import { runForever } from '../../supabase/worker/run-forever.ts';
import { runOnce } from '../../supabase/worker/run-once.ts';
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

test('a pass rebuilds the snapshots with the secret key, and only with it', async () => {
  const { api, backEnd, count } = await openBackEnd();
  expect(await runOnce(connectWorker(backEnd))).toEqual([]);
  expect(await count()).toBe(1);
  const failures = await runOnce(connectWorker({ ...backEnd, key: api.publishableKey }));
  expect(failures).toEqual([expect.stringMatching(/^instantanés \(/)]);
  expect(await count()).toBe(1);
});

test('a back end that is away is reported without a value of the request', async () => {
  const fetch = () => Promise.reject(new TypeError('fetch failed to https://key@secret'));
  const failures = await runOnce(connectWorker({ url: 'http://local', key: 'sb_secret_x', fetch }));
  expect(failures).toHaveLength(1);
  expect(failures.join()).not.toMatch(/secret/);
});

test('it passes again and again until stopped, and says a failure once', async () => {
  const { backEnd, count } = await openBackEnd();
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  let down = true;
  const fetch = (request: Request) => (down ? Promise.reject(new TypeError('down')) : backEnd.fetch(request));
  const worker = runForever({ ...backEnd, fetch, pause: 20 });
  await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(1));
  down = false;
  await vi.waitFor(async () => expect(await count()).toBeGreaterThan(2), 20_000);
  await worker.stop();
  expect(said.mock.calls.map(([line]) => String(line))).toEqual([
    expect.stringContaining('échec de instantanés'),
    expect.stringContaining('rétabli'),
  ]);
  const after = await count();
  await new Promise((done) => setTimeout(done, 100));
  expect(await count()).toBe(after);
});
