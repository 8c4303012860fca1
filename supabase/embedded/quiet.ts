/**
 * lite writes SQL errors to the console with their parameters: names, addresses, texts. It has no setting for that, so
 * whatever is written while it answers is reduced to the kind and code of the error.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<true>();
const levels = ['debug', 'log', 'info', 'warn', 'error'] as const;
let installed = false;

function summarise(parts: readonly unknown[]): string | null {
  for (const part of parts) {
    if (!(part instanceof Error)) continue;
    const code = 'code' in part && /^\w{1,20}$/.test(String(part.code)) ? ` ${String(part.code)}` : '';
    return `Erreur de l’API : ${part.name}${code}`;
  }
  return null;
}

function install(): void {
  if (installed) return;
  installed = true;
  for (const level of levels) {
    const write = console[level].bind(console);
    console[level] = (...parts: unknown[]) => {
      if (inside.getStore() === undefined) return write(...parts);
      const line = summarise(parts);
      if (line !== null) write(line);
    };
  }
}

/** Runs `work`; anything it prints, now or later, carries no value. */
export function runQuietly<T>(work: () => Promise<T>): Promise<T> {
  install();
  return inside.run(true, work);
}
