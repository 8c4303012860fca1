/**
 * What a practice says outside of Essaim, one entry per column of a file. Invariant: everything comes from the public snapshots; nothing
 * that is not on line can be read from here.
 */
import type { Atlas, ColumnName } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import { type Column, codeOf, UNKNOWN } from '#/domain/columns';
import type { Cell } from '#/domain/csv';
import { pointOf } from '#/domain/distance';
import { toPracticePath } from '#/domain/practice-address';

export interface ExportSource {
  atlas: Atlas;
  details: Details;
  region: { slug: string; of: string };
  /** Origin of the site, without a slash at its end: addresses begin with it. */
  site: string;
  /** Kilometres by row, when the list shows distances. */
  km?: Float32Array | undefined;
}

export interface ExportColumn {
  /** Property of a GeoJSON feature: ASCII. */
  key: string;
  /** Head of a column of a spreadsheet. */
  head: string;
  read(source: ExportSource, row: number): Cell;
}

const label = ({ atlas }: ExportSource, vocabulary: string, column: Column, row: number): Cell => {
  const code = codeOf(column, row);
  return code === null ? null : atlas.labels(vocabulary, code);
};
const ofPractice =
  (name: ColumnName, vocabulary: string = name) =>
  (source: ExportSource, row: number) =>
    label(source, vocabulary, source.atlas.columns[name], row);
const placeOf = ({ atlas }: ExportSource, row: number) => atlas.establishment[row] ?? -1;
const ofPlace = (name: 'status' | 'size', vocabulary: string) => (source: ExportSource, row: number) =>
  label(source, vocabulary, source.details.places.columns[name], placeOf(source, row));

/** Longitude and latitude. Snapshots hold ten-thousandths of a degree: what decoding adds is noise. */
export function readCoordinates({ atlas }: ExportSource, row: number): [number, number] | null {
  const point = pointOf(atlas, row);
  const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  return point && [round(point.lon), round(point.lat)];
}

export const isDemonstration = (source: ExportSource, row: number): boolean =>
  source.details.places.demonstration[placeOf(source, row)] === 1;

/** Label of the theme of level 1, then of the sub-theme if it is one. */
function readTheme({ atlas }: ExportSource, row: number): [Cell, Cell] {
  const code = codeOf(atlas.columns.theme, row);
  if (code === null) return [null, null];
  const root = atlas.rootThemes[atlas.rootTheme[row] ?? -1] ?? code;
  return [atlas.labels('theme', root), root === code ? null : atlas.labels('theme', code)];
}

/** The values of a facet of several, « a, b »; `null` when nobody says. */
const ofFacet =
  (facet: 'audience' | 'programme') =>
  ({ atlas }: ExportSource, row: number): Cell => {
    const { values, sets, index } = atlas.facets[facet];
    const codes = (sets[index[row] ?? 0] ?? []).flatMap((at) => values[at] ?? []).filter((code) => code !== UNKNOWN);
    return codes.length === 0 ? null : codes.map((code) => atlas.labels(facet, code)).join(', ');
  };

function readYear({ atlas }: ExportSource, row: number): Cell {
  const { values, sets, index } = atlas.facets.year;
  const year = Number(values[sets[index[row] ?? 0]?.[0] ?? -1]);
  return Number.isInteger(year) ? year : null;
}

/** The columns of a file. */
export const exportColumns: readonly ExportColumn[] = [
  { key: 'numero', head: 'Numéro', read: ({ atlas }, row) => atlas.number[row] ?? null },
  { key: 'titre', head: 'Titre', read: ({ details }, row) => details.title.at(row) ?? null },
  { key: 'accroche', head: 'Accroche', read: ({ details }, row) => details.summary.at(row) || null },
  {
    key: 'etablissement',
    head: 'Établissement',
    read: (source, row) => source.details.places.name[placeOf(source, row)] ?? null,
  },
  {
    key: 'finess',
    head: 'Nº FINESS',
    read: (source, row) =>
      isDemonstration(source, row) ? 'fictif' : (source.details.places.finess[placeOf(source, row)] ?? null),
  },
  {
    key: 'commune',
    head: 'Commune',
    read: (source, row) => source.details.places.communeOf(placeOf(source, row)),
  },
  {
    key: 'code_departement',
    head: 'Code du département',
    read: ({ atlas }, row) => codeOf(atlas.columns.departement, row),
  },
  { key: 'departement', head: 'Département', read: ofPractice('departement') },
  { key: 'categorie', head: 'Catégorie', read: ofPractice('category') },
  { key: 'secteur', head: 'Secteur', read: ofPractice('sector') },
  { key: 'statut', head: 'Statut', read: ofPlace('status', 'legal-status') },
  { key: 'taille', head: 'Taille', read: ofPlace('size', 'size-class') },
  { key: 'theme', head: 'Thème', read: (source, row) => readTheme(source, row)[0] },
  { key: 'sous_theme', head: 'Sous-thème', read: (source, row) => readTheme(source, row)[1] },
  { key: 'issue', head: 'Issue', read: ofPractice('outcome') },
  { key: 'niveau', head: 'Niveau', read: ofPractice('level') },
  { key: 'phase', head: 'Phase', read: ofPractice('phase') },
  { key: 'depense', head: 'Dépense', read: ofPractice('cost', 'cost-class') },
  { key: 'publics', head: 'Publics', read: ofFacet('audience') },
  { key: 'dispositifs', head: 'Dispositifs', read: ofFacet('programme') },
  { key: 'annee_debut', head: 'Année de début', read: readYear },
  { key: 'publie_le', head: 'Publié le', read: ({ details }, row) => details.published[row] ?? null },
  { key: 'longitude', head: 'Longitude', read: (source, row) => readCoordinates(source, row)?.[0] ?? null },
  { key: 'latitude', head: 'Latitude', read: (source, row) => readCoordinates(source, row)?.[1] ?? null },
  {
    key: 'adresse',
    head: 'Adresse',
    read: ({ atlas, details, region, site }, row) =>
      site + toPracticePath(region, atlas.number[row] ?? 0, details.title.at(row) ?? ''),
  },
  {
    key: 'demonstration',
    head: 'Démonstration',
    read: (source, row) => (isDemonstration(source, row) ? 'oui' : 'non'),
  },
  {
    key: 'distance_km',
    head: 'Distance (km)',
    read: ({ km }, row) => {
      const value = km?.[row] ?? Infinity;
      return value === Infinity ? null : Math.round(value * 10) / 10;
    },
  },
];
