/** Texts as a team writes them: the least that can be sent, and a whole fiche. */
import type { PracticeContent } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';

export const testimony: PracticeContent = {
  ...emptyContent,
  title: 'Dix minutes de silence après les transmissions',
  theme: 'sante',
  what_was_done: 'Les dix minutes qui suivent les transmissions se passent sans téléphone.',
  what_changed: 'Les départs se font plus calmement.',
  outcome: 'reussie',
};

export const fullContent: PracticeContent = {
  ...testimony,
  summary: 'Une équipe de nuit a choisi son moment calme.',
  audiences: ['soignants'],
  started_on: '2024-02',
  phase: 'deployee',
  scope: 'service',
  context: 'Trois départs en six mois.',
  prompted_by: ['absenteisme'],
  objectives: 'Finir à l’heure.',
  steps: [{ date: '2024-02', title: 'Premier essai', text: 'Une semaine, une équipe.' }],
  cost_class: 'sans-depense',
  not_measured_yet: true,
  levers: 'La cadre a tenu la porte fermée.',
};
