/** Reads and rewrites a PDF in a thread, ended when the file takes too much time or memory. */
import { Worker } from 'node:worker_threads';

export type CleanPdf = { bytes: Uint8Array } | { problem: 'dimensions' | 'unreadable' | 'dangerous' };

/** From the moment the thread has begun to read: a busy machine is no fault of the file. */
const longest = 60_000;
const mostMemory = 800 * 2 ** 20;

export function cleanPdf(bytes: Uint8Array): Promise<CleanPdf> {
  const thread = new Worker(new URL('./pdf-thread.mjs', import.meta.url), {
    workerData: bytes,
    // what it prints may tell what the file holds
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 400 },
  });
  let limit: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  return new Promise<CleanPdf>((done, fail) => {
    let begun = false;
    const stop = () => (begun ? done({ problem: 'dangerous' }) : fail(new Error('the thread did not begin')));
    thread.on('message', (message: 'begun' | CleanPdf) => {
      if (message !== 'begun') return done(message);
      begun = true;
      const before = process.memoryUsage.rss();
      limit = setTimeout(stop, longest);
      watch = setInterval(() => process.memoryUsage.rss() - before > mostMemory && stop(), 100);
    });
    // it ran out of what it was given
    thread.once('error', stop);
    thread.once('exit', stop);
  }).finally(() => {
    clearTimeout(limit);
    clearInterval(watch);
    void thread.terminate();
  });
}
