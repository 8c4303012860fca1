/** How the worker reaches a back end: an address, a secret key, and in the embedded mode no network at all. */
import { PostgrestClient } from '@supabase/postgrest-js';

export interface BackEnd {
  url: string;
  /** Acts as service_role. */
  key: string;
  fetch?: (request: Request) => Promise<Response>;
}

/** A back end that hangs must not hold the next pass for ever. */
const longestAnswer = 120_000;

export function connectWorker({ url, key, fetch: answer }: BackEnd): PostgrestClient {
  const headers = { apikey: key, authorization: `Bearer ${key}` };
  const ask = answer ?? fetch;
  return new PostgrestClient(`${url}/rest/v1`, {
    headers,
    fetch: (input, init) => ask(new Request(input, { ...init, signal: AbortSignal.timeout(longestAnswer) })),
  });
}
