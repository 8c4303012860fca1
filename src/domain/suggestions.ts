/**
 * What to propose for a text being typed: the twin in the browser of `suggest` in the database, for when the network is cut, and what a
 * choice asks for. Invariant: every word of the question stands in what is proposed, the last one at least as a beginning.
 */
import type { Places } from '#/domain/places';
import { answers, fold, isEmptyQuestion, parseQuestion, refuseQuestion } from '#/domain/search';
import { findLines, listWords, type OfflineIndex } from '#/domain/search-offline';
import type { ReferencePart } from '#/domain/snapshots';

/** As many of each as the database proposes. */
const MOST = 5;

/** Folded texts are compared by their signs, as the database does. */
const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** The rows of establishments whose name or commune answers, names that begin with the text first. */
function proposeEstablishments({ places, placeCount }: OfflineIndex, name: readonly string[], text: string): number[] {
  const asked = fold(text);
  return findLines(places, placeCount, parseQuestion(text))
    .map((row) => ({ row, words: fold(name[row] ?? '') }))
    .sort(
      (a, b) =>
        Number(!a.words.startsWith(asked)) - Number(!b.words.startsWith(asked)) ||
        compare(a.words, b.words) ||
        a.row - b.row,
    )
    .slice(0, MOST)
    .map(({ row }) => row);
}

/** Rows of the practices whose title answers, and of the establishments whose name or commune does. */
export function proposeOffline(
  index: OfflineIndex,
  { name }: Pick<Places, 'name'>,
  text: string,
): { practices: number[]; establishments: number[] } {
  return {
    practices: findLines(index.titles, index.establishment.length, parseQuestion(text)).slice(0, MOST),
    establishments: proposeEstablishments(index, name, text),
  };
}

/** The entries whose label answers, in their order. */
export function matchLabels<T extends { label: string }>(entries: readonly T[], text: string): T[] {
  const question = parseQuestion(text);
  if (isEmptyQuestion(question)) return [];
  const asked = listWords(question);
  return entries.filter(({ label }) => {
    const words = fold(label).split(' ');
    return asked.every((word) => words.some((one) => answers(one, word)));
  });
}

/** The themes whose label answers, those of level 1 first. */
export function proposeThemes({ themes }: Pick<ReferencePart, 'themes'>, text: string) {
  return matchLabels(themes, text)
    .sort((a, b) => Number(a.parent !== null) - Number(b.parent !== null))
    .slice(0, MOST);
}

/** The search that finds the practices of an establishment: its name, and its commune unless the name says it. */
export function toEstablishmentSearch(name: string, commune: string | null): string {
  const both = commune === null || ` ${fold(name)} `.includes(` ${fold(commune)} `) ? name : `${name}, ${commune}`;
  if (refuseQuestion(both) === null) return both;
  const words = name.split(/\s+/);
  while (words.length > 1 && refuseQuestion(words.join(' ')) !== null) words.pop();
  return words.join(' ');
}
