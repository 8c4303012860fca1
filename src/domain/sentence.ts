/** Labels made part of a sentence. Invariant: a label keeps its words; only its first letter and what joins it to others change. */

/** A label inside a sentence: its first letter in lower case, unless it begins with an abbreviation (« EHPAD », « CLACT »). */
export const uncapitalise = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLocaleLowerCase('fr') + label.slice(1);

/** « a, b et c ». */
export function joinWords(words: readonly string[]): string {
  return new Intl.ListFormat('fr', { type: 'conjunction' }).format(words);
}

/** The abbreviation that a label ends with, between brackets, when there is one: « EHPAD ». */
export const abbreviate = (label: string): string => /\((\p{Lu}[\p{Lu}\d-]+)\)$/u.exec(label)?.[1] ?? label;
