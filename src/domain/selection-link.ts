/**
 * Lists of practices in an address: `?fiches=12,8,40`, by their public numbers. A public contract. Invariant: the order is kept, a number
 * comes once, what is not a number is dropped, and parse(write(list)) = list.
 */
import { parsePracticeNumber } from '#/domain/practice-address';

const PARAM = 'fiches';
/** A dossier of more than this is read by nobody, and asked for in one request. */
export const MOST_KEPT = 60;
/** Columns that still read side by side. */
export const MOST_COMPARED = 4;

/** The numbers of an address, all of them; `null` when the address names no list at all. */
export function parseNumbers(params: URLSearchParams): number[] | null {
  const values = params.getAll(PARAM);
  if (values.length === 0) return null;
  const texts = values.flatMap((value) => value.split(/[\s,;+]+/u, MOST_KEPT * 2));
  const numbers = texts.flatMap((text) => (/^\d+$/.test(text) ? (parsePracticeNumber(text) ?? []) : []));
  return [...new Set(numbers)];
}

/** The query of a list, with its question mark; empty for an empty list. */
export const toNumbersQuery = (numbers: readonly number[]): string =>
  numbers.length === 0 ? '' : `?${PARAM}=${numbers.join(',')}`;
