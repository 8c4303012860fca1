/**
 * The practices of a region as typed arrays: what filters, counts, groups and draws. Invariant: a row is the same practice in every
 * column, in the titles and on the map, and nothing here changes once it is built.
 */
import { type AtlasCore, toCore } from '#/domain/atlas-core';
import { type Column, decodeColumn } from '#/domain/columns';
import { type FacetColumn, toFacetColumn, toListColumn, toMaskColumn, toYearColumn } from '#/domain/facet-columns';
import type { FacetKey } from '#/domain/facets';
import { createLabels, type Labels } from '#/domain/labels';
import type { CorePart, PracticesPart, ReferencePart } from '#/domain/snapshots';

/** The columns of codes of a practice. */
const columnNames = ['theme', 'sector', 'departement', 'category', 'outcome', 'level', 'phase', 'cost'] as const;
export type ColumnName = (typeof columnNames)[number];

export interface Atlas extends AtlasCore {
  /** Public number of each practice. */
  readonly number: Uint32Array;
  /** Row of the lead establishment in the part `establishments`. */
  readonly establishment: Uint32Array;
  readonly columns: Readonly<Record<ColumnName, Column>>;
  /** The same columns and those of several codes, as filters read them. */
  readonly facets: Readonly<Record<FacetKey, FacetColumn>>;
  /** For each value of the column `theme`: the index of its parent in the same values, -1 for level 1. */
  readonly themeParent: Int16Array;
  /** Labels, territories and facts. */
  readonly reference: ReferencePart;
  readonly labels: Labels;
}

/** The codes a column may hold, in the order to show them. */
function listCodes(reference: ReferencePart, name: ColumnName | 'audience' | 'programme'): string[] {
  const terms = (vocabulary: string) => (reference.terms[vocabulary] ?? []).map((term) => term.code);
  switch (name) {
    case 'theme':
      return listThemesInOrder(reference);
    case 'sector':
      return reference.sectors.map((sector) => sector.code);
    case 'departement':
      return reference.departements.map((departement) => departement.code);
    case 'category':
      return reference.categories.map((category) => category.code);
    case 'programme':
      return reference.programmes.map((programme) => programme.code);
    case 'cost':
      return terms('cost-class');
    default:
      return terms(name);
  }
}

/** Each theme of level 1 followed by its children. */
function listThemesInOrder({ themes }: ReferencePart): string[] {
  return themes
    .filter((theme) => theme.parent === null)
    .flatMap((root) => [root.code, ...themes.filter((theme) => theme.parent === root.code).map((theme) => theme.code)]);
}

/** Decodes the part `practices` of the same build as the core; all parts have passed their check. */
export function completeAtlas(core: AtlasCore, part: PracticesPart, reference: ReferencePart): Atlas {
  const columns = Object.fromEntries(
    columnNames.map((name) => [name, decodeColumn(part[name], part.codes[name], listCodes(reference, name))]),
  ) as Record<ColumnName, Column>;
  const { values } = columns.theme;
  const parentOf = new Map(reference.themes.map((theme) => [theme.code, theme.parent]));
  const themeParent = Int16Array.from(values, (code) => values.indexOf(parentOf.get(code) ?? ''));
  const { theme, ...flat } = columns;
  const single = Object.entries(flat).map(([name, column]) => [name, toFacetColumn(column)] as const);
  const { audience, programme } = part.codes;
  const facets = {
    ...(Object.fromEntries(single) as Record<keyof typeof flat, FacetColumn>),
    theme: toFacetColumn(theme, themeParent),
    audience: toMaskColumn(part.audiences, audience, listCodes(reference, 'audience')),
    programme: toListColumn(part.programmes, programme, listCodes(reference, 'programme')),
    year: toYearColumn(part.year),
  };
  return {
    ...core,
    number: Uint32Array.from(part.number),
    establishment: Uint32Array.from(part.establishment),
    columns,
    facets,
    themeParent,
    reference,
    labels: createLabels(reference),
  };
}

/** The atlas of the parts of one build. */
export const toAtlas = (parts: { core: CorePart; practices: PracticesPart; reference: ReferencePart }): Atlas =>
  completeAtlas(toCore(parts.core), parts.practices, parts.reference);
