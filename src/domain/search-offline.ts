/**
 * Search with the network cut: titles, names of establishments and communes, on the device. Invariant: every word of the question
 * stands in the title or in the name or commune of the lead establishment, the last one at least as a beginning; time grows with the text.
 */
import type { Places } from '#/domain/places';
import { answers, foldLines, isEmptyQuestion, type Question, toRoot } from '#/domain/search';

export interface OfflineIndex {
  /** Folded titles, one a line, in the rows of the atlas. */
  readonly titles: string;
  /** Folded names and communes of the establishments, one a line, and their number. */
  readonly places: string;
  readonly placeCount: number;
  /** Row of the lead establishment of each practice. */
  readonly establishment: Uint32Array;
}

/** Prepares titles and establishments once; each question then only compares. */
export function indexOffline(
  titles: readonly string[],
  establishment: Uint32Array,
  places: Pick<Places, 'name' | 'communeOf'>,
): OfflineIndex {
  return {
    titles: foldLines(titles),
    places: foldLines(places.name.map((name, row) => `${name} ${places.communeOf(row) ?? ''}`)),
    placeCount: places.name.length,
    establishment,
  };
}

/** The end of the word that begins at `start`. */
function findEnd(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) > 32) end++;
  return end;
}

/** The lines of `text` that hold one word of a question: each as one flag. */
function markLines(text: string, lines: number, word: Question): Uint8Array {
  const flags = new Uint8Array(lines);
  // Whatever answers a word begins with its root.
  const needle = ` ${toRoot(word.prefix ?? word.whole[0] ?? '')}`;
  let line = 0;
  let lineEnd = text.indexOf('\n');
  let at = text.indexOf(needle);
  while (at !== -1) {
    while (lineEnd !== -1 && lineEnd < at) {
      line++;
      lineEnd = text.indexOf('\n', lineEnd + 1);
    }
    const isFound = answers(text.slice(at + 1, findEnd(text, at + 1)), word);
    if (isFound) flags[line] = 1;
    if (isFound && lineEnd === -1) break;
    at = text.indexOf(needle, isFound ? lineEnd : at + 1);
  }
  return flags;
}

/** Each word of a question as a question of its own. */
export function listWords({ whole, prefix }: Question): Question[] {
  const words: Question[] = whole.map((word) => ({ whole: [word], prefix: null }));
  return prefix === null ? words : [...words, { whole: [], prefix }];
}

/** The lines of a folded text that hold every word of a question, in their order. */
export function findLines(text: string, lines: number, question: Question): number[] {
  if (isEmptyQuestion(question)) return [];
  const marks = listWords(question).map((word) => markLines(text, lines, word));
  const found: number[] = [];
  for (let line = 0; line < lines; line++) if (marks.every((mark) => mark[line] === 1)) found.push(line);
  return found;
}

/** One flag per practice: 1 when it answers. An empty question has no answer. */
export function searchOffline(index: OfflineIndex, question: Question): Uint8Array {
  const { titles, places, placeCount, establishment } = index;
  const flags = new Uint8Array(establishment.length).fill(isEmptyQuestion(question) ? 0 : 1);
  for (const word of listWords(question)) {
    const byTitle = markLines(titles, flags.length, word);
    const byPlace = markLines(places, placeCount, word);
    for (let row = 0; row < flags.length; row++) {
      if (byTitle[row] !== 1 && byPlace[establishment[row] ?? -1] !== 1) flags[row] = 0;
    }
  }
  return flags;
}
