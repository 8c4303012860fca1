/** node:http to fetch and back. The body is read whole and bounded first, so that a refusal never leaves half a request on the socket. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';

export class BodyTooLarge extends Error {}

async function readBody(req: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (req.method === 'GET' || req.method === 'HEAD') return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk); // beyond it: read on, keep nothing
  }
  if (size > limit) throw new BodyTooLarge();
  return new Uint8Array(Buffer.concat(chunks));
}

/** The request as fetch knows it. `origin` is fixed by the server: the Host header decides nothing. */
async function toRequest(req: IncomingMessage, res: ServerResponse, origin: string, limit: number): Promise<Request> {
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2)
    headers.append(req.rawHeaders[i] ?? '', req.rawHeaders[i + 1] ?? '');
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  const body = await readBody(req, limit);
  return new Request(new URL(req.url ?? '/', origin), {
    method: req.method ?? 'GET',
    headers,
    body,
    signal: gone.signal,
  });
}

async function send(req: IncomingMessage, res: ServerResponse, response: Response): Promise<void> {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('set-cookie', cookies);
  res.statusCode = response.status;
  if (response.body === null || req.method === 'HEAD') {
    await response.body?.cancel();
    res.end();
    return;
  }
  const source = Readable.fromWeb(response.body as NodeReadableStream);
  const json = response.headers.get('content-type')?.includes('json') === true;
  if (json && /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''))) {
    res.removeHeader('content-length');
    res.setHeader('content-encoding', 'gzip');
    res.appendHeader('vary', 'accept-encoding');
    await pipeline(source, createGzip({ level: 4 }), res);
  } else await pipeline(source, res);
}

export async function bridge(
  req: IncomingMessage,
  res: ServerResponse,
  { origin, limit, handle }: { origin: string; limit: number; handle: (request: Request) => Promise<Response> },
): Promise<void> {
  await send(req, res, await handle(await toRequest(req, res, origin, limit)));
}
