/**
 * What practices can be cut by. Invariant: a facet is one row of `facets`; the address, the counts, the chips, the panel and the page that
 * explains links follow from it, in this order.
 */

/** `param` is its name in an address (a public contract), `vocabulary` where its labels are, `title` its words on the screen. */
export const facets = [
  { key: 'theme', param: 'theme', vocabulary: 'theme', title: 'Thème principal' },
  { key: 'sector', param: 'secteur', vocabulary: 'sector', title: 'Secteur' },
  { key: 'departement', param: 'dep', vocabulary: 'departement', title: 'Département' },
  { key: 'category', param: 'categorie', vocabulary: 'category', title: 'Catégorie d’établissement' },
  { key: 'programme', param: 'dispositif', vocabulary: 'programme', title: 'Dispositif' },
  { key: 'audience', param: 'public', vocabulary: 'audience', title: 'Public' },
  { key: 'cost', param: 'cout', vocabulary: 'cost-class', title: 'Coût' },
  { key: 'outcome', param: 'issue', vocabulary: 'outcome', title: 'Issue' },
  { key: 'level', param: 'niveau', vocabulary: 'level', title: 'Niveau' },
  { key: 'phase', param: 'phase', vocabulary: 'phase', title: 'Phase' },
  { key: 'year', param: 'annee', vocabulary: 'year', title: 'Année de début' },
] as const;

export type FacetKey = (typeof facets)[number]['key'];
