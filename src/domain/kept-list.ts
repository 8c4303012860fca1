/**
 * The practices that a person keeps, region by region, in their own order. Invariant: a number stands once in its list, and no list is
 * longer than `MOST_KEPT`.
 */
import * as z from 'zod/mini';
import { MOST_KEPT } from '#/domain/selection-link';

/** Lists of public numbers by INSEE code of the region. */
export type KeptLists = Readonly<Record<string, readonly number[]>>;

const envelopeSchema = z.object({
  version: z.literal(1),
  regions: z.record(
    z.string().check(z.regex(/^\d{2}$/)),
    z.array(z.int().check(z.positive())).check(z.maxLength(MOST_KEPT)),
  ),
});

/** Reads what a device keeps; nothing when it cannot be understood. */
export function parseKept(text: string | null): KeptLists {
  if (text === null) return {};
  try {
    const { regions } = envelopeSchema.parse(JSON.parse(text));
    return Object.fromEntries(Object.entries(regions).map(([code, numbers]) => [code, [...new Set(numbers)]]));
  } catch {
    return {};
  }
}

/** What a device keeps; `null` when there is nothing to keep. */
export function writeKept(lists: KeptLists): string | null {
  const regions = Object.fromEntries(Object.entries(lists).filter(([, numbers]) => numbers.length > 0));
  return Object.keys(regions).length === 0 ? null : JSON.stringify({ version: 1, regions });
}

/** Adds at the end those that are not there yet, as far as there is room. */
export function addNumbers(list: readonly number[], numbers: readonly number[]): number[] {
  return [...new Set([...list, ...numbers])].slice(0, Math.max(MOST_KEPT, list.length));
}

/** Moves one number by so many places, within the list. */
export function moveNumber(list: readonly number[], number: number, by: number): number[] {
  const from = list.indexOf(number);
  if (from === -1) return [...list];
  const others = list.filter((other) => other !== number);
  return others.toSpliced(Math.min(others.length, Math.max(0, from + by)), 0, number);
}
