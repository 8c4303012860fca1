/**
 * The one place that knows how the back end is reached. Reading needs PostgREST only; signing in and files come as chunks of their own.
 * Invariant: every request carries the public key, ends within its time limit, and fails with a `DataError` or not at all.
 */
import { PostgrestClient } from '@supabase/postgrest-js';
import { createContext, use } from 'react';
import { DataError, readRetryAfter, readTold, toDataError, toErrorKind } from '#/data/errors';
import { takeBegun, toBase } from '#/data/first-reads';
import { sessionStore } from '#/data/session';

const READ_TIMEOUT_MS = 15_000;
const WRITE_TIMEOUT_MS = 60_000;

export interface DataClient {
  /** Base address of the back end, without a slash at its end. */
  readonly url: string;
  /** The public key. */
  readonly key: string;
  /** Tables and functions. Use `.throwOnError()`: what it throws is for `toDataError`. */
  readonly rest: PostgrestClient;
}

/** A token to ask again with once this one was refused; `null` when the session is over. */
export type Renew = (refused: string) => Promise<string | null>;

/** Takes the answer that the page began to read before its code had come, else asks. */
const sendOnce: typeof fetch = (input, init) =>
  ((init?.method ?? 'GET') === 'GET' && takeBegun(String(input))) || fetch(input, init);

/**
 * `fetch` for our back end: adds the key, the token of who is signed in, a time limit (15 s to read, 60 s to write) and typed errors. A
 * token that the server no longer takes is renewed once, and the request sent again. An answer that is not JSON (HTML of a captive portal,
 * of a proxy) is an error even with status 200.
 */
export function createFetch(key: string, send: typeof fetch = sendOnce, renew: Renew | null = null): typeof fetch {
  return async (input, init) => {
    const reads = !init?.method || init.method === 'GET' || init.method === 'HEAD';
    const limit = AbortSignal.timeout(reads ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    const ask = async (token: string | null) => {
      const headers = new Headers(init?.headers);
      headers.set('apikey', key);
      if (token !== null) headers.set('authorization', `Bearer ${token}`);
      try {
        return await send(input, { ...init, headers, signal });
      } catch (cause) {
        // Leaving a page is no failure: who cancelled knows.
        if (init?.signal?.aborted) throw cause;
        throw toDataError(cause);
      }
    };
    const token = renew === null ? null : sessionStore.token();
    let answer = await ask(token);
    if (answer.status === 401 && token !== null && renew !== null) {
      const renewed = await renew(token);
      answer = await ask(renewed);
      // What is open to all goes on without the session; the rest waits for it.
      if (renewed === null && answer.status === 401) throw new DataError('signed-out', 'the session is over', 401);
    }
    const json = answer.headers.get('content-type')?.includes('json') ?? false;
    const kind = toErrorKind(answer.status);
    if (kind)
      throw new DataError(json || kind === 'server' ? kind : 'not-ours', `HTTP ${answer.status}`, answer.status, {
        retryAfter: readRetryAfter(answer.headers),
        told:
          json && (kind === 'conflict' || kind === 'invalid') ? readTold(await answer.json().catch(() => null)) : null,
      });
    if (!json && answer.status !== 204 && init?.method !== 'HEAD')
      throw new DataError('not-ours', 'not JSON', answer.status);
    return answer;
  };
}

/** `url` is `null` when the back end is the one that serves the page. */
export function connect(url: string | null, key: string): DataClient {
  const base = toBase(url);
  const renew: Renew = async (refused) => (await import('#/data/renewal')).renewSession(sendOnce, base, key, refused);
  // No retry of its own: it would turn a limit of 15 seconds into two minutes. The screen offers one.
  return {
    url: base,
    key,
    rest: new PostgrestClient(`${base}/rest/v1`, { fetch: createFetch(key, sendOnce, renew), retry: false }),
  };
}

export const DataContext = createContext<DataClient | null>(null);

/** The client the page was opened with. */
export function useDataClient(): DataClient {
  const client = use(DataContext);
  if (!client) throw new Error('useDataClient: no DataContext above this component');
  return client;
}
