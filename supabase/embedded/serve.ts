/** One process, one port: the API, and the site from dist/ or through Vite's middleware. Stopping lets every request in flight finish. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Server as SocketServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Api } from './api.ts';
import { BodyTooLarge, bridge } from './bridge.ts';
import { bodyLimit, createGuard } from './guard.ts';
import { pagePolicy } from './headers.ts';
import { unsubscribe } from './one-click.ts';
import { type Handler, servePages } from './pages.ts';
import { PlainError } from './plain-error.ts';
import type { Services } from './settings.ts';

/** What the built site asks for first: one dist/ serves any back end. `url` null: the API is at the page's own address. */
interface SiteConfig {
  url: string | null;
  key: string;
  demonstration: boolean;
  regions: readonly string[];
  /** Left out: none. */
  services?: Services;
}

export interface ServeOptions {
  config: SiteConfig;
  /** Null: the API is elsewhere, only the site is served. */
  api: Pick<Api, 'fetch'> | null;
  /** Told of each answer that says the server failed. */
  onFailure?: (() => void) | undefined;
  port: number;
  /** The public address, where it is not this one. */
  siteUrl?: string | undefined;
  dist?: string;
  /** Makes the development pages; without it the built site is served. */
  createPages?: ((http: Server) => Promise<{ handle: Handler; close(): Promise<void> }>) | undefined;
}

const host = '127.0.0.1';

/** Fails in words when the port cannot be had: asked before the long work, and again by serving. */
export async function checkPort(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await new Promise((done) => probe.close(done));
}

const toOrigin = (address: string | null) => (address === null ? null : new URL(address).origin);
const listOrigins = (services: Services | undefined) =>
  Object.values(services ?? {}).flatMap((address: string | null) => toOrigin(address) ?? []);

function listen(http: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    http.once('error', (cause: NodeJS.ErrnoException) =>
      fail(
        cause.code === 'EADDRINUSE'
          ? new PlainError(
              `Le port ${port} est déjà pris. Choisissez-en un autre, par exemple : PORT=${port + 1} npm start`,
            )
          : cause.code === 'EACCES'
            ? new PlainError(
                `Le port ${port} est réservé au système. Choisissez-en un au-dessus de 1024 : PORT=4173 npm start`,
              )
            : cause,
      ),
    );
    http.listen(port, host, done);
  });
}

export async function serve({ config, api, port, siteUrl, dist = 'dist', createPages, onFailure }: ServeOptions) {
  const origin = `http://${host}:${port}`;
  const hosts = new Set([`${host}:${port}`, `localhost:${port}`, ...(siteUrl ? [new URL(siteUrl).host] : [])]);
  const guard = createGuard({
    hosts,
    pagePolicy: createPages ? null : pagePolicy(toOrigin(config.url), listOrigins(config.services)),
  });
  const configJson = JSON.stringify(config);
  let closing: Promise<void> | undefined;

  const reportFailure = ({ method, url }: Request, { status }: Response) => {
    // the names of files and the values of filters stay out of the log
    const address = new URL(url).pathname.split('/').slice(0, 5).join('/');
    console.error(`Réponse ${status} à ${method} ${address.startsWith('/storage/') ? '/storage/v1' : address}`);
    onFailure?.();
  };

  const answerApi = (req: IncomingMessage, res: ServerResponse) =>
    bridge(req, res, {
      origin,
      limit: bodyLimit(req.url ?? '/'),
      handle: async (request) => {
        if (api === null)
          return Response.json(
            { code: 'not_found', message: 'The API is elsewhere: see /config.json' },
            { status: 404 },
          );
        const response = await api.fetch(request, req.socket.remoteAddress ?? null);
        if (response.status >= 500) reportFailure(request, response);
        return response;
      },
    });

  /** To the back end, here or elsewhere. */
  const ask = (peer: string | null) => async (request: Request) => {
    if (api !== null) return api.fetch(request, peer);
    const { pathname } = new URL(request.url);
    return fetch(new Request(`${config.url}${pathname}`, request));
  };
  const answerOneClick = (req: IncomingMessage, res: ServerResponse) =>
    bridge(req, res, {
      origin,
      limit: 4096,
      handle: (request) => unsubscribe(request, config.key, ask(req.socket.remoteAddress ?? null)),
    });

  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    if (closing) res.shouldKeepAlive = false; // tells the client not to reuse the connection
    const kind = await guard(req, res);
    if (kind === 'api') await answerApi(req, res);
    else if (kind === 'one-click') await answerOneClick(req, res);
    else if (kind === 'page') {
      if (req.url?.split('?', 1)[0] === '/config.json') {
        res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(configJson);
      } else pages.handle(req, res);
    }
    if (closing) res.shouldKeepAlive = false;
  };

  const fail = (res: ServerResponse, cause: unknown) => {
    if (res.headersSent || res.destroyed) return void res.destroy();
    const [status, code] = cause instanceof BodyTooLarge ? [413, 'payload_too_large'] : [500, 'internal_error'];
    if (status === 500) console.error(`Erreur imprévue : ${cause instanceof Error ? cause.name : typeof cause}`);
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message: code }));
  };

  const http = createServer((req, res) => void answer(req, res).catch((cause: unknown) => fail(res, cause)));
  http.headersTimeout = 20_000;
  http.requestTimeout = 60_000;
  const pages = createPages ? await createPages(http) : { handle: servePages(dist), close: async () => {} };
  await listen(http, port);

  const close = () =>
    (closing ??= (async () => {
      await pages.close();
      // http.close() would cut connections whose next request is still unread (PGlite holds the event loop):
      // stop listening, let them in, then close what has fallen silent
      const closed = new Promise<void>((done) => void SocketServer.prototype.close.call(http, () => done()));
      await setTimeout(300);
      const idle = setInterval(() => http.closeIdleConnections(), 50);
      await closed;
      clearInterval(idle);
    })());
  return { url: origin, close };
}
