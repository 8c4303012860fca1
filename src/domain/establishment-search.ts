/**
 * Finds an establishment of a region by its name, its commune or its FINESS number, on the device. Invariant: every word asked begins a word
 * of the name or of the commune; accents, case and « St » never matter.
 */
import type { Places } from '#/domain/places';
import { fold, foldLines } from '#/domain/search';

/** Folded names and communes, in the rows of the places. */
export type EstablishmentIndex = readonly string[];

/** Prepares the names once, so that each keystroke only compares. */
export const indexEstablishments = ({ name, communeOf }: Places): EstablishmentIndex =>
  foldLines(name.map((words, row) => `${words} ${communeOf(row) ?? ''}`)).split('\n');

/** Fewer digits are a postcode or a département. */
const LEAST_DIGITS = 6;

/** The first `limit` rows for a text, those whose name begins with it first; none for less than two signs. */
export function findEstablishments(places: Places, index: EstablishmentIndex, text: string, limit: number): number[] {
  const number = text.replace(/[\s.]/g, '').toUpperCase();
  if (/^\d[\dAB]\d+$/.test(number) && number.length >= LEAST_DIGITS) {
    return [...places.finess.keys()].filter((row) => places.finess[row]?.startsWith(number)).slice(0, limit);
  }
  const asked = fold(text);
  if (asked.length < 2) return [];
  const words = asked.split(' ').map((word) => ` ${word}`);
  const found: number[] = [];
  const first: number[] = [];
  for (const [row, line] of index.entries()) {
    if (!words.every((word) => line.includes(word))) continue;
    (line.startsWith(` ${asked}`) ? first : found).push(row);
    if (first.length === limit) break;
  }
  return [...first, ...found].slice(0, limit);
}
