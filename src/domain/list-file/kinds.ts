/**
 * The lists that the staff of a region brings in: what a column is, and what each list is called. Invariant: a vocabulary named here is one that
 * `list_vocabularies` answers.
 */
/** The vocabularies that a cell may be taken from. */
export const vocabularyNames = [
  'theme',
  'programme',
  'campaign',
  'departement',
  'programme-kind',
  'participation-role',
  'cost-class',
  'relay-kind',
] as const;
export type VocabularyName = (typeof vocabularyNames)[number];
export interface Word {
  code: string;
  label: string;
}
export type Vocabularies = Readonly<Record<VocabularyName, readonly Word[]>>;

export type ColumnType =
  | { is: 'text'; longest: number }
  | { is: 'finess' | 'email' | 'euros' | 'day' | 'past-day' | 'code' | 'longitude' | 'latitude' }
  | { is: 'word' | 'words'; of: VocabularyName };

export interface Column {
  /** In the data of a row. */
  key: string;
  /** In the first line of the model. */
  header: string;
  /** What it is also called, folded or not. */
  aliases: readonly string[];
  type: ColumnType;
  required: boolean;
  /** What it holds, for who fills the file in. */
  help: string;
  example: string;
}

export const listKinds = ['clact', 'programmes', 'campagnes', 'participations', 'relais'] as const;
export type ListKind = (typeof listKinds)[number];

/** What each list is, on a button and in a sentence. */
export const kindWords: Readonly<
  Record<ListKind, { name: string; about: string; one: string; many: string; feminine: boolean }>
> = {
  clact: {
    name: 'Actions d’un CLACT',
    about:
      'Un brouillon est préparé pour chaque action, et une invitation part à l’adresse donnée. Le brouillon n’est à personne tant qu’elle n’est pas acceptée ; ensuite il est à l’établissement, et vous ne pouvez plus le lire.',
    one: 'action',
    many: 'actions',
    feminine: true,
  },
  programmes: {
    name: 'Dispositifs',
    about: 'Les dispositifs propres à la région. Ceux qui sont nationaux ne changent pas d’ici.',
    one: 'dispositif',
    many: 'dispositifs',
    feminine: false,
  },
  campagnes: {
    name: 'Campagnes',
    about: 'Les éditions des dispositifs dans la région, avec leurs dates et leur enveloppe.',
    one: 'campagne',
    many: 'campagnes',
    feminine: true,
  },
  participations: {
    name: 'Participations',
    about:
      'Qui prend part à une campagne, à quelle place et depuis quand : c’est ainsi qu’un site pilote vient sur la carte.',
    one: 'participation',
    many: 'participations',
    feminine: true,
  },
  relais: {
    name: 'Acteurs relais',
    about: 'Les structures qui accompagnent, et leur zone. Tout y est public : ni nom de personne, ni ligne directe.',
    one: 'relais',
    many: 'relais',
    feminine: false,
  },
};
