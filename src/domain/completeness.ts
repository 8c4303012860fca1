/**
 * How complete a text is, and what is missing, by name: to be sent (témoignage), then to be a fiche de retour d’expérience.
 * Invariant: the same verdict as `private.missing_fields` and `private.content_level` in the database (a test compares them).
 */
import { isBlank } from '#/domain/blank';
import type { PracticeContent } from '#/domain/practice';

export const sections = [
  'temoignage',
  'reperes',
  'contexte',
  'actions',
  'resultats',
  'moyens',
  'enseignements',
  'paroles',
  'photos',
  'contact',
] as const;
export type Section = (typeof sections)[number];

/** A question that a level needs: the field that answers it, where it stands, its name in a list of what is missing. */
interface Need {
  field: keyof PracticeContent;
  section: Section;
  name: string;
  isMet: (content: PracticeContent) => boolean;
}

const said =
  (field: keyof PracticeContent) =>
  (content: PracticeContent): boolean => {
    const value = content[field];
    return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && !isBlank(value);
  };
const need = (section: Section, field: keyof PracticeContent, name: string, isMet = said(field)): Need => ({
  field,
  section,
  name,
  isMet,
});

const forTestimony: readonly Need[] = [
  need('temoignage', 'title', 'le titre'),
  need('temoignage', 'theme', 'le thème'),
  need('temoignage', 'what_was_done', 'ce que vous avez fait'),
  need('temoignage', 'what_changed', 'ce qui a changé'),
  need('temoignage', 'outcome', 'l’issue'),
];

const forFiche: readonly Need[] = [
  need('reperes', 'summary', 'l’accroche'),
  need('reperes', 'audiences', 'les professionnels concernés'),
  need('reperes', 'started_on', 'la date de début'),
  need('reperes', 'phase', 'l’avancement'),
  need('reperes', 'scope', 'la portée'),
  need('contexte', 'context', 'le contexte'),
  need('contexte', 'prompted_by', 'ce qui vous a décidés'),
  need('contexte', 'objectives', 'les objectifs'),
  need('actions', 'steps', 'au moins une étape'),
  need(
    'resultats',
    'indicators',
    'un indicateur, ou «\u202fpas encore mesuré\u202f»',
    ({ indicators, not_measured_yet }) => indicators.length > 0 || not_measured_yet,
  ),
  need('moyens', 'cost_class', 'la dépense'),
  need(
    'enseignements',
    'levers',
    'ce qui a aidé ou ce qui a freiné',
    ({ levers, obstacles }) => !isBlank(levers) || !isBlank(obstacles),
  ),
];

export interface Completeness {
  /** Can it be sent? */
  isTestimony: boolean;
  isFiche: boolean;
  /** Questions answered, and how many a fiche needs. */
  done: number;
  total: number;
  /** What keeps it from being sent, in the order of the form. */
  missing: readonly Need[];
  /** What it would still need to be a fiche. */
  missingForFiche: readonly Need[];
}

export function measureCompleteness(content: PracticeContent): Completeness {
  const unmet = (needs: readonly Need[]) => needs.filter(({ isMet }) => !isMet(content));
  const missing = unmet(forTestimony);
  const missingForFiche = unmet(forFiche);
  const total = forTestimony.length + forFiche.length;
  return {
    isTestimony: missing.length === 0,
    isFiche: missing.length + missingForFiche.length === 0,
    done: total - missing.length - missingForFiche.length,
    total,
    missing,
    missingForFiche,
  };
}
