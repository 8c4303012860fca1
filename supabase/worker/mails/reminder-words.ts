/** Mails that time brings: what waits for somebody, and « toujours en place ? ». */
import type { Writer } from './words.ts';

const since = (day: string) => (day === '' ? '' : ` depuis le ${day}`);

export const reminderWords: Readonly<Record<string, Writer>> = {
  confirmation: ({ heading, title, establishment, month, token }) => ({
    subject: `Toujours en place ? ${heading}`,
    paragraphs: [
      `Il y a ${month === 12 ? 'un an' : 'six mois'}, ${establishment} a publié ${title}. Est-ce toujours en place ?`,
      'Un oui ou un non suffit, sans compte. Ce qui s’est arrêté apprend aussi : le récit reste en ligne.',
    ],
    action: { label: 'Répondre oui ou non', path: `/toujours-en-place?jeton=${encodeURIComponent(token)}` },
    reason:
      'vous répondez de cette pratique, ou que vous êtes membre de son établissement. Le lien sert pendant 90 jours',
  }),
  reminder_draft: ({ heading, title, establishment, version, since: day }) => ({
    subject: `Votre brouillon vous attend : ${heading}`,
    paragraphs: [
      `${title} (${establishment}) est resté tel quel${since(day)}. Cinq minutes suffisent souvent pour l’envoyer : un témoignage court aide déjà vos pairs.`,
    ],
    action: { label: 'Reprendre mon brouillon', path: version === '' ? '/mes-pratiques' : `/publier/${version}` },
    reason: 'vous avez commencé ce texte. Ce rappel ne viendra qu’une fois',
  }),
  reminder_changes: ({ heading, title, establishment, version, since: day }) => ({
    subject: `Des compléments sont attendus : ${heading}`,
    paragraphs: [
      `${title} (${establishment}) attend vos compléments${since(day)}. Les remarques des relecteurs sont à côté de chaque réponse.`,
    ],
    action: {
      label: 'Lire les remarques et compléter',
      path: version === '' ? '/mes-pratiques' : `/mes-pratiques/${version}`,
    },
    reason: 'vous avez écrit ou envoyé ce texte. Ce rappel ne viendra qu’une fois',
  }),
  reminder_review: ({ heading, title, establishment, version, since: day }) => ({
    subject: `Un texte attend d’être lu : ${heading}`,
    paragraphs: [
      `${title} (${establishment}) attend d’être lu${since(day)}. La personne qui l’a écrit espère une réponse.`,
    ],
    action: { label: 'Lire ce texte', path: version === '' ? '/relecture' : `/relecture/${version}` },
    reason: 'vous relisez les textes de ce territoire',
  }),
};
