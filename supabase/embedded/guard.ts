/** What stands before every request: security headers, the host's name, limits, and a plain answer for what is not served. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiPolicy, commonHeaders } from './headers.ts';
import { createLimiter } from './limits.ts';
import { isUnsafeStoragePath } from './object-names.ts';
import { oneClickPath } from './one-click.ts';
import { refuseQuery } from './query-bounds.ts';

const served = ['/auth/v1/', '/rest/v1/', '/storage/v1/', '/demo/v1/'];
/** Addresses of a Supabase project that are not served here: a page there would hide the mistake. */
const reserved = /^\/(?:[a-z]+\/v\d+|_system|pg|graphql|realtime|functions|platform)(?:\/|$)/;
const longestAddress = 8192;

export interface GuardOptions {
  hosts: ReadonlySet<string>;
  /** Policy of the pages; null lets Vite's development scripts run. */
  pagePolicy: string | null;
}

/** Bodies: a file may weigh what config.toml says plus its envelope. */
export function bodyLimit(url: string): number {
  if (url.startsWith('/storage/v1/')) return 11 * 2 ** 20;
  return url.startsWith('/auth/v1/') ? 64 * 2 ** 10 : 4 * 2 ** 20;
}

function refuse(res: ServerResponse, status: number, code: string, message: string): 'answered' {
  res.req.resume(); // an unread body would stand before the next request of this connection
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  res.end(JSON.stringify({ code, message }));
  return 'answered';
}

export function createGuard({ hosts, pagePolicy }: GuardOptions) {
  const countRequest = createLimiter();
  /** Says who answers; 'answered' when the guard did. */
  return async (req: IncomingMessage, res: ServerResponse): Promise<'api' | 'one-click' | 'page' | 'answered'> => {
    const url = req.url ?? '/';
    const path = url.split('?', 1)[0] ?? '/';
    const isApi = served.some((prefix) => path.startsWith(prefix));
    const isReserved = !isApi && reserved.test(path);
    for (const [name, value] of Object.entries(commonHeaders)) res.setHeader(name, value);
    const policy = isApi || isReserved ? apiPolicy : pagePolicy;
    if (policy !== null) res.setHeader('content-security-policy', policy);

    // a foreign name that resolves to this machine (DNS rebinding) gets nothing
    if (!hosts.has(req.headers.host ?? ''))
      return refuse(res, 421, 'wrong_host', 'This server does not answer to that name');
    if (isReserved) return refuse(res, 404, 'not_found', 'No such address');
    const isOneClick = req.method === 'POST' && path === oneClickPath;
    if (!isApi && !isOneClick) return 'page';
    res.setHeader('cache-control', 'no-store'); // unless the answer says better

    if (url.length > longestAddress)
      return refuse(res, 414, 'uri_too_long', `Addresses are limited to ${longestAddress} bytes`);
    const wait = await countRequest(req.method ?? 'GET', url, req.socket.remoteAddress ?? '');
    if (wait !== null) {
      res.setHeader('retry-after', String(wait));
      return refuse(res, 429, 'over_request_rate_limit', `Too many requests: try again in ${wait} s`);
    }
    if (isOneClick) return 'one-click';
    if (path.startsWith('/storage/v1/') && isUnsafeStoragePath(path)) {
      return refuse(res, 400, 'InvalidKey', 'Unsafe object name');
    }
    if (path.startsWith('/rest/v1/')) {
      const problem = refuseQuery(new URL(url, 'http://local').searchParams, req.headers.range ?? null);
      if (problem !== null) return refuse(res, 400, 'PGRST100', problem);
    }
    return 'api';
  };
}
