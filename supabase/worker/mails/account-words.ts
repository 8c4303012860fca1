/** Mails about memberships, roles and invitations. */
import { roleNames } from '#/domain/notification-words';
import { formatNumber } from '#/domain/typography';
import type { Facts } from './facts.ts';
import type { Writer } from './words.ts';

const toMembers = ({ finess }: Facts) => (finess === '' ? '/administration' : `/compte/etablissements/${finess}`);
const account = { label: 'Voir mon compte', path: '/compte' };
const asOwner = 'ce changement touche votre compte Essaim';
const asManager = 'vous décidez qui écrit pour cet établissement';

const nameRole = ({ role }: Facts) => (Object.hasOwn(roleNames, role) ? roleNames[role] : undefined) ?? 'membre';
/** « modérateur (Nouvelle-Aquitaine) » */
const nameWhole = (facts: Facts) => {
  const where = facts.relay || facts.region;
  return where === '' ? nameRole(facts) : `${nameRole(facts)} (${where})`;
};
/** « rôle de modérateur », « rôle d’analyste » */
const of = (words: string) => (/^[aeiouyàâéèêîôûh]/i.test(words) ? `d’${words}` : `de ${words}`);
const someone = ({ person }: Facts) => person || 'Une personne';

const invited = (facts: Facts): string => {
  if (facts.role === 'contributor') return `écrire pour ${facts.establishment}`;
  if (facts.role === 'referent') return `devenir référent pour ${facts.establishment}`;
  return `prendre le rôle ${of(nameWhole(facts))}`;
};

/** What waits for who is invited by a list of actions. */
const prepared = ({ actions, places, campaign }: Facts): string[] => [
  `${actions === 1 ? 'Un brouillon est prêt : celui de l’action retenue' : `${formatNumber(actions)} brouillons sont prêts : ceux des actions retenues`} dans la campagne « ${campaign} »${places > 1 ? `, pour ${formatNumber(places)} établissements` : ''}.`,
  'Ils ne contiennent que l’intitulé, le thème et le montant. Vous les complétez, ou non ; tant que vous n’envoyez rien, personne d’autre que votre établissement ne les lit.',
];

export const accountWords: Readonly<Record<string, Writer>> = {
  membership_asked: (facts) => ({
    subject: `Une demande pour ${facts.establishment}`,
    paragraphs: [
      `${someone(facts)} demande à écrire pour ${facts.establishment}.`,
      'Acceptez si vous savez de qui il s’agit. Tant que personne n’a répondu, rien de ce que cette personne écrit ne peut être publié.',
    ],
    action: { label: 'Répondre à la demande', path: toMembers(facts) },
    reason: asManager,
  }),
  membership_accepted: (facts) => ({
    subject: `Bienvenue parmi les membres : ${facts.establishment}`,
    paragraphs: [
      `Votre demande est acceptée : vous écrivez désormais pour ${facts.establishment}.`,
      ...(facts.role === 'referent'
        ? ['Vous en êtes le référent : vous répondez aux demandes et invitez vos collègues.']
        : []),
    ],
    action: { label: 'Ouvrir mes pratiques', path: '/mes-pratiques' },
    reason: asOwner,
  }),
  membership_refused: (facts) => ({
    subject: `Demande non acceptée : ${facts.establishment}`,
    paragraphs: [
      `Votre demande d’écrire pour ${facts.establishment} n’a pas été acceptée.`,
      'Si vous y travaillez, parlez-en à son référent : il peut vous inviter.',
    ],
    action: account,
    reason: asOwner,
  }),
  membership_left: (facts) => ({
    subject: `Un départ : ${facts.establishment}`,
    paragraphs: [
      `${someone(facts)} n’écrit plus pour ${facts.establishment}, ou a retiré sa demande. Les textes publiés restent en ligne.`,
    ],
    action: { label: 'Voir les membres', path: toMembers(facts) },
    reason: asManager,
  }),
  membership_removed: (facts) => ({
    subject: `Vous n’êtes plus membre : ${facts.establishment}`,
    paragraphs: [
      `Vous n’écrivez plus pour ${facts.establishment}. Les textes publiés restent en ligne.`,
      'Si cela vous surprend, parlez-en au référent de l’établissement ou à l’agence régionale de santé.',
    ],
    action: account,
    reason: asOwner,
  }),
  member_role_changed: (facts) => ({
    subject: `Votre rôle change : ${facts.establishment}`,
    paragraphs: [
      facts.role === 'referent'
        ? `Vous êtes désormais référent pour ${facts.establishment} : vous répondez aux demandes et invitez vos collègues.`
        : `Vous êtes désormais contributeur pour ${facts.establishment} : vous écrivez en son nom, sans décider de qui en est membre.`,
    ],
    action: account,
    reason: asOwner,
  }),
  role_granted: (facts) => ({
    subject: `Un rôle sur Essaim : ${nameRole(facts)}`,
    paragraphs: [
      `Vous avez désormais le rôle ${of(nameWhole(facts))}. Ce qu’il ouvre est dans le menu de votre compte.`,
    ],
    action: account,
    reason: asOwner,
  }),
  role_revoked: (facts) => ({
    subject: `Un rôle vous est retiré : ${nameRole(facts)}`,
    paragraphs: [`Vous n’avez plus le rôle ${of(nameWhole(facts))}. Ce que vous avez fait avec lui reste.`],
    action: account,
    reason: asOwner,
  }),
  invitation_accepted: (facts) => ({
    subject: `Invitation acceptée : ${nameRole(facts)}`,
    paragraphs: [`${someone(facts)} a accepté votre invitation à ${invited(facts)}.`],
    action: { label: 'Voir mes notifications', path: '/notifications' },
    reason: 'vous avez envoyé cette invitation',
  }),
  invitation: (facts) => ({
    subject: facts.actions > 0 ? `${facts.campaign} : racontez ce qui a été fait` : `Invitation à ${invited(facts)}`,
    paragraphs: [
      facts.person === ''
        ? `Vous êtes invité à ${invited(facts)} sur Essaim.`
        : `${facts.person} vous invite à ${invited(facts)} sur Essaim.`,
      ...(facts.actions > 0 ? prepared(facts) : []),
      'Essaim réunit les récits des établissements de santé et médico-sociaux qui ont changé quelque chose à leur travail.',
      `Ouvrez l’invitation, puis connectez-vous avec l’adresse qui a reçu ce message. ${facts.until === '' ? 'Elle sert une seule fois.' : `Elle sert une seule fois, jusqu’au ${facts.until}.`}`,
    ],
    action: { label: 'Ouvrir l’invitation', path: `/invitation?jeton=${encodeURIComponent(facts.token)}` },
    reason: 'quelqu’un a donné votre adresse pour vous inviter. Si l’invitation ne vous dit rien, ignorez-la',
  }),
  address_changed: () => ({
    subject: 'L’adresse de votre compte Essaim a changé',
    paragraphs: [
      'Une autre adresse vient de remplacer celle-ci pour votre compte Essaim. Celle-ci ne l’ouvre plus.',
      'Si c’est vous qui l’avez demandé, il n’y a rien à faire. Sinon, quelqu’un est entré dans votre compte : prévenez sans attendre votre agence régionale de santé.',
    ],
    action: { label: 'Aller à la page de connexion', path: '/connexion' },
    reason: 'cette adresse était celle d’un compte Essaim',
    always: true,
  }),
};
