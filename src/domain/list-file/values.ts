/**
 * One cell as the value of its column. Invariant: what cannot be read is never guessed nor silently changed: it is a sentence that names what
 * was written, and says what to write.
 */
import { emailSchema } from '#/domain/credentials';
import { readFinessNumber } from '#/domain/finess/number';
import type { ColumnType, Vocabularies, VocabularyName, Word } from '#/domain/list-file/kinds';
import { fold } from '#/domain/search';
import { readFigure, readPartialDate } from '#/domain/typed-values';
import { formatNumber } from '#/domain/typography';

export type Value = string | number | string[] | null;
export type Read = { ok: true; value: Value } | { ok: false; message: string };

const accept = (value: Value): Read => ({ ok: true, value });
const refuse = (message: string): Read => ({ ok: false, message });
/** What was written, short. */
const quote = (raw: string): string => `«\u202f${raw.length > 40 ? `${raw.slice(0, 39)}…` : raw}\u202f»`;

/** How many letters to change, add or take away; `most` or more is `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) return most;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
    if (Math.min(...row) >= most) return most;
  }
  return Math.min(most, row[b.length] ?? most);
}

/** The word whose name, code, or one word of its name is near what was written; `null`: none is. */
function findNearest(name: string, words: readonly Word[]): Word | null {
  let best: Word | null = null;
  let least = Math.min(Math.max(2, Math.ceil(name.length / 2)), Math.ceil(3 + name.length / 5));
  if (name.length > 100) return null;
  for (const word of words) {
    const label = fold(word.label);
    const parts = name.length < 4 ? [] : label.split(' ').filter((part) => part.length > 3);
    // a whole name first: one of its words is a little farther
    const far = Math.min(
      distance(name, fold(word.code), least),
      distance(name, label, least),
      ...parts.map((part) => distance(name, part, 3)).flatMap((letters) => (letters < 3 ? [letters + 0.5] : [])),
    );
    if (far < least && far < 3 + name.length / 5) [best, least] = [word, far];
  }
  return best;
}

function readWord(raw: string, of: VocabularyName, vocabularies: Vocabularies): Read {
  const words = vocabularies[of];
  const name = fold(raw);
  const found =
    words.find(({ code }) => fold(code) === name) ?? words.find(({ label }) => fold(label) === name) ?? null;
  if (found) return accept(found.code);
  const nearest = findNearest(name, words);
  return refuse(
    nearest
      ? `${quote(raw)} n’est pas dans la liste. Le plus proche\u202f: ${quote(nearest.label)}, code ${nearest.code}.`
      : `${quote(raw)} n’est pas dans la liste du site.`,
  );
}

function readWords(raw: string, of: VocabularyName, vocabularies: Vocabularies): Read {
  const codes = new Set<string>();
  for (const part of raw.split(/[|,/]/)) {
    if (part.trim() === '') continue;
    const read = readWord(part.trim(), of, vocabularies);
    if (!read.ok) return read;
    codes.add(String(read.value));
  }
  return accept([...codes]);
}

function readDay(raw: string, past: Date | null): Read {
  if (/^\d{5}(?:[.,]\d+)?$/.test(raw))
    return refuse(
      `Le tableur a écrit la date comme un nombre (${quote(raw)})\u202f: donnez à la colonne le format «\u202fdate\u202f».`,
    );
  // a time that a spreadsheet adds to a day
  const read = readPartialDate(raw.replace(/(?<=\d)[T ]00:00(?::00)?(?:\.0+)?Z?$/, ''), past);
  if (!read.ok)
    return refuse(`${quote(raw)}\u202f: ${read.message.replace(/ Écrivez.*/, '')} Écrivez par exemple 12/03/2024.`);
  return read.value === null || read.value.length === 10
    ? accept(read.value)
    : refuse(`${quote(raw)}\u202f: il manque le jour. Écrivez par exemple 12/03/2024.`);
}

