import type { Field } from '#/domain/draft-merge';
import type { PracticeContent } from '#/domain/practice';
import type { ReferencePart } from '#/domain/snapshots';
import { formatPartialDate } from '#/domain/typography';

/** Each field by its name, as one speaks of it. */
export const fieldNames: Readonly<Record<Field, string>> = {
  title: 'Titre',
  summary: 'Accroche',
  theme: 'Thème',
  other_themes: 'Autres thèmes',
  establishments: 'Établissements associés',
  audiences: 'Professionnels concernés',
  action_types: 'Types d’action',
  prevention_level: 'Niveau de prévention',
  peripheral: 'Périmètre',
  started_on: 'Date de début',
  phase: 'Avancement',
  scope: 'Portée',
  duration: 'Délai',
  context: 'Contexte',
  prompted_by: 'Ce qui vous a décidés',
  objectives: 'Objectifs',
  what_was_done: 'Ce que vous avez fait',
  steps: 'Étapes',
  involvement: 'Décidé avec',
  cost_class: 'Dépense',
  staff_time: 'Temps passé',
  skills: 'Compétences',
  equipment: 'Matériel',
  funding: 'Financements',
  partners: 'Partenaires',
  what_changed: 'Ce qui a changé',
  indicators: 'Indicateurs',
  not_measured_yet: 'Pas encore mesuré',
  levers: 'Ce qui a aidé',
  obstacles: 'Ce qui a freiné',
  what_did_not_work: 'Ce qui n’a pas marché',
  advice: 'Conseil',
  required_conditions: 'Conditions nécessaires',
  adaptable: 'Ce qui s’adapte',
  keep_unchanged: 'Ce qu’il ne faut pas changer',
  verbatims: 'Paroles',
  outcome: 'Issue',
  outcome_note: 'Pourquoi cette issue',
  video_url: 'Vidéo',
};

const vocabularies: Readonly<Partial<Record<Field, string>>> = {
  audiences: 'audience',
  action_types: 'action-type',
  prevention_level: 'prevention-level',
  phase: 'phase',
  scope: 'scope',
  duration: 'duration',
  prompted_by: 'trigger',
  involvement: 'involvement',
  cost_class: 'cost-class',
  outcome: 'outcome',
};

/** What a field holds, in words, to be compared with another one. */
export function describeValue(reference: ReferencePart | undefined, field: Field, content: PracticeContent): string {
  const value = content[field];
  const vocabulary = vocabularies[field];
  const label = (code: string): string => {
    if (field === 'theme' || field === 'other_themes')
      return reference?.themes.find((theme) => theme.code === code)?.label ?? code;
    const terms = vocabulary === undefined ? undefined : reference?.terms[vocabulary];
    return terms?.find((term) => term.code === code)?.label ?? code;
  };
  if (value === null || value === '') return 'Rien';
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'string') return field === 'started_on' ? formatPartialDate(value) : label(value);
  if (!Array.isArray(value) || value.length === 0) return 'Rien';
  return value
    .map((item) =>
      typeof item === 'string'
        ? label(item)
        : Object.values(item)
            .filter((part) => part !== null && part !== '')
            .join(' · '),
    )
    .join('\n');
}

/** The name of the field that a remark is about: « title », « steps[2].text », « general »… */
export function nameRemarkField(path: string): string {
  const [head = '', index] = path.split(/[.[\]]+/);
  const others: Record<string, string> = {
    general: 'L’ensemble',
    contact: 'Contact',
    attachments: 'Photos et documents',
  };
  const name = (fieldNames as Record<string, string>)[head] ?? others[head] ?? 'L’ensemble';
  return index !== undefined && /^\d+$/.test(index) ? `${name}, nº ${Number(index) + 1}` : name;
}
