/**
 * Why a line of a register is refused, in words for the person who imports. Invariant: every refusal has a code that tests and
 * reports can count, and a French sentence that says what to do.
 */
export type RefusalReason =
  | 'cut-line'
  | 'open-quote'
  | 'unknown-line'
  | 'field-count'
  | 'finess-missing'
  | 'finess-format'
  | 'finess-lost-zero'
  | 'finess-scientific'
  | 'finess-zero'
  | 'finess-key'
  | 'duplicate'
  | 'identical-duplicate'
  | 'name-missing'
  | 'name-too-long'
  | 'category'
  | 'departement'
  | 'coordinates-orphan'
  | 'coordinates-unreadable'
  | 'coordinates-zero'
  | 'coordinates-swapped'
  | 'coordinates-system'
  | 'coordinates-outside'
  | 'demonstration';

export interface Refusal {
  reason: RefusalReason;
  sentence: string;
}
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (reason: RefusalReason, sentence: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { reason, sentence },
});
