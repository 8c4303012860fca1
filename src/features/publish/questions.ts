/** What each text of the form asks, and helps with: a guiding question, what to think of, an example one could have written. */
import type { TextField } from '#/domain/practice';

export interface Question {
  label: string;
  hint: string;
  example?: string;
  /** Lines to begin with; 1 is a single line. */
  rows: number;
  optional?: boolean;
}

export const questions: Readonly<Record<TextField, Question>> = {
  title: {
    label: 'Un titre qui dit ce que vous avez fait',
    hint: 'Avec un verbe ou une durée. Évitez le nom du projet.',
    example: 'Dix minutes de silence après les transmissions du soir',
    rows: 1,
  },
  what_was_done: {
    label: 'Qu’avez-vous fait ?',
    hint: 'Comme vous le diriez à une collègue d’un autre établissement : qui, quoi, depuis quand.',
    example:
      'Depuis février, les dix minutes qui suivent les transmissions se passent sans téléphone. On y va à deux, l’autre binôme répond aux sonnettes. C’est compté dans le temps de travail.',
    rows: 6,
  },
  what_changed: {
    label: 'Qu’est-ce que cela a changé ?',
    hint: 'Un chiffre si vous en avez un. « Pas encore mesuré » est une réponse.',
    example: 'Les départs se font plus calmement. Deux rappels sur repos par mois au lieu de six.',
    rows: 4,
  },
  outcome_note: {
    label: 'Pourquoi cette issue ?',
    hint: 'Ce qui tient, ce qui s’est arrêté, et la raison.',
    example: 'La salle a été reprise pour un bureau ; le rituel continue dans la salle de soins.',
    rows: 3,
    optional: true,
  },
  summary: {
    label: 'L’accroche : l’essentiel en deux lignes',
    hint: 'Elle suit le titre dans la liste et donne envie de lire.',
    example: 'Une équipe de nuit a choisi son moment calme. Il tient depuis deux ans, sans moyens.',
    rows: 3,
  },
  context: {
    label: 'D’où êtes-vous partis ?',
    hint: 'Qui travaille là ? Qu’est-ce qui n’allait plus ? Qu’aviez-vous déjà essayé ?',
    example: 'Une unité de 28 lits, trois départs en six mois, des transmissions interrompues quatre fois par soir.',
    rows: 6,
  },
  objectives: {
    label: 'Que cherchiez-vous ?',
    hint: 'Ce qui devait changer, pour qui, et comment vous le verriez.',
    example: 'Finir à l’heure, et que la nuit commence sans question restée sans réponse.',
    rows: 4,
  },
  staff_time: {
    label: 'Combien de temps cela a pris ?',
    hint: 'Temps de préparation, puis temps chaque semaine.',
    example: 'Trois réunions d’une heure au départ, puis dix minutes par soir.',
    rows: 2,
    optional: true,
  },
  skills: {
    label: 'Quelles compétences a-t-il fallu ?',
    hint: 'Internes ou venues d’ailleurs.',
    example: 'Une ergonome de la Carsat, deux demi-journées.',
    rows: 3,
    optional: true,
  },
  equipment: {
    label: 'Quel matériel, quels locaux ?',
    hint: 'Ce qui a été acheté, prêté ou aménagé.',
    example: 'Une pièce repeinte, deux fauteuils.',
    rows: 3,
    optional: true,
  },
  levers: {
    label: 'Qu’est-ce qui vous a aidés ?',
    hint: 'Les appuis, les hasards, les décisions qui ont compté.',
    example: 'La cadre a tenu la porte fermée pendant le premier mois.',
    rows: 4,
  },
  obstacles: {
    label: 'Qu’est-ce qui vous a freinés ?',
    hint: 'C’est la partie que vos pairs liront en premier.',
    example: 'Les remplaçants ne connaissaient pas la règle : il a fallu une affiche.',
    rows: 4,
  },
  what_did_not_work: {
    label: 'Qu’est-ce qui n’a pas marché ?',
    hint: 'Un essai abandonné évite à d’autres de le refaire.',
    example: 'Le carnet de liaison : personne ne l’ouvrait.',
    rows: 4,
    optional: true,
  },
  advice: {
    label: 'Un conseil à qui voudrait s’y mettre',
    hint: 'Une phrase, comme à une collègue.',
    example: 'Commencez par l’équipe qui le demande, pas par la plus facile.',
    rows: 2,
    optional: true,
  },
  required_conditions: {
    label: 'Que faut-il pour que cela marche ailleurs ?',
    hint: 'Effectif, locaux, accord de la direction, confiance…',
    rows: 3,
    optional: true,
  },
  adaptable: {
    label: 'Que peut-on adapter ?',
    hint: 'Ce qui dépend de votre établissement et pas de l’idée.',
    rows: 3,
    optional: true,
  },
  keep_unchanged: {
    label: 'Que ne faut-il pas changer ?',
    hint: 'Ce sans quoi cela devient autre chose.',
    rows: 3,
    optional: true,
  },
};
