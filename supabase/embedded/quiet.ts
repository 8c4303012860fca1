/**
 * lite writes SQL errors to the console with their parameters: names, addresses, texts. It has no setting for that, so
 * whatever is written while it answers is dropped; the caller says what failed, without values.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<true>();
let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    const write = console[level].bind(console);
    console[level] = (...parts: unknown[]) => {
      if (inside.getStore() === undefined) write(...parts);
    };
  }
}

/** Runs `work`; nothing it writes to the console, now or later, is shown. */
export function runQuietly<T>(work: () => Promise<T>): Promise<T> {
  install();
  return inside.run(true, work);
}
