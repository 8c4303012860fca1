/** What a page received, its workers' scripts included, as the browser counted it: compressed bodies, without the headers. */
import type { Page } from 'playwright-core';

export interface Received {
  url: string;
  headers: Record<string, string>;
  /** Practices, as opposed to code, styles, fonts and outlines. */
  isData: boolean;
  bytes: number;
  /** When the last byte came, in ms since the epoch. */
  at: number;
}

/** The browser does not always tell the size of a worker's script: the server is asked. */
async function askSize(url: string): Promise<number> {
  const answer = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
  return Number(answer.headers.get('content-length') ?? 0);
}

/** Call before the navigation. `read` waits for the sizes of what has come so far. */
export function watchNetwork(page: Page): { read(): Promise<Received[]> } {
  const finished: Promise<Received>[] = [];
  page.context().on('requestfinished', (request) => {
    const { startTime, responseEnd } = request.timing();
    const url = request.url();
    const { pathname, protocol } = new URL(url);
    if (!protocol.startsWith('http')) return;
    finished.push(
      request.sizes().then(({ responseBodySize }) => ({
        url,
        headers: request.headers(),
        isData: pathname.startsWith('/rest/') || pathname.startsWith('/data/'),
        bytes: Math.max(0, responseBodySize),
        at: startTime + responseEnd,
      })),
    );
  });
  return {
    read: async () => {
      const received = await Promise.all(finished);
      for (const [at, entry] of received.entries()) {
        const isTold = received.some(({ url, bytes }, other) => url === entry.url && (bytes > 0 || other < at));
        if (!isTold) entry.bytes = await askSize(entry.url);
      }
      return received;
    },
  };
}

export const sumBytes = (list: readonly Received[]): number => list.reduce((sum, { bytes }) => sum + bytes, 0);
