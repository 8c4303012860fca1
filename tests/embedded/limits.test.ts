import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createLimiter } from '../../supabase/embedded/limits.ts';
import { openServer } from './support/server.ts';

let server: Awaited<ReturnType<typeof openServer>>;
// The site of the browser tests, in the same run, sets its own.
const forgetLimits = () => {
  vi.stubEnv('ESSAIM_READS_PER_MINUTE', undefined);
  vi.stubEnv('ESSAIM_AUTH_PER_MINUTE', undefined);
};
beforeAll(async () => {
  forgetLimits();
  server = await openServer(5522);
});
afterAll(() => server.close());
beforeEach(forgetLimits);
afterEach(() => void vi.unstubAllEnvs());

test('wrong passwords are 429 before the thirtieth, with a delay, and reads go on', async () => {
  const statuses: number[] = [];
  let last: Response | undefined;
  await Promise.all(
    Array.from({ length: 30 }, async () => {
      const answer = await server.post('/auth/v1/token?grant_type=password', { email: 'a@b.fr', password: 'wrong' });
      statuses.push(answer.status);
      if (answer.status === 429) last = answer;
    }),
  );
  expect(statuses.filter((status) => status === 400)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await last?.json()).toHaveProperty('code', 'over_request_rate_limit');
  expect((await server.call('/rest/v1/shelf?select=id')).status).toBe(200);
  expect((await server.post('/auth/v1/token?grant_type=refresh_token', { refresh_token: 'x' })).status).toBe(400);
});

test('each way of trying counts together, each address apart', async () => {
  const count = createLimiter();
  const tries = ['token?grant_type=password', 'otp', 'recover', 'signup', 'verify', 'resend', 'magiclink'];
  for (let i = 0; i < 20; i++) expect(await count('POST', `/auth/v1/${tries[i % tries.length]}`, 'a')).toBeNull();
  expect(await count('POST', '/auth/v1/recover', 'a')).toBeGreaterThan(0);
  expect(await count('PUT', '/auth/v1/user', 'a')).toBeGreaterThan(0);
  expect(await count('POST', '/auth/v1/recover', 'b')).toBeNull();
  expect(await count('GET', '/rest/v1/shelf', 'a')).toBeNull();
});

test('a renewal written to look like one is still an attempt', async () => {
  const count = createLimiter();
  for (let i = 0; i < 20; i++)
    await count('POST', '/auth/v1/token?grant_type=password&x=grant_type=refresh_token', 'a');
  expect(await count('POST', '/auth/v1/token?grant_type=password', 'a')).toBeGreaterThan(0);
});

test('the operator sets the limits; nonsense is ignored', async () => {
  vi.stubEnv('ESSAIM_READS_PER_MINUTE', '2');
  vi.stubEnv('ESSAIM_AUTH_PER_MINUTE', 'beaucoup');
  const count = createLimiter();
  expect([await count('GET', '/x', 'a'), await count('GET', '/x', 'a')]).toEqual([null, null]);
  expect(await count('GET', '/x', 'a')).toBeGreaterThan(0);
  for (let i = 0; i < 20; i++) expect(await count('POST', '/auth/v1/otp', 'a')).toBeNull();
  expect(await count('POST', '/auth/v1/otp', 'a')).toBeGreaterThan(0);
});
