/**
 * The one place that knows how the back end is reached. Reading needs PostgREST only; signing in and files come as chunks of their own.
 * Invariant: every request carries the public key, ends within its time limit, and fails with a `DataError` or not at all.
 */
import { PostgrestClient } from '@supabase/postgrest-js';
import { createContext, use } from 'react';
import { DataError, toDataError, toErrorKind } from '#/data/errors';

const READ_TIMEOUT_MS = 15_000;
const WRITE_TIMEOUT_MS = 60_000;

export interface DataClient {
  /** Base address of the back end, without a slash at its end. */
  readonly url: string;
  /** Tables and functions. Use `.throwOnError()`: what it throws is for `toDataError`. */
  readonly rest: PostgrestClient;
}

/**
 * `fetch` for our back end: adds the key, a time limit (15 s to read, 60 s to write) and typed errors. An answer that is not JSON
 * (HTML of a captive portal, of a proxy) is an error even with status 200.
 */
export function createFetch(key: string, send: typeof fetch = (...sent) => fetch(...sent)): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('apikey', key);
    const reads = !init?.method || init.method === 'GET' || init.method === 'HEAD';
    const limit = AbortSignal.timeout(reads ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    let answer: Response;
    try {
      answer = await send(input, { ...init, headers, signal });
    } catch (cause) {
      // Leaving a page is no failure: who cancelled knows.
      if (init?.signal?.aborted) throw cause;
      throw toDataError(cause);
    }
    const json = answer.headers.get('content-type')?.includes('json') ?? false;
    const kind = toErrorKind(answer.status);
    if (kind)
      throw new DataError(json || kind === 'server' ? kind : 'not-ours', `HTTP ${answer.status}`, answer.status);
    if (!json && answer.status !== 204 && init?.method !== 'HEAD')
      throw new DataError('not-ours', 'not JSON', answer.status);
    return answer;
  };
}

/** `url` is `null` when the back end is the one that serves the page. */
export function connect(url: string | null, key: string): DataClient {
  const base = (url ?? globalThis.location.origin).replace(/\/+$/, '');
  // No retry of its own: it would turn a limit of 15 seconds into two minutes. The screen offers one.
  return { url: base, rest: new PostgrestClient(`${base}/rest/v1`, { fetch: createFetch(key), retry: false }) };
}

export const DataContext = createContext<DataClient | null>(null);

/** The client the page was opened with. */
export function useDataClient(): DataClient {
  const client = use(DataContext);
  if (!client) throw new Error('useDataClient: no DataContext above this component');
  return client;
}
