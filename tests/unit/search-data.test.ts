/** src/data/search.ts: what is sent, what is read, and how it fails. */
import { PostgrestClient } from '@supabase/postgrest-js';
import { expect, test } from 'vitest';
import { createFetch, type DataClient } from '#/data/client';
import { DataError } from '#/data/errors';
import { listSuggestions, searchPractices } from '#/data/search';

const never = new AbortController().signal;
const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });

function open(send: (body: unknown, init: RequestInit) => Promise<Response> | Response) {
  const fetch = createFetch('key', async (_, init = {}) => send(JSON.parse(String(init.body)), init));
  const client: DataClient = {
    url: 'http://essaim.test',
    key: 'key',
    rest: new PostgrestClient('http://essaim.test/rest/v1', { fetch, retry: false }),
  };
  return client;
}

test('only folded words leave the device', async () => {
  const sent: unknown[] = [];
  const client = open((body) => {
    sent.push(body);
    return json({ numbers: [4, 2] });
  });
  expect(await searchPractices(client, '75', 'L’ÉQUIPE \ud800\u0000 % de nuit', never)).toEqual([4, 2]);
  expect(sent).toEqual([{ p_region: '75', p_query: 'l equipe de nuit' }]);
});

test('suggestions are read as they come', async () => {
  const answer = {
    practices: [{ number: 1, title: 'Le planning' }],
    establishments: [{ finess: '330990003', name: 'Résidence', commune: null }],
    themes: [{ code: 'sante', label: 'Santé' }],
  };
  expect(
    await listSuggestions(
      open(() => json(answer)),
      '75',
      'p',
      never,
    ),
  ).toEqual(answer);
});

test.each([
  ['another shape', () => json({ numbers: ['4'] }), 'malformed'],
  ['no object', () => json(null), 'malformed'],
  ['a page of HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'not-ours'],
  ['a refusal', () => json({ message: 'non' }, 422), 'invalid'],
  ['too many', () => json({ message: 'non' }, 429), 'too-many'],
  ['a fault', () => json({ message: 'non' }, 500), 'server'],
  ['no network', () => Promise.reject(new TypeError('fetch failed')), 'offline'],
  ['no answer in time', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'timeout'],
] as const)('%s is an error of its kind', async (_, send, kind) => {
  const error = await searchPractices(open(send), '75', 'nuit', never).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toMatchObject({ kind });
});

test('a question that is no longer asked is cancelled, and is no failure', async () => {
  const controller = new AbortController();
  const client = open((_, init) => {
    controller.abort();
    return Promise.reject(init.signal?.reason);
  });
  const error = await searchPractices(client, '75', 'nuit', controller.signal).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ name: 'AbortError' });
});
