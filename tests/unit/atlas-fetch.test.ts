import { describe, expect, test, vi } from 'vitest';
import { createFetch } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';

const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof DataError ? error.kind : `not a DataError: ${error}`),
  );

describe('createFetch', () => {
  test('adds the key, and keeps the headers it is given', async () => {
    let sent: Headers | undefined;
    const send = createFetch('sb_publishable_x', async (_, init) => {
      sent = new Headers(init?.headers);
      return Response.json([]);
    });
    await send('http://essaim.test/rest/v1/x', { headers: { accept: 'application/json' } });
    expect([sent?.get('apikey'), sent?.get('accept')]).toEqual(['sb_publishable_x', 'application/json']);
  });

  test('gives up after 15 seconds of reading, 60 of writing', async () => {
    const limits: number[] = [];
    const real = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      limits.push(ms);
      return real(20);
    });
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const send = createFetch('k', silent);
    expect(await kindOf(send('http://essaim.test/'))).toBe('timeout');
    expect(await kindOf(send('http://essaim.test/', { method: 'PATCH' }))).toBe('timeout');
    expect(limits).toEqual([15_000, 60_000]);
    vi.restoreAllMocks();
  });

  test('who cancels is not told of a failure', async () => {
    const abort = new AbortController();
    const send = createFetch('k', async (_, init) => {
      abort.abort();
      init?.signal?.throwIfAborted();
      return Response.json([]);
    });
    await expect(send('http://essaim.test/', { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('what is unknown counts as a cut connection', () => {
    expect(toDataError('?').kind).toBe('offline');
  });
});
