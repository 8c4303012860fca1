/**
 * Two texts written from the same one. Invariant: what only one of them changed is kept, what both changed differently is for a person to
 * choose; nothing is chosen here.
 */
import type { PracticeContent } from '#/domain/practice';

export type Field = keyof PracticeContent;

/** A field that both changed, each in its way. */
interface Clash {
  field: Field;
  mine: PracticeContent[Field];
  theirs: PracticeContent[Field];
}

export interface Merge {
  /** What can be told without a choice: clashing fields are mine there. */
  merged: PracticeContent;
  clashes: Clash[];
  /** Fields that came from the other text alone. */
  taken: Field[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const isSameContent = (a: PracticeContent, b: PracticeContent): boolean =>
  Object.keys(a).every((field) => same(a[field as Field], b[field as Field]));

/** `base`: what both began from; `null` when it is not known: then every difference is a clash. */
export function mergeContents(base: PracticeContent | null, mine: PracticeContent, theirs: PracticeContent): Merge {
  const clashes: Clash[] = [];
  const taken: Field[] = [];
  for (const field of Object.keys(mine) as Field[]) {
    if (same(mine[field], theirs[field])) continue;
    if (base !== null && same(mine[field], base[field])) taken.push(field);
    else if (base === null || !same(theirs[field], base[field])) {
      clashes.push({ field, mine: mine[field], theirs: theirs[field] });
    }
  }
  return { merged: { ...mine, ...pick(theirs, taken) }, clashes, taken };
}

/** Some fields of a text. */
export function pick(content: PracticeContent, fields: readonly Field[]): Partial<PracticeContent> {
  return Object.fromEntries(fields.map((field) => [field, content[field]]));
}
