/** The beginning of a long text, for a comparison or a dossier. Invariant: it ends with a sentence or a word, and says whether it is all. */

export interface Excerpt {
  text: string;
  /** True when something follows. */
  cut: boolean;
}

/** At most `length` signs; a sentence is not cut when one ends in the second half of them. */
export function toExcerpt(text: string, length: number): Excerpt {
  const whole = text.trim();
  if (whole.length <= length) return { text: whole, cut: false };
  const head = whole.slice(0, length + 1);
  const ends = [...head.matchAll(/[.!?…](?:[\s\u202f]*»)?(?=\s)|\n/gu)].map((end) => end.index + end[0].length);
  const sentence = ends.at(-1) ?? 0;
  if (sentence >= length / 2) return { text: head.slice(0, sentence).trimEnd(), cut: true };
  const word = head.search(/\s\S*$/u);
  // No blank at all: cut between signs, never within one.
  const kept = word > 0 ? head.slice(0, word) : [...head].slice(0, -2).join('');
  return { text: `${kept.replace(/[\s,;:–-]+$/u, '')}…`, cut: true };
}
