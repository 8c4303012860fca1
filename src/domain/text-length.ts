/** Signs as people count them: an emoji, a flag, an accented letter is one. Invariant: nothing is ever cut here, only counted. */
const segmenter = new Intl.Segmenter('fr', { granularity: 'grapheme' });

export function countGraphemes(text: string): number {
  // One unit, one sign: nothing to put together.
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** What is wrong with the length of a text, `null` when it fits. Emojis weigh more than they show. */
export function explainLength(text: string, max: number): string | null {
  // code points, as the schema and the database count
  if (text.length <= max || [...text].length <= max) return null;
  const over = countGraphemes(text) - max;
  if (over > 0)
    return `Ce texte est trop long\u202f: enlevez ${over} signe${over > 1 ? 's' : ''}, il en faut ${max} au plus.`;
  return 'Ce texte est trop long\u202f: ses émojis ou ses signes composés comptent pour plusieurs. Enlevez-en.';
}
