/** What people typed, as a mail may carry it: one line, no sign that moves others about, nothing that a mail reader would make a link of. */
import { typeset } from '#/domain/typography';

/** Ends of lines, other control signs, and those that change the direction of what is around. */
const moving = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const address = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)\S*/giu;
/** « exemple.fr »: a no-width sign after the dot, and no reader sees an address there. */
const domain = /(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu;

export function toOneLine(text: string): string {
  return text.replace(moving, ' ').replace(/\s+/g, ' ').trim();
}

/** Cut at `longest` signs, never inside one. */
function cut(text: string, longest: number): string {
  const signs = [...new Intl.Segmenter('fr').segment(text)];
  if (signs.length <= longest) return text;
  const kept = signs.slice(0, longest - 1).map(({ segment }) => segment);
  return `${kept.join('').trimEnd()}…`;
}

export function toPlainWords(value: unknown, longest = 160): string {
  if (typeof value !== 'string') return '';
  const words = toOneLine(value).replace(address, '(adresse retirée)').replace(domain, '.\u2060');
  return typeset(cut(words, longest));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** A bare address, of what mail servers take: anything else would be refused by them, or be two. */
export const isOneAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>()[\],;:\\"\p{Cc}]+@[^\s@<>()[\],;:\\"\p{Cc}]+$/u.test(text);
