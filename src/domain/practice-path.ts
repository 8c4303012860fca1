/**
 * The address of a practice: `/:region/pratiques/:number-:title`. The number finds it; the words are for people and may be anything.
 */

/** Words of a title for an address: lower-case ASCII and hyphens, at most 60 signs, cut between words. */
export function toSlug(title: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word.slice(0, 60);
    if (longer.length > 60) break;
    slug = longer;
  }
  return slug;
}

/** The address of a practice in its region. */
export function toPracticePath(regionSlug: string, number: number, title: string): string {
  const slug = toSlug(title);
  return `/${regionSlug}/pratiques/${number}${slug && `-${slug}`}`;
}

/** The number of `:number-:title`; `null` when there is none. */
export function parsePracticeNumber(segment: string): number | null {
  const digits = /^([1-9]\d{0,8})(?:-|$)/.exec(segment)?.[1];
  return digits ? Number(digits) : null;
}
