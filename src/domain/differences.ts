/**
 * What changed between two texts of a practice, field by field. Invariant: every field that differs is there once, in the order of the
 * fiche; one that does not differ is not.
 */
import { describeValue, fieldNames } from '#/domain/field-words';
import type { PracticeContent } from '#/domain/practice';
import type { ReferencePart } from '#/domain/snapshots';
import { formatCount } from '#/domain/typography';
import { type DiffPiece, diffWords } from '#/domain/word-diff';

export interface Difference {
  field: keyof PracticeContent;
  /** The name of the field. */
  name: string;
  kind: 'filled' | 'emptied' | 'changed';
  pieces: DiffPiece[];
  added: number;
  removed: number;
}

const countWords = (pieces: readonly DiffPiece[], kind: DiffPiece['kind']): number =>
  pieces
    .filter((piece) => piece.kind === kind)
    .reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0), 0);

const isEmpty = (value: PracticeContent[keyof PracticeContent]): boolean =>
  value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** The fields that differ, with their words. */
export function listDifferences(
  reference: ReferencePart | undefined,
  before: PracticeContent,
  after: PracticeContent,
): Difference[] {
  return (Object.keys(fieldNames) as (keyof PracticeContent)[]).flatMap((field) => {
    const [was, is] = [before[field], after[field]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const say = (content: PracticeContent) => (isEmpty(content[field]) ? '' : describeValue(reference, field, content));
    const pieces = diffWords(say(before), say(after));
    return [
      {
        field,
        name: fieldNames[field],
        kind: isEmpty(was) ? 'filled' : isEmpty(is) ? 'emptied' : 'changed',
        pieces,
        added: countWords(pieces, 'added'),
        removed: countWords(pieces, 'removed'),
      },
    ];
  });
}

/** How a field changed, in a few words: « 3 mots ajoutés, 1 mot retiré ». */
export function describeDifference({ kind, added, removed }: Difference): string {
  if (kind === 'filled') return 'Rempli depuis';
  if (kind === 'emptied') return 'Vidé depuis';
  const said = [
    added > 0 ? formatCount(added, 'mot ajouté', 'mots ajoutés') : '',
    removed > 0 ? formatCount(removed, 'mot retiré', 'mots retirés') : '',
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : 'Ponctuation ou espaces changés';
}
