/** The words of the programme and of time: one definition per number, said the same on the page and in its files. */
type Definitions = readonly (readonly [string, string])[];

export const timeDefinitions: Definitions = [
  [
    'Chiffres datés',
    'Une fois par mois, le site compte la couverture de la région et la garde telle quelle, avec sa date et le numéro de l’instantané compté. Ces chiffres ne changent plus. « Reconstitué »\u202f: compté après coup, d’après les jours de mise en ligne\u202f; une pratique retirée depuis n’y est pas.',
  ],
  ['Aujourd’hui', 'Le compte de cette page, à l’instant où elle s’affiche.'],
];

export const programmeDefinitions: Definitions = [
  [
    'Participation',
    'La présence datée d’un établissement dans une campagne, acceptée par l’équipe de la région. Elle est en cours entre sa date de début et sa date de fin\u202f; sans date de fin, elle n’est pas terminée.',
  ],
  [
    'Site pilote',
    'Un établissement dont une participation « site pilote » est en cours le dernier jour de la période (aujourd’hui, pour la période en cours). Il compte une fois par dispositif.',
  ],
  [
    'Démarche en cours',
    'Un cluster ou une équipe mobile dont au moins une participation est en cours le dernier jour de la période.',
  ],
  ['Projet', 'Une participation à une campagne, quels que soient son rôle et son état d’avancement.'],
  [
    'Avec une pratique en ligne',
    'Parmi les établissements participants encore ouverts, ceux pour lesquels au moins une pratique est en ligne\u202f; « qui cite le dispositif »\u202f: au moins une d’entre elles le nomme dans son financement. Sous 10 établissements, le pourcentage n’est pas donné.',
  ],
];

export const relayDefinitions: Definitions = [
  [
    'Relais',
    'Les acteurs relais dont le périmètre comprend le département et le thème (ou tous les thèmes). « En partie »\u202f: ils n’interviennent que sur des sous-thèmes. « Régional seul »\u202f: aucun autre que ceux qui interviennent dans tous les départements sur tous les thèmes.',
  ],
];
