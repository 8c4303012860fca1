/** What a list says of one practice, put together from the parts of the atlas. Invariant: what is not known is `null`, never a guess. */
import type { Atlas } from '#/domain/atlas';
import { codeOf } from '#/domain/columns';
import type { Places } from '#/domain/places';
import type { TextColumn } from '#/domain/text-column';

/** What is read of each practice, in the rows of the atlas, and the establishments. */
export interface Details {
  readonly title: TextColumn;
  readonly summary: TextColumn;
  /** ISO day of publication. */
  readonly published: readonly string[];
  readonly places: Places;
}

export interface AtlasRow {
  row: number;
  number: number;
  title: string;
  summary: string;
  /** Name of the lead establishment. */
  establishment: string | null;
  commune: string | null;
  departement: string | null;
  /** Label of the size class of the establishment. */
  size: string | null;
  /** Code of the theme of level 1, and label of the main theme. */
  theme: { root: string; label: string } | null;
  outcome: { code: string; label: string } | null;
  level: { code: string; label: string } | null;
}

/** One row of the list. */
export function describeRow(atlas: Atlas, details: Details, row: number): AtlasRow {
  const { labels, columns } = atlas;
  const { places } = details;
  const place = atlas.establishment[row] ?? -1;
  const label = (vocabulary: string, code: string | null) => (code === null ? null : labels(vocabulary, code));
  const term = (name: 'outcome' | 'level') => {
    const code = codeOf(columns[name], row);
    return code === null ? null : { code, label: labels(name, code) };
  };
  const theme = codeOf(columns.theme, row);
  const root = atlas.rootThemes[atlas.rootTheme[row] ?? -1];
  return {
    row,
    number: atlas.number[row] ?? 0,
    title: details.title.at(row) ?? '',
    summary: details.summary.at(row) ?? '',
    establishment: places.name[place] ?? null,
    commune: places.communeOf(place),
    departement: label('departement', codeOf(columns.departement, row)),
    size: label('size-class', codeOf(places.columns.size, place)),
    theme: theme !== null && root !== undefined ? { root, label: labels('theme', theme) } : null,
    outcome: term('outcome'),
    level: term('level'),
  };
}
