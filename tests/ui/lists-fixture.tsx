/** The page of the lists with a back end that answers from memory. */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ListsPage } from '#/features/administration/lists-page';
import { vocabularies } from '../support/list-cases.ts';
import { json, openPage } from './account-fixture.tsx';
import { type Answers, answers, own } from './administration-fixture.tsx';

export const outcome = {
  added: 1,
  changed: 0,
  same: 0,
  refused: 0,
  refusals: [],
  remarks: [],
  laureates: 1,
  invitations: 1,
};
const imports = {
  runs: [
    {
      id: 'r',
      kind: 'clact',
      source: 'clact-2024.csv',
      finished_at: '2026-11-20T10:00:00Z',
      campaign: 'CLACT 2024',
      person: 'Camille',
      added: 12,
      changed: 0,
      same: 3,
      refused: 1,
    },
  ],
  prepared: [{ campaign_id: 'clact-2024', label: 'CLACT 2024', actions: 15, taken: 4, expired: 2 }],
};
const campaigns = [
  { id: 'autre', label: 'Autre campagne', programme_code: 'fep' },
  { id: 'clact-2024', label: 'CLACT 2024', programme_code: 'clact' },
];

export function open(
  role: object = { role: 'moderator', region_code: '75' },
  given: Answers = {},
  at = '/administration/listes',
) {
  return openPage({
    page: <ListsPage />,
    at,
    answer: answers({
      my_account: () => json(own([role])),
      list_vocabularies: () => json(vocabularies),
      '/campaigns': () => json(campaigns),
      list_imports: () => json(imports),
      stage_list_rows: () => json({ staged: 1 }),
      check_list_import: () => json(outcome),
      apply_list_import: () => json(outcome),
      refresh_snapshots: () => json(0),
      ...given,
    }),
  });
}
export const give = async (content: string | Uint8Array<ArrayBuffer>, name = 'liste.csv') => {
  const input = await screen.findByLabelText('Choisir le fichier CSV');
  await userEvent.upload(input, new File([content], name, { type: 'text/csv' }));
};
