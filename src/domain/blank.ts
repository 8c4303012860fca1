/** What counts as written. Invariant: the same signs as `private.is_blank` in the database: invisible ones alone say nothing. */
const visible = /[^\s\u00a0\u00ad\u200b-\u200f\u202f\u2060\ufeff]/u;

export const isBlank = (text: string | null): boolean => text === null || !visible.test(text);
