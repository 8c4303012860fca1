/** Mails about what happens to a text: to its readers when it is sent, to its authors then. The text itself and what was said of it stay on the site. */
import { toPracticePath } from '#/domain/practice-address';
import type { Facts } from './facts.ts';
import type { Writer } from './words.ts';

const toOwn = ({ version }: Facts) => (version === '' ? '/mes-pratiques' : `/mes-pratiques/${version}`);
const asAuthor = 'vous avez écrit ou envoyé ce texte, ou que vous êtes membre de son établissement';
const levels: Readonly<Record<string, string>> = { validee: 'Validée', remarquable: 'Remarquable' };

function toPublic(facts: Facts): string {
  const { number, slug, typed } = facts;
  return number === null || slug === '' ? toOwn(facts) : toPracticePath({ slug }, number, typed);
}

export const practiceWords: Readonly<Record<string, Writer>> = {
  practice_submit: ({ heading, title, establishment, version }) => ({
    subject: `À relire : ${heading}`,
    paragraphs: [
      `${title} vient d’être envoyé par ${establishment} et attend d’être lu.`,
      'La personne qui l’a écrit est prévenue à chaque étape : prenez ce texte en lecture pour lui dire que quelqu’un s’en occupe.',
    ],
    action: { label: 'Lire ce texte', path: version === '' ? '/relecture' : `/relecture/${version}` },
    reason: 'vous relisez les textes de ce territoire',
  }),
  practice_request_changes: (facts) => ({
    subject: `Des compléments à apporter : ${facts.heading}`,
    paragraphs: [
      `Votre texte ${facts.title} (${facts.establishment}) a été lu. Avant de le publier, ses relecteurs vous demandent quelques compléments.`,
      'Leurs remarques sont écrites à côté de chaque réponse concernée. Rien de ce que vous avez écrit n’est perdu.',
    ],
    action: { label: 'Lire les remarques et compléter', path: toOwn(facts) },
    reason: asAuthor,
  }),
  practice_publish: (facts) => ({
    subject: `En ligne : ${facts.heading}`,
    paragraphs: [
      `Bonne nouvelle : ${facts.title} (${facts.establishment}) est en ligne. Vos pairs le trouvent sur la carte et dans la liste.`,
      'Merci d’avoir raconté ce que vous avez essayé. Dans six mois, nous vous demanderons si c’est toujours en place.',
    ],
    action: { label: 'Voir la pratique en ligne', path: toPublic(facts) },
    reason: asAuthor,
  }),
  practice_refuse: (facts) => ({
    subject: `Texte non publié : ${facts.heading}`,
    paragraphs: [
      `Votre texte ${facts.title} (${facts.establishment}) a été lu, et il n’est pas publié. Les raisons sont écrites dans votre espace.`,
      'Votre texte y reste aussi : vous pouvez en repartir pour en proposer un autre.',
    ],
    action: { label: 'Lire les raisons', path: toOwn(facts) },
    reason: asAuthor,
  }),
  practice_withdraw: (facts) => ({
    subject: `Plus en ligne : ${facts.heading}`,
    paragraphs: [
      `${facts.title} (${facts.establishment}) n’est plus en ligne. Le texte et son histoire restent dans votre espace.`,
    ],
    action: { label: 'Voir ce qui s’est passé', path: toOwn(facts) },
    reason: asAuthor,
  }),
  practice_restore: (facts) => ({
    subject: `De nouveau en ligne : ${facts.heading}`,
    paragraphs: [`${facts.title} (${facts.establishment}) est de nouveau en ligne : vos pairs peuvent le lire.`],
    action: { label: 'Voir la pratique en ligne', path: toPublic(facts) },
    reason: asAuthor,
  }),
  practice_set_level: (facts) => {
    const level = levels[facts.level] ?? 'un nouveau niveau';
    return {
      subject: `Niveau « ${level} » : ${facts.heading}`,
      paragraphs: [
        `${facts.title} (${facts.establishment}) porte désormais le niveau « ${level} ».`,
        ...(facts.reason === '' ? [] : [`Ce qui l’explique : ${facts.reason}`]),
      ],
      action: { label: 'Voir la pratique en ligne', path: toPublic(facts) },
      reason: asAuthor,
    };
  },
};
