import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { MembersPage } from '#/features/administration/members-page';
import { json, openPage, session } from './account-fixture.tsx';
import { type Answers, answers, conflict, inDialog, own, press } from './administration-fixture.tsx';
import { campaign, participation, programmes, reference } from './programme-fixture.tsx';

beforeEach(() => {
  sessionStore.keep(JSON.stringify(session()));
  // The test's page has no dialogs of its own.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
});

const finess = '330990003';
const membership = {
  finess,
  name: 'Résidence',
  commune: null,
  departement_code: '33',
  region_code: '75',
  state: 'accepted',
};
const proposed = participation('p', { state: 'proposed', proposed_at: '2026-11-20T10:00:00Z' });

const open = (role: 'referent' | 'contributor', given: Answers = {}) =>
  openPage({
    page: (
      <Routes>
        <Route path="compte/etablissements/:finess" element={<MembersPage />} />
      </Routes>
    ),
    at: `/compte/etablissements/${finess}`,
    answer: answers({
      my_account: () => json({ ...own([]), memberships: [{ ...membership, role }] }),
      list_members: () => json({ may_manage: role === 'referent', members: [], invitations: [] }),
      '/rest/v1/establishments': () =>
        json([
          {
            finess,
            name: 'Résidence',
            commune_name: null,
            departement_code: '33',
            region_code: '75',
            category: null,
            demonstration: true,
            closed_on: null,
          },
        ]),
      '/snapshots': () => json({ data: reference }),
      '/rest/v1/programmes': () => json(programmes),
      '/rest/v1/campaigns': () =>
        json([
          campaign('ouverte'),
          campaign('grappes-2026'),
          campaign('terminee', { ends_on: '2020-01-01' }),
          campaign('passee', { deadline: '2020-01-01' }),
        ]),
      '/rest/v1/participations': () => json([]),
      '/rest/v1/account_events': () => json([]),
      ...given,
    }),
  });
const section = async () => within(await screen.findByRole('region', { name: 'Participations' }));

test('a referent proposes the establishment for a campaign that takes volunteers; a retry is the same proposal', async () => {
  let lost = true;
  const { sent } = open('referent', {
    '/rest/v1/participations': () => json([participation('a')]),
    propose_participation: () => (lost ? json({}, 503) : json({ id: 'x', state: 'proposed' })),
  });
  await press('Proposer l’établissement');
  const { getByLabelText, getByRole } = within(await screen.findByRole('form', { name: 'Proposer l’établissement' }));
  // neither where it is already, nor what is over
  const offered = within(getByLabelText('Campagne')).getAllByRole('option');
  expect(offered.map(({ textContent }) => textContent)).toEqual(['Choisir…', 'Campagne ouverte']);
  await userEvent.click(getByRole('button', { name: 'Proposer l’établissement' }));
  await waitFor(() => expect(getByLabelText('Campagne').getAttribute('aria-invalid')).toBe('true'));
  expect(sent('/rest/v1/rpc/propose_participation')).toEqual([]);
  await userEvent.selectOptions(getByLabelText('Campagne'), 'ouverte');
  await userEvent.click(getByRole('button', { name: 'Proposer l’établissement' }));
  await screen.findByRole('alert');
  lost = false;
  await userEvent.click(getByRole('button', { name: 'Proposer l’établissement' }));
  await screen.findByText(/La proposition est envoyée/);
  const [first, second] = sent('/rest/v1/rpc/propose_participation').map(({ body }) => body);
  expect(second).toEqual(first);
  expect(first).toMatchObject({ campaign_id: 'ouverte', finess, role: 'pilote' });
});

test('a proposal says since when it waits, and is taken back once asked; accepted meanwhile, the server says so', async () => {
  const told = 'Cette proposition vient d’être acceptée.';
  const { sent } = open('referent', {
    '/rest/v1/participations': () => json([proposed]),
    decide_participation: () => conflict(told, 'state'),
  });
  await (await section()).findByText(/proposé le 20 novembre 2026, la région n’a pas encore répondu/);
  await press(/^Reprendre la proposition/);
  await inDialog('La laisser');
  expect(sent('/rest/v1/rpc/decide_participation')).toEqual([]);
  await press(/^Reprendre la proposition/);
  await inDialog('Reprendre la proposition');
  expect((await screen.findByRole('alert')).textContent).toContain(told);
  expect(sent('/rest/v1/rpc/decide_participation')[0]?.body).toMatchObject({ id: 'p', accept: false });
});

test('what the région answered is read where one proposed', async () => {
  open('referent', {
    '/rest/v1/account_events': () =>
      json([{ id: 1, campaign_id: 'ouverte', reason: 'Le groupe est complet.', at: '2026-11-02T10:00:00Z' }]),
  });
  const { findByText, getByText } = await section();
  await findByText(/proposition non retenue le 2 novembre 2026/);
  getByText('Le groupe est complet.');
});

test('a contributor sees where the establishment takes part, and proposes nothing', async () => {
  open('contributor', {
    '/rest/v1/participations': () => json([proposed, participation('a', { starts_on: '2024-03-01' })]),
  });
  const { findByText, queryByRole, getByText } = await section();
  await findByText(/depuis le 1er mars 2024/);
  getByText(/Son référent peut le proposer/);
  expect(queryByRole('button')).toBeNull();
});
