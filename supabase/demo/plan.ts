/**
 * How many fictional establishments stand where, of which kind: orders of size close to what FINESS shows, never its rows.
 * Invariant: every sector has categories; a weight is relative within its table.
 */
export type LegalStatus = 'public' | 'prive-non-lucratif' | 'prive-lucratif';
export type SizeClass = 'moins-de-51' | 'de-51-a-249' | 'de-250-a-999' | 'plus-de-1-000';
type Weights<K extends string> = Readonly<Partial<Record<K, number>>>;

export interface Kind {
  /** FINESS category. */
  category: string;
  /** Relative frequency within the sector. */
  weight: number;
  /** What comes before the name of the place. */
  title: string;
  /** True: « SSIAD de la Combe »; false: « IME La Combe ». */
  of: boolean;
  status: Weights<LegalStatus>;
  size: Weights<SizeClass>;
}

const publicOnly = { public: 1 } as const;
const association = { 'prive-non-lucratif': 8, public: 2 } as const;
const mixed = { public: 45, 'prive-non-lucratif': 32, 'prive-lucratif': 23 } as const;
const company = { 'prive-lucratif': 8, 'prive-non-lucratif': 2 } as const;
const small = { 'moins-de-51': 9, 'de-51-a-249': 1 } as const;
const medium = { 'moins-de-51': 4, 'de-51-a-249': 6 } as const;
const large = { 'de-51-a-249': 5, 'de-250-a-999': 4 } as const;
const hospital = { 'de-51-a-249': 2, 'de-250-a-999': 5, 'plus-de-1-000': 2 } as const;

const kind = (
  category: string,
  weight: number,
  title: string,
  form: 'of' | 'bare',
  status: Kind['status'],
  size: Kind['size'],
): Kind => ({ category, weight, title, of: form === 'of', status, size });

/** By sector: its share among establishments (per thousand) and the kinds it is made of. */
export const sectors: Readonly<Record<string, { share: number; kinds: readonly Kind[] }>> = {
  'sanitaire-mco-smr': {
    share: 115,
    kinds: [
      kind('355', 34, 'Centre hospitalier', 'of', publicOnly, hospital),
      kind('106', 8, 'Hôpital de proximité', 'of', publicOnly, large),
      kind('109', 20, 'Centre de réadaptation', 'bare', { 'prive-non-lucratif': 5, 'prive-lucratif': 5 }, large),
      kind('365', 12, 'Polyclinique', 'of', company, large),
      kind('128', 6, 'Clinique', 'of', company, large),
      kind('362', 8, 'Unité de soins de longue durée', 'of', publicOnly, medium),
      kind('127', 8, 'Hospitalisation à domicile', 'of', { 'prive-non-lucratif': 6, public: 4 }, medium),
      kind('141', 4, 'Centre de dialyse', 'of', mixed, small),
    ],
  },
  'sanitaire-psychiatrie': {
    share: 75,
    kinds: [
      kind('292', 10, 'Centre hospitalier spécialisé', 'of', publicOnly, hospital),
      kind('156', 50, 'CMP', 'of', publicOnly, small),
      kind('425', 25, 'CATTP', 'of', publicOnly, small),
      kind('161', 10, 'Clinique psychiatrique', 'of', company, medium),
    ],
  },
  'ms-personnes-agees': {
    share: 285,
    kinds: [
      kind('500', 70, 'EHPAD', 'bare', mixed, medium),
      kind('202', 18, 'Résidence autonomie', 'bare', { public: 7, 'prive-non-lucratif': 3 }, small),
      kind('207', 7, 'Accueil de jour', 'bare', association, small),
      kind('501', 5, 'Résidence', 'bare', mixed, small),
    ],
  },
  'ms-domicile': {
    share: 130,
    kinds: [
      kind('354', 40, 'SSIAD', 'of', association, small),
      kind(
        '460',
        38,
        'Service d’aide à domicile',
        'of',
        { 'prive-non-lucratif': 6, public: 3, 'prive-lucratif': 3 },
        medium,
      ),
      kind('209', 22, 'Service autonomie', 'of', association, medium),
    ],
  },
  'ms-ph-enfants': {
    share: 120,
    kinds: [
      kind('183', 30, 'IME', 'bare', association, medium),
      kind('182', 30, 'SESSAD', 'of', association, small),
      kind('186', 12, 'ITEP', 'bare', association, medium),
      kind('189', 12, 'CMPP', 'of', association, small),
      kind('190', 8, 'CAMSP', 'of', association, small),
      kind('192', 5, 'IEM', 'bare', association, medium),
      kind('188', 3, 'EEAP', 'bare', association, medium),
    ],
  },
  'ms-ph-adultes': {
    share: 145,
    kinds: [
      kind('246', 30, 'ESAT', 'bare', association, medium),
      kind('449', 18, 'Foyer de vie', 'bare', association, medium),
      kind('255', 14, 'MAS', 'bare', association, medium),
      kind('448', 14, 'EAM', 'bare', association, medium),
      kind('446', 14, 'SAVS', 'of', association, small),
      kind('445', 8, 'SAMSAH', 'of', association, small),
      kind('437', 4, 'FAM', 'bare', association, medium),
    ],
  },
  'ms-addicto-precarite': {
    share: 38,
    kinds: [
      kind('197', 50, 'CSAPA', 'of', association, small),
      kind('178', 20, 'CAARUD', 'of', association, small),
      kind('165', 18, 'Appartements thérapeutiques', 'of', association, small),
      kind('180', 12, 'Lits halte soins santé', 'of', association, small),
    ],
  },
  ambulatoire: {
    share: 80,
    kinds: [
      kind('603', 65, 'Maison de santé', 'of', { 'prive-lucratif': 1 }, small),
      kind('124', 20, 'Centre de santé', 'of', { public: 5, 'prive-non-lucratif': 5 }, small),
      kind('604', 12, 'CPTS', 'of', { 'prive-non-lucratif': 1 }, small),
      kind('606', 3, 'Dispositif d’appui à la coordination', 'of', { 'prive-non-lucratif': 1 }, small),
    ],
  },
  formation: {
    share: 12,
    kinds: [
      kind('300', 60, 'Institut de formation en soins infirmiers', 'of', publicOnly, small),
      kind('330', 25, 'Institut des métiers du social', 'of', { 'prive-non-lucratif': 1 }, small),
      kind('436', 15, 'École des métiers du soin et du social', 'of', { 'prive-non-lucratif': 1 }, small),
    ],
  },
};

/** Fictional establishments by region, beside those that practices name: a floor for each département, the rest by population. */
export const regionPlans: Readonly<Record<string, { total: number; floor: number }>> = {
  '75': { total: 720, floor: 16 },
  '52': { total: 200, floor: 16 },
};

/** Share of rows where a fact is unknown, as in the real register. */
export const unknownShare = 0.08;
