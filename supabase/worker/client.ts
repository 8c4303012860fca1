/** How the worker reaches a back end: an address, a secret key, and in the embedded mode no network at all. */
import { PostgrestClient } from '@supabase/postgrest-js';

export interface BackEnd {
  url: string;
  /** Acts as service_role. */
  key: string;
  fetch?: (request: Request) => Promise<Response>;
}

/** The private bucket of the files of practices. */
export interface FileStore {
  /** Null: no such file (not sent yet, or gone). */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Writes over what stands there. */
  replace(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<void>;
  remove(names: readonly string[]): Promise<void>;
}

/** A back end that hangs must not hold the next pass for ever. */
const longestAnswer = 120_000;

export function connectWorker({ url, key, fetch: answer }: BackEnd): { client: PostgrestClient; files: FileStore } {
  const headers = { apikey: key, authorization: `Bearer ${key}` };
  const ask = answer ?? fetch;
  const send = (input: string | URL | Request, init: RequestInit = {}) =>
    ask(new Request(input, { ...init, signal: AbortSignal.timeout(longestAnswer) }));

  const bucket = `${url}/storage/v1/object/attachments`;
  const expect = (response: Response) => {
    if (!response.ok) throw Object.assign(new Error('the storage refused'), { code: `HTTP ${response.status}` });
    return response;
  };
  return {
    client: new PostgrestClient(`${url}/rest/v1`, { headers, fetch: send }),
    files: {
      read: async (name) => {
        const response = await send(`${bucket}/${encodeURIComponent(name)}`, { headers });
        // a hosted storage says 400 for what is not there
        if (response.status === 404 || response.status === 400) return null;
        return new Uint8Array(await expect(response).arrayBuffer());
      },
      replace: async (name, body, type) => {
        // withdrawn, it must be gone everywhere: nobody keeps it without asking again
        const more = { 'content-type': type, 'cache-control': 'no-cache', 'x-upsert': 'true' };
        const asked = { method: 'POST', headers: { ...headers, ...more }, body };
        expect(await send(`${bucket}/${encodeURIComponent(name)}`, asked));
      },
      remove: async (names) => {
        const body = JSON.stringify({ prefixes: names });
        expect(
          await send(bucket, { method: 'DELETE', headers: { ...headers, 'content-type': 'application/json' }, body }),
        );
      },
    },
  };
}