function readEuros(raw: string): Read {
  const read = readFigure(raw.replace(/[\s\u00a0\u202f]*(?:€|euros?|eur)$/i, ''));
  if (!read.ok || (read.value !== null && !/^\d+(?:\.\d{1,2})?$/.test(String(read.value))))
    return refuse(`${quote(raw)} ne se lit pas comme un montant. Écrivez par exemple 12500 ou 12 500,50.`);
  return read.value !== null && read.value >= 1e9
    ? refuse(`${quote(raw)}\u202f: ce montant n’est pas plausible.`)
    : accept(read.value);
}

function readDegrees(raw: string, is: 'longitude' | 'latitude'): Read {
  const name = is === 'longitude' ? 'La longitude' : 'La latitude';
  const text = raw.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  if (/[°'′″"NSEWO]/i.test(text))
    return refuse(
      `${name} ${quote(raw)} s’écrit en degrés décimaux, par exemple ${is === 'longitude' ? '-0,5792' : '44,8378'}.`,
    );
  if (!/^-?\d{1,8}(?:[.,]\d{1,12})?$/.test(text)) return refuse(`${name} ${quote(raw)} ne se lit pas.`);
  const degrees = Number(text.replace(',', '.'));
  if (Math.abs(degrees) > 180)
    return refuse(`${name} ${quote(raw)} est sans doute en mètres (Lambert-93)\u202f: convertissez-la en degrés.`);
  if (is === 'latitude' && Math.abs(degrees) > 90) return refuse(`${name} ${quote(raw)} dépasse 90 degrés.`);
  return accept(degrees);
}

function readCode(raw: string, longest: number): Read {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(raw) && raw.length <= longest) return accept(raw);
  const offered = fold(raw).replace(/ /g, '-').slice(0, longest).replace(/-$/, '');
  return refuse(
    `Le code ${quote(raw)} s’écrit en minuscules sans accent, chiffres et tirets${offered === '' ? '' : `, par exemple ${offered}`}.`,
  );
}

function readText(raw: string, longest: number): Read {
  const value = raw.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value))
    return refuse('Ce texte contient des signes invisibles qui en changent le sens\u202f: retirez-les.');
  if (/\p{M}{9}/u.test(value.normalize('NFD')))
    return refuse('Des signes sont empilés sur une lettre\u202f: retapez-la.');
  if ([...value].length > longest) return refuse(`Ce texte est trop long\u202f: ${longest} signes au plus.`);
  return accept(value);
}

const LONGEST_CELL = 2000;
/** Signs that nobody sees at the ends of a cell. */
const invisibleEnds = /^[\s\u200b-\u200d\u2060\ufeff\xad]+|[\s\u200b-\u200d\u2060\ufeff\xad]+$/gu;
/** The apostrophe that keeps a formula from acting, as our own files and spreadsheets write it. */
const inert = /^'(?=[\t\r\n=+\-@＝＋－＠])/;

/** `today`: what a date that is past must not be after. An empty cell is `null`. */
export function readValue(cell: string, type: ColumnType, vocabularies: Vocabularies, today: Date): Read {
  // before anything costly
  if (cell.length > LONGEST_CELL)
    return refuse(`Cette cellule est trop longue\u202f: ${formatNumber(cell.length)} signes.`);
  const raw = cell.replace(invisibleEnds, '').replace(inert, '');
  if (raw === '') return accept(null);
  switch (type.is) {
    case 'finess': {
      const read = readFinessNumber(raw);
      return read.ok ? accept(read.value) : refuse(read.refusal.sentence);
    }
    case 'email': {
      const read = emailSchema.safeParse(raw);
      return read.success
        ? accept(read.data.toLowerCase())
        : refuse(`${quote(raw)}\u202f: ${read.error.issues[0]?.message ?? ''}`);
    }
    case 'euros':
      return readEuros(raw);
    case 'day':
      return readDay(raw, null);
    case 'past-day':
      return readDay(raw, today);
    case 'code':
      return readCode(raw, 60);
    case 'longitude':
    case 'latitude':
      return readDegrees(raw, type.is);
    case 'word':
      return readWord(raw, type.of, vocabularies);
    case 'words':
      return readWords(raw, type.of, vocabularies);
    case 'text':
      return readText(raw, type.longest);
  }
}
