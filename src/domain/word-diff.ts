/**
 * Two texts compared word by word. Invariant: the kept and added pieces in a row give the new text, the kept and removed ones the old
 * text, to the letter; texts too long to be compared by words are shown as one removed and one added.
 */
export interface DiffPiece {
  kind: 'kept' | 'added' | 'removed';
  text: string;
  /** Where it begins, counted over all pieces. */
  at: number;
}

/** Cells of the table below: two texts of 6 000 signs stay under it. */
const MOST_CELLS = 8_000_000;

const toWords = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}’'-]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** How long the longest common sequence is from each pair of places on. */
function measure(before: readonly string[], after: readonly string[]): Uint16Array {
  const width = after.length + 1;
  const longest = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const here = i * width + j;
      longest[here] =
        before[i] === after[j]
          ? (longest[here + width + 1] ?? 0) + 1
          : Math.max(longest[here + width] ?? 0, longest[here + 1] ?? 0);
    }
  }
  return longest;
}

/** What was kept, removed and added, in reading order; neighbours of one kind are one piece. */
export function diffWords(before: string, after: string): DiffPiece[] {
  const pieces: DiffPiece[] = [];
  let at = 0;
  const push = (kind: DiffPiece['kind'], text: string) => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text, at });
    at += text.length;
  };
  const [a, b] = [toWords(before), toWords(after)];
  if ((a.length + 1) * (b.length + 1) > MOST_CELLS) {
    push('removed', before);
    push('added', after);
    return pieces;
  }
  const longest = measure(a, b);
  const width = b.length + 1;
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const here = i * width + j;
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push('kept', a[i] ?? '');
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && (longest[here + width] ?? 0) >= (longest[here + 1] ?? 0))) {
      push('removed', a[i] ?? '');
      i++;
    } else {
      push('added', b[j] ?? '');
      j++;
    }
  }
  return pieces;
}
