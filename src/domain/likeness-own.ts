/** One's own establishment in French words, as « Comme moi » compares it. Invariant: what is not known is said, never guessed. */
import type { Atlas } from '#/domain/atlas';
import { type Column, codeOf } from '#/domain/columns';
import type { Places } from '#/domain/places';
import { type PopulationOf, populationClasses, populationRank } from '#/domain/population';
import { abbreviate, uncapitalise } from '#/domain/sentence';

export interface OwnEstablishment {
  /** « EHPAD », « de 51 à 249 agents », « Pau, 50 000 habitants ou plus ». */
  known: string[];
  /** « sa taille », « son statut ». */
  unknown: string[];
}

/** What is compared of an establishment, theme aside. */
export function describeOwn(
  { labels }: Pick<Atlas, 'labels'>,
  places: Places,
  row: number,
  populationOf: PopulationOf,
): OwnEstablishment {
  const word = (vocabulary: string, column: Column) => {
    const code = codeOf(column, row);
    return code === null ? null : uncapitalise(abbreviate(labels(vocabulary, code)));
  };
  const { category, sector, size, status } = places.columns;
  const rank = populationRank(populationOf(places.inseeOf(row)));
  const commune = places.communeOf(row);
  const traits: [known: string | null, unknown: string][] = [
    [word('category', category), 'sa catégorie'],
    [word('sector', sector), 'son secteur'],
    [word('size-class', size), 'sa taille'],
    [word('legal-status', status), 'son statut'],
    [row < places.located ? '' : null, 'sa position'],
    [rank === null ? null : `${commune}, ${populationClasses[rank]}`, 'la population de sa commune'],
  ];
  return {
    known: traits.flatMap(([known]) => known || []),
    unknown: traits.flatMap(([known, name]) => (known === null ? [name] : [])),
  };
}

const list = new Intl.ListFormat('fr-FR', { type: 'conjunction' });

/** « On ne connaît pas sa taille ni… » : one sentence; `null` when everything is known. */
export function describeUnknown({ unknown }: OwnEstablishment): string | null {
  if (unknown.length === 0) return null;
  return `Non renseigné\u202f: ${list.format(unknown)}. ${
    unknown.length === 1 ? 'Ce critère compte' : 'Ces critères comptent'
  } pour moitié, pour tout le monde.`;
}
