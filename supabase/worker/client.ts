/** How the worker reaches a back end: an address, a secret key, and in the embedded mode no network at all. */
import { PostgrestClient } from '@supabase/postgrest-js';

export interface BackEnd {
  url: string;
  /** Acts as service_role. */
  key: string;
  fetch?: (request: Request) => Promise<Response>;
}

export function connectWorker({ url, key, fetch: answer }: BackEnd): PostgrestClient {
  const headers = { apikey: key, authorization: `Bearer ${key}` };
  return new PostgrestClient(`${url}/rest/v1`, {
    headers,
    ...(answer ? { fetch: (input, init) => answer(new Request(input, init)) } : {}),
  });
}
