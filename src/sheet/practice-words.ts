import type { ReferencePart } from '#/domain/snapshots';

/** More than this since the last confirmation, and a practice is « à actualiser ». */
const STALE_AFTER_MONTHS = 12;

/** The number of a practice that has none before it is on line. */
export const NOT_YET = 0;

export interface ThemeWords {
  code: string;
  label: string;
  /** The theme of level 1 it belongs to, itself included: it gives the sign and the colour. */
  root: { code: string; label: string };
}

/** Words of the codes of a practice; a code that the reference does not know is left out, never shown raw. */
export function createWords(reference: ReferencePart) {
  const theme = (code: string): ThemeWords | null => {
    const found = reference.themes.find((one) => one.code === code);
    if (!found) return null;
    const root = reference.themes.find((one) => one.code === (found.parent ?? found.code)) ?? found;
    return { code, label: found.label, root: { code: root.code, label: root.label } };
  };
  const term = (vocabulary: string, code: string | null): string | null =>
    reference.terms[vocabulary]?.find((one) => one.code === code)?.label ?? null;
  return {
    theme,
    term,
    /** Several terms, in the order of the vocabulary. */
    terms: (vocabulary: string, codes: readonly string[]): string[] =>
      (reference.terms[vocabulary] ?? []).filter((one) => codes.includes(one.code)).map((one) => one.label),
    departement: (code: string): string => reference.departements.find((one) => one.code === code)?.name ?? code,
    category: (code: string): string | null => reference.categories.find((one) => one.code === code)?.label ?? null,
    programme: (code: string | null): string | null =>
      code === null ? 'Fonds propres' : (reference.programmes.find((one) => one.code === code)?.label ?? null),
    /** Facts about the programmes and themes of a practice, programmes first. */
    facts: (programmes: readonly (string | null)[], themes: readonly string[]): ReferencePart['facts'] => {
      const wide = new Set(themes.flatMap((code) => [code, theme(code)?.root.code ?? code]));
      const of = (fact: ReferencePart['facts'][number]) => {
        if (fact.programme !== null && programmes.includes(fact.programme)) return 0;
        return fact.theme !== null && wide.has(fact.theme) ? 1 : 2;
      };
      return reference.facts.filter((fact) => of(fact) < 2).sort((a, b) => of(a) - of(b));
    },
  };
}
export type Words = ReturnType<typeof createWords>;

/** Has nobody confirmed it for more than twelve months? Both are ISO dates; one that cannot be read is not stale. */
export function isStale(confirmedAt: string, now: Date): boolean {
  const limit = new Date(confirmedAt);
  limit.setUTCMonth(limit.getUTCMonth() + STALE_AFTER_MONTHS);
  return limit < now;
}
