/** The worker on the database of a test: passes by hand, with a clock, a post and a fetch of one’s own. */
import { createServer } from 'node:http';
import { bridge } from '../../supabase/embedded/bridge.ts';
import { connectWorker } from '../../supabase/worker/client.ts';
import { sendMails } from '../../supabase/worker/mails/send-mails.ts';
import { postBySmtp } from '../../supabase/worker/mails/smtp.ts';
import { type Pass, runOnce } from '../../supabase/worker/run-once.ts';
import type { Backend } from './database.ts';

export const siteUrl = 'https://essaim.example';
const origin = 'http://essaim.test';

export type Ask = (request: Request) => Promise<Response>;

/** The API as a function of a whole request. */
export const toAsk =
  (backend: Backend): Ask =>
  async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.method === 'GET' ? null : await request.arrayBuffer();
    return backend.fetch(pathname + search, { method: request.method, headers: request.headers, body });
  };

export const postTo = (port: number) =>
  postBySmtp(
    { host: '127.0.0.1', port, secure: false, requireTLS: false, login: null, patience: 20_000 },
    'essaim@ars.example',
  );

/** Another worker, with its own agenda: each call is a pass. */
export function makeWorker(
  backend: Backend,
  more: Partial<Omit<Pass, 'tools'>> & Partial<Pass['tools']> & { ask?: Ask },
) {
  const { client, files } = connectWorker({ url: origin, key: backend.secretKey, fetch: more.ask ?? toAsk(backend) });
  const { post = null, stopping = new AbortController().signal, jobs = [sendMails], now = Date.now } = more;
  const agenda: Pass['agenda'] = new Map();
  return () => runOnce({ client, tools: { files, post, siteUrl, stopping }, jobs, agenda, now });
}

/** The API over HTTP, for a worker in a process of its own. */
export async function serveApi(backend: Backend): Promise<{ url: string; close(): Promise<void> }> {
  const ask = toAsk(backend);
  const http = createServer((req, res) => void bridge(req, res, { origin, limit: 2 ** 20, handle: ask }));
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        http.close(() => done());
        http.closeAllConnections();
      }),
  };
}
