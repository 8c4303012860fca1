import type { Section } from '#/domain/completeness';
import type { Field } from '#/domain/draft-merge';

/** The section where each field is written. */
const sectionOf: Readonly<Record<Field, Section>> = {
  title: 'temoignage',
  theme: 'temoignage',
  what_was_done: 'temoignage',
  what_changed: 'temoignage',
  outcome: 'temoignage',
  summary: 'reperes',
  other_themes: 'reperes',
  establishments: 'reperes',
  audiences: 'reperes',
  action_types: 'reperes',
  prevention_level: 'reperes',
  peripheral: 'reperes',
  started_on: 'reperes',
  phase: 'reperes',
  scope: 'reperes',
  duration: 'reperes',
  context: 'contexte',
  prompted_by: 'contexte',
  objectives: 'contexte',
  steps: 'actions',
  involvement: 'actions',
  indicators: 'resultats',
  not_measured_yet: 'resultats',
  outcome_note: 'resultats',
  cost_class: 'moyens',
  staff_time: 'moyens',
  skills: 'moyens',
  equipment: 'moyens',
  funding: 'moyens',
  partners: 'moyens',
  levers: 'enseignements',
  obstacles: 'enseignements',
  what_did_not_work: 'enseignements',
  advice: 'enseignements',
  required_conditions: 'enseignements',
  adaptable: 'enseignements',
  keep_unchanged: 'enseignements',
  verbatims: 'paroles',
  video_url: 'paroles',
};

/** The section of a path such as « steps.2.title » or « steps[2].title ». */
export function findSection(path: string): Section {
  const [head = ''] = path.split(/[.[]/);
  if (head === 'contact') return 'contact';
  if (head === 'attachments') return 'photos';
  return (sectionOf as Partial<Record<string, Section>>)[head] ?? 'temoignage';
}
