import type { EstablishmentsPart } from '../../src/domain/snapshots.ts';

/** One for the whole region, one that has no place, one with a telephone. */
export const createRelays = (departements: readonly string[]): EstablishmentsPart['relays'] => [
  {
    id: 'sans-lieu',
    name: 'Équipe mobile sans adresse',
    kind: 'equipe-mobile',
    departement: null,
    lon: null,
    lat: null,
    availability: null,
    contact: 'Par la messagerie de l’équipe',
    scopes: [
      { departement: '64', theme: 'sante' },
      { departement: '40', theme: 'sante' },
      { departement: '40', theme: 'plannings-horaires' },
    ],
  },
  {
    id: 'aract',
    name: 'Aract de la région',
    kind: 'aract',
    departement: '33',
    lon: -0.58,
    lat: 44.84,
    availability: 'Réponse sous une semaine',
    contact: 'aract@essaim.example',
    scopes: departements.map((departement) => ({ departement, theme: null })),
  },
  {
    id: 'carsat',
    name: 'Carsat',
    kind: 'carsat',
    departement: '64',
    lon: -0.37,
    lat: 43.3,
    availability: null,
    contact: '05 56 00 00 00',
    scopes: [{ departement: '64', theme: 'tms-manutention' }],
  },
];
