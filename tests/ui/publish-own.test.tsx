import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepDeviceDraft, listDeviceDrafts } from '#/data/device-drafts';
import { emptyShelves } from '#/data/device-shelf';
import { sessionStore } from '#/data/session';
import { address, draftOf, FakeDesk, open, signIn, VERSION } from './publish-fixture.tsx';

let desk: FakeDesk;
beforeEach(() => {
  desk = new FakeDesk();
  signIn();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStore.keep(null);
  await emptyShelves();
});

const practice = (state: string, more = {}) => ({
  practice_id: 'p1',
  number: 12,
  finess: '330990003',
  establishment: 'Résidence du Lavoir',
  region: 'nouvelle-aquitaine',
  archived_at: null,
  on_line: null,
  version: {
    id: VERSION,
    state,
    revision: 4,
    title: 'Dix minutes',
    updated_at: '2026-11-21T10:00:00Z',
    submitted_at: null,
    mine: null,
    to_answer: 0,
    ...more,
  },
});
const remark = {
  id: 'c1',
  field: 'steps[2].text',
  body: 'Précisez la date.',
  answer: null,
  created_at: '2026-11-20T10:00:00Z',
};
const round = {
  id: 'r1',
  round: 1,
  decision: 'request_changes',
  reason: 'Beau récit.',
  decided_at: '2026-11-20T10:00:00Z',
  comments: [remark],
};

test('each practice says its state, what happens next, and what waits for an answer', async () => {
  desk.practices = [practice('changes_requested', { to_answer: 2 }), practice('in_review')];
  open(desk, '/mes-pratiques');
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first?.textContent).toContain('À compléter');
  expect(first?.textContent).toContain('2 remarques à traiter.');
  expect(
    within(first as HTMLElement)
      .getByRole('link', { name: /^Continuer/ })
      .getAttribute('href'),
  ).toBe(`/publier/${VERSION}`);
  expect(second?.textContent).toContain('En relecture');
  expect(within(second as HTMLElement).queryByRole('link', { name: /^Continuer/ })).toBeNull();
});

test('remarks name their field, are answered, and stand beside the text', async () => {
  desk.drafts.set(VERSION, { ...draftOf({ title: 'Dix minutes' }), state: 'changes_requested' });
  desk.more = { reviews: [round], part: { actions: ['submit', 'discard'], may_write: true, author_state: 'accepted' } };
  open(desk, `/mes-pratiques/${VERSION}`);
  const user = userEvent.setup();
  await screen.findByRole('heading', { name: 'Étapes, nº 3' });
  expect(screen.getByText('Beau récit.')).toBeTruthy();
  await user.type(screen.getByLabelText(/Votre réponse/), 'C’était en mars.');
  await user.click(screen.getByRole('button', { name: 'Enregistrer la réponse' }));
  await screen.findByText('Réponse enregistrée.');
  expect(desk.asked.find(({ name }) => name === 'answer_comment')?.args).toEqual({
    id: 'c1',
    answer: 'C’était en mars.',
  });
  await user.click(screen.getByRole('link', { name: 'Continuer ce texte' }));
  await user.click(await screen.findByRole('link', { name: 'Étapes' }));
  expect((await screen.findByRole('region', { name: 'Remarques des relecteurs' })).textContent).toContain(
    'Précisez la date.',
  );
});

test('withdrawing is asked twice, sent once', async () => {
  desk.drafts.set(VERSION, { ...draftOf({ title: 'Dix minutes' }), state: 'published' });
  desk.more = { part: { actions: ['confirm', 'withdraw'], may_write: false, author_state: 'accepted' } };
  open(desk, `/mes-pratiques/${VERSION}`);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Retirer de la carte' }));
  expect(desk.count('transition')).toBe(0);
  await user.dblClick(screen.getByRole('button', { name: 'Retirer ce récit' }));
  await waitFor(() => expect(desk.count('refresh_snapshots')).toBe(1));
  expect(desk.asked.filter(({ name }) => name === 'transition').map(({ args }) => args.action)).toEqual(['withdraw']);
});

test('another text is open already: that one is continued', async () => {
  desk.drafts.set(VERSION, { ...draftOf({ title: 'Dix minutes' }), state: 'published' });
  const other = '33333333-3333-4333-8333-333333333333';
  desk.fault = (name) =>
    name === 'create_version'
      ? Response.json(
          {
            code: 'PT409',
            message: 'Un autre texte de cette pratique est déjà en cours.',
            hint: 'open_version',
            details: JSON.stringify({ reason: 'open_version', state: 'draft', version_id: other }),
          },
          { status: 409 },
        )
      : null;
  open(desk, `/mes-pratiques/${VERSION}`);
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Proposer une nouvelle version' }));
  await waitFor(() => expect(address()).toBe(`/publier/${other}`));
});

test('a text of another, or none, is nothing here', async () => {
  open(desk, `/mes-pratiques/${VERSION}`);
  await screen.findByRole('heading', { name: 'Ce texte n’existe pas' });
});

test('what only this device has is offered back with its time, and forgotten when declined', async () => {
  const draft = { ...draftOf({ title: 'Resté ici' }), account: 'a1', version: VERSION, finess: null };
  const at = new Date('2026-11-22T16:56:00').getTime();
  await keepDeviceDraft({ ...draft, base: null, revision: null, at });
  open(desk);
  expect((await screen.findByText(/Vous aviez commencé/)).textContent).toMatch(
    /Resté ici.*22 novembre 2026 à 16\sh\s56/,
  );
  await userEvent.setup().click(screen.getByRole('button', { name: 'L’effacer' }));
  await waitFor(() => expect(screen.queryByText(/Vous aviez commencé/)).toBeNull());
  expect((await listDeviceDrafts('a1')).drafts).toEqual([]);
});
