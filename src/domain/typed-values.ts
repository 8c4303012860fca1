/**
 * Dates and figures as French people type them. Invariant: what cannot be read is never guessed: it comes back as a sentence with an
 * example, and an empty answer is no answer, never zero.
 */
export type Typed<T> = { ok: true; value: T | null } | { ok: false; message: string };

const months = ['janv', 'fevr', 'mars', 'avri', 'mai', 'juin', 'juil', 'aout', 'sept', 'octo', 'nove', 'dece'];
const UNREADABLE_DAY = { ok: false, message: 'Cette date ne se lit pas. Écrivez par exemple 12/03/2026.' } as const;
const EARLIEST = 1950;

const pad = (value: number): string => String(value).padStart(2, '0');
const refuse = (message: string): { ok: false; message: string } => ({ ok: false, message });
const UNREADABLE = refuse('Cette date ne se lit pas. Écrivez par exemple 2024, mars 2024 ou 12/03/2024.');

/** 1 to 12; `null` for a word that names no month, or may name two. */
function readMonth(word: string): number | null {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '');
  const index = months.findIndex((month) => plain.startsWith(month) || (plain.length >= 3 && month.startsWith(plain)));
  return index < 0 || plain === 'jui' ? null : index + 1;
}

/** The parts of a date as typed: year, month, day. */
function splitDate(text: string): [number, number | null, number | null] | null {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (iso) return [Number(iso[1]), iso[2] ? Number(iso[2]) : null, iso[3] ? Number(iso[3]) : null];
  const slashed = /^(?:(\d{1,2})[/. ])?(\d{1,2})[/. ](\d{4})$/.exec(text);
  if (slashed) return [Number(slashed[3]), Number(slashed[2]), slashed[1] ? Number(slashed[1]) : null];
  const worded = /^(?:(\d{1,2}|1er)\s+)?([\p{L}.]+)\s+(\d{4})$/u.exec(text);
  const month = worded ? readMonth(worded[2] ?? '') : null;
  if (!worded || month === null) return null;
  return [Number(worded[3]), month, worded[1] ? Number.parseInt(worded[1], 10) : null];
}

/** A date as precise as it is known, as ISO 8601. `past`: not after this day. */
export function readPartialDate(typed: string, past: Date | null = null): Typed<string> {
  const text = typed.trim().replace(/[\s\u00a0\u202f]+/gu, ' ');
  if (text === '') return { ok: true, value: null };
  const parts = splitDate(text);
  if (!parts) return UNREADABLE;
  const [year, month, day] = parts;
  if (year < EARLIEST || year > 2100) return refuse(`L’année ${year} semble fausse\u202f: vérifiez-la.`);
  if (month !== null && (month < 1 || month > 12)) return UNREADABLE;
  if (month !== null && day !== null && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day)
    return refuse('Ce jour n’existe pas dans ce mois\u202f: vérifiez la date.');
  const value = [String(year), ...(month === null ? [] : [pad(month)]), ...(day === null ? [] : [pad(day)])].join('-');
  if (past !== null && value > past.toISOString().slice(0, value.length))
    return refuse('Cette date est dans le futur\u202f: vérifiez-la.');
  return { ok: true, value };
}

/** A whole day, of the years of programmes, as ISO 8601. */
export function readDay(typed: string): Typed<string> {
  const read = readPartialDate(typed);
  if (!read.ok) return read.message.includes('ne se lit pas') ? UNREADABLE_DAY : read;
  if (read.value === null) return read;
  if (read.value.length < 10) return refuse('Il manque le jour. Écrivez par exemple 12/03/2026.');
  if (read.value < '1990') return refuse('Cette date est trop ancienne\u202f: vérifiez l’année.');
  return read;
}

/** A date to be corrected by hand: 2024, 03/2024, 12/03/2024. */
export const writePartialDate = (value: string | null): string => (value ?? '').split('-').reverse().join('/');

/** A figure with a decimal comma or point, and spaces between thousands. */
export function readFigure(typed: string): Typed<number> {
  const text = typed.replace(/[\s\u00a0\u202f]/gu, '').replace('−', '-');
  if (text === '') return { ok: true, value: null };
  if (!/^-?\d{1,12}(?:[.,]\d{1,4})?$/.test(text) || /[.,]\d{3}$/.test(text)) {
    return refuse('Ce nombre ne se lit pas. Écrivez par exemple 12,5 ou 1 200, et l’unité à côté.');
  }
  return { ok: true, value: Number(text.replace(',', '.')) };
}

export const writeFigure = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','));
