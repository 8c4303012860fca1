/** The built site: hashed assets are kept for ever, the rest is asked again; a path without extension is the app's. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

export type Handler = (req: IncomingMessage, res: ServerResponse) => void;

/** An unknown one must not answer with the page: a browser would take it for the script of another version. */
const looksLikeFile = /^\/assets\/|\.[^/]*$/;

export function servePages(dir: string): Handler {
  const serve = sirv(dir, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (res, path) =>
      res.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  return (req, res) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    const missing = () => {
      res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Introuvable\n');
    };
    serve(req, res, () => {
      if (looksLikeFile.test(path)) return missing();
      req.url = '/';
      serve(req, res, missing);
    });
  };
}
