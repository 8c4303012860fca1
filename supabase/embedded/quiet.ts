/**
 * lite writes SQL errors to the console with their parameters: names, addresses, texts. It has no setting for that, so
 * whatever is written while it answers is dropped; the caller says what failed, without values.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<{ error: Error | null }>();
let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    const write = console[level].bind(console);
    console[level] = (...parts: unknown[]) => {
      const silent = inside.getStore();
      if (silent === undefined) return write(...parts);
      const [first] = parts;
      if (first instanceof Error) silent.error = first;
    };
  }
}

/** Runs `work`; nothing it writes to the console, now or later, is shown. */
export function runQuietly<T>(work: () => Promise<T>): Promise<T> {
  install();
  return inside.run({ error: null }, work);
}

/** The last error that the work under way would have written. */
export function lastSilencedError(): Error | null {
  return inside.getStore()?.error ?? null;
}
