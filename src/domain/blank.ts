/** What counts as written. Invariant: the same signs as `private.is_blank` in the database: those that show nothing say nothing. */
const visible =
  /[^\t-\r \x85\xa0\xad\u115f\u1160\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f-\u2064\u2800\u3000\u3164\ufeff\uffa0]/u;

export const isBlank = (text: string | null): boolean => text === null || !visible.test(text);
