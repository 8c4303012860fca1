import type { Section } from '#/domain/completeness';

/** Each part of the fiche: its name, what it is for. */
export const sectionWords: Readonly<Record<Section, { title: string; lead: string }>> = {
  temoignage: {
    title: 'Témoignage',
    lead: 'Cinq minutes suffisent pour un témoignage. Vous pourrez le compléter en fiche quand vous voudrez.',
  },
  reperes: { title: 'Carte d’identité', lead: 'Ce qui permet à un pair de vous trouver : qui, où, depuis quand.' },
  contexte: { title: 'Point de départ', lead: 'Ce qui vous a décidés, et ce que vous cherchiez.' },
  actions: { title: 'Étapes', lead: 'Comment vous vous y êtes pris, dans l’ordre.' },
  resultats: { title: 'Résultats', lead: 'Ce que l’on peut mesurer, et ce que l’on peut en dire.' },
  moyens: { title: 'Moyens', lead: 'Temps, argent, matériel, partenaires : ce qu’il a fallu.' },
  enseignements: { title: 'Enseignements', lead: 'La partie que vos pairs liront en premier.' },
  paroles: { title: 'Paroles', lead: 'Une phrase vécue en dit plus qu’un paragraphe.' },
  photos: { title: 'Photos et documents', lead: 'Une photo montre en un coup d’œil ce qu’un pair voudrait voir.' },
  contact: { title: 'Contact', lead: 'Qui peut en parler à un pair qui voudrait s’y mettre.' },
};
