/** Identifiers made from a text: the same text, the same identifier. */
import { createHash } from 'node:crypto';

/** A uuid (version 8) drawn from a text. */
export function makeUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
