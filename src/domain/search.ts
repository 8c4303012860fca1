/**
 * What people type in the search box, as words: the twin in the browser of `words.fold` and `words.to_query` in the database.
 * Invariant: no sign has a meaning of its own, and both sides read the same words (a test compares them).
 */

/** What the database accepts in one question. */
const longest = { signs: 200, words: 12 };

/** Words that stand in every text: PostgreSQL's French list without accents, and the ones it forgets. */
const littleWords = new Set(
  (
    'a ai aie aient aies ait as au aura aurai auraient aurais aurait auras aurez auriez aurions aurons auront aux avaient avais avait avec ' +
    'avez aviez avions avons ayant ayante ayantes ayants ayez ayons c ce ces cet cette d dans de des du elle elles en es est et eu eue eues ' +
    'eurent eus eusse eussent eusses eussiez eussions eut eux furent fus fusse fussent fusses fussiez fussions fut il ils j je l la le les ' +
    'leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou par pas pour qu que qui s sa se sera serai seraient serais serait ' +
    'seras serez seriez serions serons seront ses soient sois soit sommes son sont soyez soyons suis sur t ta te tes toi ton tu un une vos ' +
    'votre vous y'
  ).split(' '),
);

/** Accents and the signs that nobody sees: they never cut a word in two. */
const invisible = /[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]+/g;

function toWords(text: string, signs: RegExp): string {
  return text
    .normalize('NFKD')
    .replace(invisible, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(signs, ' ')
    .replace(/\bst(e?)\b/g, 'saint$1');
}

/** Lower-case words of letters a-z and digits, single spaces between them; « St » is « saint ». Linear time. */
export const fold = (text: string): string => toWords(text, /[^a-z0-9]+/g).trim();

/** Many texts at once, one a line, a space before each word: much faster than one by one. */
export const foldLines = (texts: readonly string[]): string =>
  toWords(texts.map((text) => ` ${text.replaceAll('\n', ' ')}`).join('\n'), /[^a-z0-9\n]+/g);

/** A text as a question: every whole word must match, and one word must begin with `prefix`. */
export interface Question {
  readonly whole: readonly string[];
  /** The last word, maybe half typed; `null` after a little word (« le planning de »). */
  readonly prefix: string | null;
}

/** Reads what is typed. Little words are left out, unless there is nothing else: then the last one may begin another. */
export function parseQuestion(text: string): Question {
  const asked = fold(text).split(' ').filter(Boolean);
  const last = asked.at(-1) ?? null;
  const counted = asked.filter((word) => !littleWords.has(word));
  if (counted.length === 0) return { whole: [], prefix: last };
  return last !== null && littleWords.has(last)
    ? { whole: counted, prefix: null }
    : { whole: counted.slice(0, -1), prefix: last };
}

/** Nothing to search in this text: no letter and no digit. */
export const isEmptyQuestion = ({ whole, prefix }: Question): boolean => whole.length === 0 && prefix === null;

/** Why a text is no question, in French; `null` when it is one. The same limits and words as the database. */
export function refuseQuestion(text: string): string | null {
  if ([...text].length > longest.signs) return 'Cette recherche est trop longue : 200 signes au plus.';
  const { whole, prefix } = parseQuestion(text);
  return whole.length + (prefix === null ? 0 : 1) > longest.words
    ? 'Cette recherche est trop longue : 12 mots au plus.'
    : null;
}

/** What a folded word has in common with its plural, its feminine and its verb: « équipes », « organisation ». Lighter than the database's stems. */
export function toRoot(word: string): string {
  return word.slice(0, 3) + word.slice(3).replace(/(?:ations?|ements?|ees?|ers?|es?|s|x)$/, '');
}

/** Does a folded word answer one of the words of a question? */
export function answers(word: string, { whole, prefix }: Question): boolean {
  const root = toRoot(word);
  if (prefix !== null && (word.startsWith(prefix) || root === toRoot(prefix))) return true;
  return whole.some((asked) => toRoot(asked) === root);
}
