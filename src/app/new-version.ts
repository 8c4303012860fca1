/** How long after a reload another one is not tried, and how long the server has to say that it is there. */
const PAUSE_MS = 60_000;
const PROBE_MS = 5_000;
const MARK = 'essaim-reloaded';

let preloading = false;

/** Reads the pages not opened yet, so that they open without a network. A file that does not come is left for when it is asked for. */
export async function preloadQuietly(loads: readonly (() => Promise<unknown>)[]): Promise<void> {
  preloading = true;
  try {
    for (const load of loads) await load().catch(() => undefined);
  } finally {
    preloading = false;
  }
}

/** Does the server answer? Reloading without it would lose the page that is still there. */
async function isServed(): Promise<boolean> {
  try {
    const answer = await fetch('/config.json', { cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS) });
    return answer.ok && (answer.headers.get('content-type')?.includes('json') ?? false);
  } catch {
    return false;
  }
}

/** Reloads the page if the server answers. */
export async function reloadIfServed(): Promise<void> {
  if (await isServed()) window.location.reload();
}

let renewal: Promise<boolean> | undefined;

/**
 * A tab left open over a deployment asks for files that are gone: reloads once, and the new version comes; false when it cannot help. The
 * mark in session storage keeps it from reloading for ever; without storage, or without a network, the error boundary speaks instead.
 */
export function renewOnce(): Promise<boolean> {
  const renew = async () => {
    if (!(await isServed())) return false;
    try {
      if (Date.now() - Number(sessionStorage.getItem(MARK)) < PAUSE_MS) return false;
      sessionStorage.setItem(MARK, String(Date.now()));
    } catch {
      return false;
    }
    window.location.reload();
    return true;
  };
  renewal ??= renew().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

/** Reloads once when a part of the page is missing, unless it was only read ahead. */
export function reloadOnceForNewVersion(): void {
  window.addEventListener('vite:preloadError', () => {
    if (!preloading) void renewOnce();
  });
}
