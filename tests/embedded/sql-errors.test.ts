import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { migrations } from './support/server.ts';

let api: Awaited<ReturnType<typeof createApi>>;
beforeAll(async () => {
  api = await createApi({ database: 'memory://', migrations });
});
afterAll(() => api.close());

async function post(path: string, body: object, key = api.secretKey) {
  const headers = { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const request = new Request(`http://local${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = await api.fetch(request, null);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const raise = (code: string) => post('/rest/v1/rpc/explode', { value: 'a value', code });

// statuses: https://docs.postgrest.org, « Errors », the table of SQLSTATE classes
test.each([
  ['P0001', 400],
  ['23514', 400],
  ['23503', 409],
  ['22012', 400],
  ['28000', 403],
  ['PT409', 409],
  ['PT422', 422],
])('SQLSTATE %s is %i, with its words', async (code, status) => {
  const answer = await raise(code);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ code, message: 'cannot take a value' });
});

test.each([
  ['53100', 503],
  ['XX000', 500],
  ['57014', 500],
  ['58030', 500],
])('SQLSTATE %s is %i, and tells nothing of the inside', async (code, status) => {
  const answer = await raise(code);
  expect(answer).toEqual({ status, body: { code, message: 'Internal error' } });
});

test('a broken check is a 400 that names the check', async () => {
  const answer = await post('/rest/v1/shelf', { id: 99, title: 'x'.repeat(300_001) });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: '23514', message: expect.stringContaining('"shelf_title"') });
});

test('of two that fail at once, each hears of its own', async () => {
  const [one, two] = await Promise.all([
    raise('P0001'),
    post('/rest/v1/shelf', { id: 98, title: 'x'.repeat(300_001) }),
  ]);
  expect(one.body.code).toBe('P0001');
  expect(two.body.code).toBe('23514');
});
