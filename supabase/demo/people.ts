/**
 * The people of the demonstration: one for each part, in both regions where it matters. Invariants: they are fictional, their addresses lead
 * nowhere, and they have no password: only the sign-in page of a demonstration opens their accounts.
 */
import { makeUuid } from './uuid.ts';

interface Member {
  /** Key of an unpublished text of their establishment. */
  of: string;
  role: 'contributor' | 'referent';
  /** They have asked, nobody has answered yet. */
  pending?: true;
}

interface Staff {
  role: 'relay' | 'moderator' | 'analyst' | 'region_admin' | 'admin';
  region?: '75' | '52';
  relay?: string;
}

interface Person {
  /** Made from the address. */
  id: string;
  email: string;
  name: string;
  /** What they may do, in a few words. */
  part: string;
  /** INSEE code of their région, where they have one. */
  region: '75' | '52' | null;
  member?: Member;
  staff?: Staff;
}

const toEmail = (name: string): string => {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, '.');
  return `${plain}@essaim.example`;
};

/** The id of a person, by the name written below. */
export const toPersonId = (name: string): string => makeUuid(`person ${toEmail(name)}`);

const person = (
  name: string,
  part: string,
  region: Person['region'],
  place: Pick<Person, 'member' | 'staff'>,
): Person => ({ id: toPersonId(name), email: toEmail(name), name, part, region, ...place });

export const people: readonly Person[] = [
  person('Camille Aubrelle', 'Contributrice d’un EHPAD', '75', { member: { of: 'draft-1', role: 'contributor' } }),
  person('Sacha Demirande', 'Référent d’un centre hospitalier', '75', {
    member: { of: 'submitted-1', role: 'referent' },
  }),
  person('Ange Fontrémy', 'A demandé à rejoindre ce centre hospitalier', '75', {
    member: { of: 'submitted-1', role: 'contributor', pending: true },
  }),
  person('Robin Tessandier', 'Éducatrice : son premier récit attend, son adhésion aussi', '75', {
    member: { of: 'submitted-2', role: 'contributor', pending: true },
  }),
  person('Alix Montabric', 'Acteur relais, à l’Aract', '75', {
    staff: { role: 'relay', relay: 'demo-aract-nouvelle-aquitaine' },
  }),
  person('Claude Pradelou', 'Modératrice', '75', { staff: { role: 'moderator', region: '75' } }),
  person('Noa Guilhadou', 'Analyste', '75', { staff: { role: 'analyst', region: '75' } }),
  person('Dominique Castagnol', 'Administratrice de la région', '75', {
    staff: { role: 'region_admin', region: '75' },
  }),
  person('Lou Larrivat', 'Contributeur d’un service à domicile', '52', {
    member: { of: 'draft-2', role: 'contributor' },
  }),
  person('Maxence Fauverte', 'Acteur relais, à l’Aract', '52', {
    staff: { role: 'relay', relay: 'demo-aract-pays-de-la-loire' },
  }),
  person('Morgan Belloire', 'Modérateur', '52', { staff: { role: 'moderator', region: '52' } }),
  person('Charlie Vendrenne', 'Administrateur de la région', '52', { staff: { role: 'region_admin', region: '52' } }),
  person('Andrea Sarthelin', 'Administratrice du site', null, { staff: { role: 'admin' } }),
  person('Yaël Nouvelot', 'Compte ouvert à l’instant, sans établissement', null, {}),
];
