/** Mails about establishments that propose themselves for a campaign. */
import type { Facts } from './facts.ts';
import type { Writer } from './words.ts';

const asReferent = 'vous êtes référent de cet établissement';
const toOwn = ({ finess }: Facts) => (finess === '' ? '/compte' : `/compte/etablissements/${finess}`);
const place = ({ role }: Facts) => (role === 'pilote' ? 'comme site pilote' : 'comme participant');

export const participationWords: Readonly<Record<string, Writer>> = {
  participation_proposed: (facts) => ({
    subject: `Un volontaire : ${facts.establishment}`,
    paragraphs: [
      `${facts.establishment} se propose ${place(facts)} pour « ${facts.campaign} ».`,
      'Acceptez la proposition en la datant : le site vient sur la carte. Ou déclinez-la avec un mot, que l’établissement lira.',
    ],
    action: { label: 'Répondre à la proposition', path: '/administration/programme?volet=propositions' },
    reason: 'vous suivez les dispositifs de cette région',
  }),
  participation_accepted: (facts) => ({
    subject: `Proposition acceptée : ${facts.establishment}`,
    paragraphs: [
      `L’équipe de la région accepte ${facts.establishment} ${place(facts)} pour « ${facts.campaign} ».`,
      'Sa participation est datée et visible de tous. Vos pairs peuvent désormais vous trouver à ce titre.',
    ],
    action: { label: 'Voir ses participations', path: toOwn(facts) },
    reason: asReferent,
  }),
  participation_declined: (facts) => ({
    subject: `Proposition non retenue : ${facts.establishment}`,
    paragraphs: [
      `L’équipe de la région ne retient pas la proposition de ${facts.establishment} pour « ${facts.campaign} ».`,
      'Elle vous dit pourquoi dans votre espace. Vous pourrez vous proposer pour une autre campagne.',
    ],
    action: { label: 'Lire sa réponse', path: toOwn(facts) },
    reason: asReferent,
  }),
};
