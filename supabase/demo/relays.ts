/** The relays of the demonstration. Invariant: they stand for the real kinds of relay and say that they are fictional; their addresses lead nowhere. */
import type { Commune } from './communes.ts';

export interface DemoRelay {
  id: string;
  name: string;
  kind: string;
  departement_code: string;
  commune: string;
  availability: string;
  public_contact: string;
  scopes: { departements: readonly string[]; themes: readonly (string | null)[] };
}

const allNouvelleAquitaine = ['16', '17', '19', '23', '24', '33', '40', '47', '64', '79', '86', '87'];
const allPaysDeLaLoire = ['44', '49', '53', '72', '85'];

/** Creuse is left to the regional one alone: a gap to see. */
export const relays: readonly DemoRelay[] = [
  {
    id: 'demo-aract-nouvelle-aquitaine',
    name: 'Aract, correspondante de la démonstration',
    kind: 'aract',
    departement_code: '33',
    commune: 'Bordeaux',
    availability: 'Réponse sous une semaine, visite sur rendez-vous',
    public_contact: 'aract.nouvelle-aquitaine@essaim.example',
    scopes: { departements: allNouvelleAquitaine, themes: [null] },
  },
  {
    id: 'demo-qualite-limousin',
    name: 'Structure régionale qualité, antenne Limousin (fictive)',
    kind: 'structure-regionale-qualite',
    departement_code: '87',
    commune: 'Limoges',
    availability: 'Le mardi et le jeudi',
    public_contact: 'qualite.limousin@essaim.example',
    scopes: { departements: ['19', '87'], themes: ['organisation', 'management'] },
  },
  {
    id: 'demo-federation-publique',
    name: 'Fédération hospitalière, déléguée territoriale (fictive)',
    kind: 'federation',
    departement_code: '86',
    commune: 'Poitiers',
    availability: 'Une demi-journée par mois',
    public_contact: 'federation.publique@essaim.example',
    scopes: { departements: ['16', '17', '79', '86'], themes: ['dialogue', 'egalite'] },
  },
  {
    id: 'demo-carsat-prevention',
    name: 'Carsat, prévention de la manutention (fictive)',
    kind: 'carsat',
    departement_code: '47',
    commune: 'Agen',
    availability: 'Sur rendez-vous',
    public_contact: 'prevention@essaim.example',
    scopes: { departements: ['24', '33', '40', '47', '64'], themes: ['sante'] },
  },
  {
    id: 'demo-anfh-formation',
    name: 'ANFH, conseil en formation (fictive)',
    kind: 'anfh',
    departement_code: '17',
    commune: 'Saintes',
    availability: 'Réponse sous deux semaines',
    public_contact: 'formation@essaim.example',
    scopes: { departements: ['16', '17', '33'], themes: ['competences'] },
  },
  {
    id: 'demo-creai-handicap',
    name: 'CREAI, conseillère technique handicap (fictive)',
    kind: 'creai',
    departement_code: '79',
    commune: 'Niort',
    availability: 'Le vendredi',
    public_contact: 'creai@essaim.example',
    scopes: { departements: ['17', '79', '86'], themes: [null] },
  },
  {
    id: 'demo-equipe-mobile-bearn',
    name: 'Équipe mobile QVCT des Hauts-Coteaux (fictive)',
    kind: 'equipe-mobile',
    departement_code: '64',
    commune: 'Orthez',
    availability: 'Visite possible sous un mois',
    public_contact: 'equipe.mobile@essaim.example',
    scopes: { departements: ['40', '64'], themes: ['organisation', 'dialogue', 'sante'] },
  },
  {
    id: 'demo-etablissement-dordogne',
    name: 'EHPAD Le Clos-aux-Ricochets, établissement relais (fictif)',
    kind: 'etablissement',
    departement_code: '24',
    commune: 'Bergerac',
    availability: 'Visite d’une demi-journée, deux fois par an',
    public_contact: 'relais@clos-aux-ricochets.example',
    scopes: { departements: ['24'], themes: ['plannings-horaires', 'accueil-integration-tutorat'] },
  },
  {
    id: 'demo-aract-pays-de-la-loire',
    name: 'Aract, correspondant de la démonstration',
    kind: 'aract',
    departement_code: '44',
    commune: 'Nantes',
    availability: 'Réponse sous une semaine',
    public_contact: 'aract.pays-de-la-loire@essaim.example',
    scopes: { departements: allPaysDeLaLoire, themes: [null] },
  },
  {
    id: 'demo-qualite-pays-de-la-loire',
    name: 'Structure régionale qualité, antenne ligérienne (fictive)',
    kind: 'structure-regionale-qualite',
    departement_code: '49',
    commune: 'Angers',
    availability: 'Le mercredi',
    public_contact: 'qualite.ligerienne@essaim.example',
    scopes: { departements: ['49', '53', '72'], themes: ['organisation', 'management', 'dialogue'] },
  },
];

/** The point of a relay: that of its commune. */
export function locateRelay(
  relay: DemoRelay,
  communes: readonly Commune[],
): { lon: number | null; lat: number | null } {
  const commune = communes.find((one) => one.departement === relay.departement_code && one.name === relay.commune);
  return { lon: commune?.lon ?? null, lat: commune?.lat ?? null };
}
