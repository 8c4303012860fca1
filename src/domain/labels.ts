/** The French words of every code, read from the reference rows. Invariant: a code without a label shows as itself, never as nothing. */
import { UNKNOWN } from '#/domain/columns';
import type { ReferencePart } from '#/domain/snapshots';

/** Label of a code: of `theme`, `sector`, `departement`, `category`, `programme`, or of a vocabulary of `terms` by its name. */
export type Labels = (vocabulary: string, code: string) => string;

/** Reads the labels once. */
export function createLabels(reference: ReferencePart): Labels {
  const toMap = (terms: readonly { code: string; label: string }[]) =>
    new Map(terms.map((term) => [term.code, term.label]));
  const vocabularies = new Map<string, ReadonlyMap<string, string>>([
    ...Object.entries(reference.terms).map(([name, terms]) => [name, toMap(terms)] as const),
    ['theme', toMap(reference.themes)],
    ['sector', toMap(reference.sectors)],
    ['category', toMap(reference.categories)],
    ['programme', toMap(reference.programmes)],
    ['departement', new Map(reference.departements.map((departement) => [departement.code, departement.name]))],
  ]);
  return (vocabulary, code) => {
    if (code === UNKNOWN) return 'Non renseigné';
    return vocabularies.get(vocabulary)?.get(code) ?? code;
  };
}
