/** Serves the peers' pages and their files as a good static server would: compressed once with brotli, from memory. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { compress } from './data-set.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.geojson': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.bin': 'application/octet-stream',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const binary = new Set(['.png', '.woff2']);

export interface PeerServer {
  url: string;
  close(): void;
}

/** `files`: the data set, at /data/. */
export async function servePeers(files: string, port: number): Promise<PeerServer> {
  const folders: [prefix: string, folder: string][] = [
    ['/data/', files],
    ['/installed/', 'tests/bench/node_modules'],
    ['/maplibre/', 'node_modules/maplibre-gl/dist'],
    ['/', 'tests/bench/pages'],
  ];
  const kept = new Map<string, { body: Buffer; encoded: boolean } | null>();
  const read = (path: string) => {
    const [prefix, folder] = folders.find(([start]) => path.startsWith(start)) ?? ['/', ''];
    const file = join(folder, normalize(`/${path.slice(prefix.length)}`));
    if (!existsSync(file)) return null;
    if (existsSync(`${file}.br`)) return { body: readFileSync(`${file}.br`), encoded: true };
    const body = readFileSync(file);
    return binary.has(extname(file)) ? { body, encoded: false } : { body: compress(body), encoded: true };
  };
  const server = createServer((req, res) => {
    const path = decodeURIComponent((req.url ?? '/').split('?', 1)[0] ?? '/');
    const held = kept.get(path) ?? read(path);
    kept.set(path, held);
    // the same as Essaim's, so that a page may measure its memory
    res.setHeader('cross-origin-opener-policy', 'same-origin');
    res.setHeader('cross-origin-embedder-policy', 'require-corp');
    res.setHeader('cache-control', 'no-store');
    if (held === null) return void res.writeHead(404).end();
    res.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
    if (held.encoded) res.setHeader('content-encoding', 'br');
    res.setHeader('content-length', held.body.length);
    res.end(held.body);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
