/** Where to go once signed in: the page that asked for it, also when the link of a mail opens another tab. */
import { recall, remember } from '#/data/device';

const KEY = 'return';

/** A path of this site; anything else is dropped, so that no link leads elsewhere. */
export function readPath(value: string | null): string | null {
  if (value === null || !/^\/(?![/\\])/.test(value) || /[\\\s]/.test(value)) return null;
  return new URL(value, 'http://essaim.invalid').host === 'essaim.invalid' ? value : null;
}

export function rememberReturn(path: string | null): void {
  remember(KEY, path);
}

/** The path to go to, forgotten once read. */
export function takeReturn(): string {
  const path = readPath(recall(KEY)) ?? '/compte';
  remember(KEY, null);
  return path;
}
