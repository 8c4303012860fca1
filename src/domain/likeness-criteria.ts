/** What makes two establishments comparable. Invariant: the weights add up to 100, and each one says why. */

/**
 * What is compared, how much it weighs (of 100), and why. `near` (the next size, the sister theme) is worth half. Distance goes down in a
 * straight line from next door to `FAR_KM`.
 */
export const likenessCriteria = {
  category: { weight: 25, label: 'Catégorie', why: 'Les mêmes métiers, les mêmes obligations et les mêmes rythmes.' },
  sector: { weight: 15, label: 'Secteur', why: 'Un financement et des publics proches, même si la catégorie diffère.' },
  size: { weight: 15, label: 'Taille', why: 'Ce qui tient à quarante personnes ne tient pas toujours à mille.' },
  distance: { weight: 15, label: 'Distance', why: 'On peut s’appeler, et aller voir sur place.' },
  theme: { weight: 15, label: 'Thème', why: 'Compte seulement si vous avez choisi un thème.' },
  status: { weight: 10, label: 'Statut', why: 'Les règles du dialogue social et les dispositifs d’aide en dépendent.' },
  commune: {
    weight: 5,
    label: 'Commune',
    why: 'Recruter, se loger et venir ne se posent pas pareil en ville et à la campagne.',
  },
} as const;
export type Criterion = keyof typeof likenessCriteria;

/** From here on, distance counts for nothing. */
export const FAR_KM = 150;

/** For each criterion, from 0 (unlike) to 1 (alike); `null` when it cannot be told. */
export type Answers = Readonly<Record<Criterion, number | null>>;
