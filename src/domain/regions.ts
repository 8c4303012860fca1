/**
 * The eighteen régions as they stand in addresses: INSEE code, slug, name. Invariant: equal to the reference rows of the database;
 * here so that an address is understood before anything is read.
 */
export interface Region {
  /** INSEE code of the région. `75` is Nouvelle-Aquitaine here, never the département of Paris. */
  code: string;
  slug: string;
  name: string;
  /** The name after « en », « dans », « à » …, as a sentence needs it. */
  inside: string;
  /** The name after « de ». */
  of: string;
}

export const regions: readonly Region[] = [
  {
    code: '84',
    slug: 'auvergne-rhone-alpes',
    name: 'Auvergne-Rhône-Alpes',
    inside: 'en Auvergne-Rhône-Alpes',
    of: 'd’Auvergne-Rhône-Alpes',
  },
  {
    code: '27',
    slug: 'bourgogne-franche-comte',
    name: 'Bourgogne-Franche-Comté',
    inside: 'en Bourgogne-Franche-Comté',
    of: 'de Bourgogne-Franche-Comté',
  },
  { code: '53', slug: 'bretagne', name: 'Bretagne', inside: 'en Bretagne', of: 'de Bretagne' },
  {
    code: '24',
    slug: 'centre-val-de-loire',
    name: 'Centre-Val de Loire',
    inside: 'en Centre-Val de Loire',
    of: 'du Centre-Val de Loire',
  },
  { code: '94', slug: 'corse', name: 'Corse', inside: 'en Corse', of: 'de Corse' },
  { code: '44', slug: 'grand-est', name: 'Grand Est', inside: 'dans le Grand Est', of: 'du Grand Est' },
  { code: '01', slug: 'guadeloupe', name: 'Guadeloupe', inside: 'en Guadeloupe', of: 'de Guadeloupe' },
  { code: '03', slug: 'guyane', name: 'Guyane', inside: 'en Guyane', of: 'de Guyane' },
  {
    code: '32',
    slug: 'hauts-de-france',
    name: 'Hauts-de-France',
    inside: 'dans les Hauts-de-France',
    of: 'des Hauts-de-France',
  },
  { code: '11', slug: 'ile-de-france', name: 'Île-de-France', inside: 'en Île-de-France', of: 'd’Île-de-France' },
  { code: '04', slug: 'la-reunion', name: 'La Réunion', inside: 'à La Réunion', of: 'de La Réunion' },
  { code: '02', slug: 'martinique', name: 'Martinique', inside: 'en Martinique', of: 'de Martinique' },
  { code: '06', slug: 'mayotte', name: 'Mayotte', inside: 'à Mayotte', of: 'de Mayotte' },
  { code: '28', slug: 'normandie', name: 'Normandie', inside: 'en Normandie', of: 'de Normandie' },
  {
    code: '75',
    slug: 'nouvelle-aquitaine',
    name: 'Nouvelle-Aquitaine',
    inside: 'en Nouvelle-Aquitaine',
    of: 'de Nouvelle-Aquitaine',
  },
  { code: '76', slug: 'occitanie', name: 'Occitanie', inside: 'en Occitanie', of: 'd’Occitanie' },
  {
    code: '52',
    slug: 'pays-de-la-loire',
    name: 'Pays de la Loire',
    inside: 'dans les Pays de la Loire',
    of: 'des Pays de la Loire',
  },
  {
    code: '93',
    slug: 'provence-alpes-cote-d-azur',
    name: 'Provence-Alpes-Côte d’Azur',
    inside: 'en Provence-Alpes-Côte d’Azur',
    of: 'de Provence-Alpes-Côte d’Azur',
  },
];

/** The région of an address, or `undefined`. */
export const findRegionBySlug = (slug: string): Region | undefined => regions.find((region) => region.slug === slug);

/** The région of an INSEE code, or `undefined`. */
export const findRegionByCode = (code: string): Region | undefined => regions.find((region) => region.code === code);
