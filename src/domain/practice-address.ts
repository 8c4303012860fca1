/**
 * The address of a practice: `12-le-planning-fait-par-l-equipe`. Invariant: only the number finds it; the words are there to be read, and
 * any words lead to the same practice.
 */
import type { Region } from '#/domain/regions';

const LONGEST = 70;

/** Words of a title as an address holds them: lower-case ASCII, hyphens, cut at a word. */
export function toSlug(title: string): string {
  const words = title
    .replace(/œ/giu, 'oe')
    .replace(/æ/giu, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > LONGEST) break;
    slug += slug === '' ? word : `-${word}`;
  }
  return slug;
}

/** The path of a practice on this site. */
export function toPracticePath(region: Pick<Region, 'slug'>, number: number, title: string): string {
  return `/${region.slug}/pratiques/${[number, toSlug(title)].filter((part) => part !== '').join('-')}`;
}

/** The number that an address begins with; `null` when it has none. */
export function parsePracticeNumber(address: string): number | null {
  const digits = /^([1-9]\d{0,8})(?:-|$)/.exec(address)?.[1];
  return digits === undefined ? null : Number(digits);
}
