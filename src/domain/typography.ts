/**
 * French typography at display: what people type on a keyboard, as a printer would set it. Invariant: only spaces and apostrophes change,
 * never a word; text that is already right, addresses and hours are left alone.
 */

/** Narrow no-break space. */
const NARROW = '\u202f';

/** Sets a plain text: narrow no-break spaces around « » and before ; : ! ? » %, typographic apostrophes. */
export function typeset(text: string): string {
  return (
    text
      .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
      // A space of any kind before a double sign, or none after a letter when the sign ends the word.
      .replace(/[ \u00a0\u202f]+(?=[;:!?»](?:[\s!?;:.,)»]|$))/gu, NARROW)
      .replace(/(?<=[\p{L}\p{N})])(?=[;!?](?:\s|$))/gu, NARROW)
      .replace(/(?<=\p{L})(?=:(?:\s|$))/gu, NARROW)
      .replace(/«[ \u00a0\u202f]*(?=\S)/gu, `«${NARROW}`)
      .replace(/(?<=[^\s«])»/gu, (sign) => `${NARROW}${sign}`)
      .replace(/\u202f{2,}/gu, NARROW)
      .replace(/(?<=\d)[ \u00a0](?=[%€]|\d{3}(?!\d))/gu, NARROW)
  );
}

/** The paragraphs of a text: what stands between line breaks, set, without the empty ones. */
export function toParagraphs(text: string): string[] {
  return text
    .split(/\s*\n\s*/)
    .map((line) => typeset(line.trim()))
    .filter((line) => line !== '');
}

/** The items of a text typed as a list: one per line, without the dash or the bullet that began it. */
export function toItems(text: string): string[] {
  return toParagraphs(text).map((line) => line.replace(/^[-–—•*]\s+/u, ''));
}

const months = ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

/** A date as precise as it is known: « 2024 », « mars 2024 », « 12 mars 2024 ». Takes ISO 8601, a time after it is dropped. */
export function formatPartialDate(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-');
  const name = month === undefined ? undefined : months[Number(month) - 1];
  if (name === undefined) return year ?? date;
  if (day === undefined) return `${name} ${year}`;
  return `${Number(day) === 1 ? '1er' : Number(day)} ${name} ${year}`;
}

/** Made once: a formatter costs a hundred times what it formats. */
const numbers = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });

/** A number as French writes it: decimal comma, narrow spaces between thousands. */
export const formatNumber = (value: number): string => numbers.format(value);

/** « 1 pratique », « 0 pratique », « 2 pratiques ». `plural` when it is not the singular and an s. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${Math.abs(count) < 2 ? singular : plural}`;
}
