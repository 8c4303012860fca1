/** The page of the programme with a back end that answers from memory. */
import { screen, within } from '@testing-library/react';
import { ProgrammePage } from '#/features/administration/programme-page';
import { createFixture } from '../support/fixture-atlas.ts';
import { json, openPage } from './account-fixture.tsx';
import { type Answers, answers, own } from './administration-fixture.tsx';

const { reference: words } = createFixture({ practices: 1, establishments: 3 });
const terms = {
  ...words.terms,
  'programme-kind': [{ code: 'cluster', label: 'Cluster' }],
  'participation-role': [
    { code: 'pilote', label: 'Site pilote' },
    { code: 'laureat', label: 'Lauréat' },
  ],
};
const dated = { starts_on: null, ends_on: null, revision: 1 };
export const reference = { ...words, terms };
export const programmes = [
  { code: 'clact', label: 'CLACT', kind: 'fonds', region_code: null, ...dated },
  { code: 'grappes', label: 'Grappes', kind: 'cluster', region_code: '75', ...dated },
];
export const campaign = (id: string, more: object = {}) => ({
  id,
  programme_code: 'grappes',
  region_code: '75',
  label: `Campagne ${id}`,
  years: null,
  deadline: null,
  envelope_eur: null,
  source: null,
  ...dated,
  ...more,
});
export const participation = (id: string, more: object = {}) => ({
  id,
  campaign_id: 'grappes-2026',
  finess: '330990003',
  role: 'pilote',
  state: 'accepted',
  amount_class: null,
  proposed_at: null,
  establishment: { name: 'Résidence du Lavoir', commune_name: 'Bordeaux' },
  ...dated,
  ...more,
});
export const relay = {
  id: 'aract',
  name: 'Aract',
  kind: 'aract',
  departement_code: '33',
  lon: null,
  lat: null,
  availability: null,
  public_contact: 'aract@essaim.example',
  ...dated,
  relay_scopes: [{ departement_code: '33', theme_code: null }],
};
export const waiting = participation('p', { state: 'proposed', proposed_at: '2026-11-20T10:00:00Z' });

/** Opens the page for an account with this role. */
export const openProgramme = (role: object, given: Answers = {}, at = '') =>
  openPage({
    page: <ProgrammePage />,
    at: `/administration/programme${at}`,
    answer: answers({
      my_account: () => json(own([role])),
      '/snapshots': () => json({ data: reference }),
      '/rest/v1/programmes': () => json(programmes),
      '/rest/v1/campaigns': () => json([campaign('grappes-2026'), campaign('vieille', { ends_on: '2020-01-01' })]),
      'state=eq.proposed': () => json([waiting]),
      '/rest/v1/participations': () => json([participation('a')]),
      '/rest/v1/relays': () => json([relay]),
      ...given,
    }),
  });
export const analyst = { role: 'analyst', region_code: '75' };
export const findForm = async () => within(await screen.findByRole('form'));
