import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { MembersPage } from '#/features/administration/members-page';
import { type Asked, json, openPage, session, user } from './account-fixture.tsx';
import { own } from './administration-fixture.tsx';

const FINESS = '330990003';

beforeEach(() => {
  sessionStore.keep(JSON.stringify(session()));
  // jsdom has no dialogs of its own.
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
  vi.restoreAllMocks();
});

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const inDialog = async (name: string) =>
  userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));
const no = () => json({ code: '42501', message: 'non', details: null, hint: null }, 403);
const _conflict = (message: string, hint: string) => json({ code: 'PT409', message, hint, details: '{}' }, 409);

const person = (id: string, more: object = {}) => ({
  user_id: id,
  display_name: `Personne ${id}`,
  role: 'contributor',
  state: 'accepted',
  email: `${id}@essaim.example`,
  created_at: '2026-11-01T10:00:00Z',
  mine: false,
  ...more,
});
const members = {
  may_manage: true,
  members: [person('a', { mine: true, role: 'referent' }), person('b'), person('c', { state: 'pending' })],
  invitations: [
    {
      id: 'i1',
      email: 'invitee@essaim.example',
      role: 'contributor',
      created_at: '',
      expires_at: '2026-12-01T10:00:00Z',
    },
  ],
};

const answers =
  (given: Record<string, (body: Record<string, unknown>) => Response>) =>
  ({ path, body }: Asked) => {
    const name = Object.keys(given).find((one) => path.includes(one));
    if (name) return given[name]?.(body);
    if (path.includes('/establishments')) return json([]);
    return json(null);
  };

describe('members', () => {
  const open = (given: Parameters<typeof answers>[0] = {}) =>
    openPage({
      page: (
        <Routes>
          <Route path="compte/etablissements/:finess" element={<MembersPage />} />
        </Routes>
      ),
      at: `/compte/etablissements/${FINESS}`,
      answer: answers({ list_members: () => json(members), ...given }),
    });

  test('a request is accepted at once, and refused only after having been asked', async () => {
    const { sent } = open();
    await press('Accepter Personne c');
    await screen.findByText(/demande acceptée/);
    await press('Refuser Personne c');
    await inDialog('Ne rien changer');
    await press('Refuser Personne c');
    await inDialog('Refuser la demande');
    await waitFor(() =>
      expect(sent('/rest/v1/rpc/decide_membership').map(({ body }) => body)).toEqual([
        { finess: FINESS, user_id: 'c', accept: true },
        { finess: FINESS, user_id: 'c', accept: false },
      ]),
    );
  });

  test('roles change, people go, one may leave', async () => {
    const { sent } = open();
    await userEvent.selectOptions(await screen.findByLabelText('Rôle de Personne b'), 'referent');
    await screen.findByText(/changé/);
    expect(sent('/rest/v1/rpc/set_member_role')[0]?.body).toEqual({ finess: FINESS, user_id: 'b', role: 'referent' });
    await press('Retirer Personne b');
    await inDialog('Retirer');
    await press('Quitter cet établissement');
    await inDialog('Quitter');
    await waitFor(() => expect(sent('/rest/v1/rpc/remove_member').map(({ body }) => body.user_id)).toEqual(['b', 'a']));
  });

  test('an invitation that did not answer is sent again as the same one', async () => {
    let lost = true;
    const { sent } = open({
      invite_member: () => (lost ? json({}, 503) : json({ id: 'x', email: 'n@essaim.example' })),
    });
    await userEvent.type(await screen.findByLabelText('Adresse électronique'), 'n@essaim.example');
    await press('Inviter');
    await screen.findByRole('alert');
    lost = false;
    await press('Inviter');
    await screen.findByText(/L’invitation part pour n@essaim.example/);
    const [first, second] = sent('/rest/v1/rpc/invite_member').map(({ body }) => body.id);
    expect(second).toBe(first);
    await press('Annuler l’invitation de invitee@essaim.example');
    await screen.findByText(/est annulée/);
  });

  test('an address that is none is not sent', async () => {
    const { sent } = open();
    await userEvent.type(await screen.findByLabelText('Adresse électronique'), 'pas une adresse');
    await press('Inviter');
    expect(document.activeElement).toBe(screen.getByLabelText('Adresse électronique'));
    expect(sent('/rest/v1/rpc/invite_member')).toEqual([]);
  });

  test('who does not manage sees names only', async () => {
    const plain = {
      may_manage: false,
      invitations: [],
      members: [person('a', { mine: true }), person('b', { email: null })],
    };
    open({ list_members: () => json(plain) });
    await screen.findByText('Personne b');
    expect(screen.queryByRole('button', { name: /Retirer/ })).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Inviter' })).toBeNull();
    await screen.findByRole('button', { name: 'Quitter cet établissement' });
  });

  test('who may give roles gives one to a member from here, never to oneself', async () => {
    const { sent } = open({
      my_account: () => json(own([{ role: 'region_admin', region_code: '75' }])),
      list_members: () => json({ ...members, members: [person(user.id, { mine: true }), person('b')] }),
    });
    await userEvent.click(await screen.findByText('Donner un autre rôle'));
    await press('Donner ce rôle');
    await screen.findByText(/Personne b : rôle donné/);
    expect(sent('/rest/v1/rpc/grant_role').map(({ body }) => body)).toEqual([
      { user_id: 'b', role: 'moderator', region_code: '75', relay_id: null },
    ]);
  });

  test('who may give none is offered none', async () => {
    open({ my_account: () => json(own([{ role: 'moderator', region_code: '75' }])) });
    await screen.findByLabelText('Rôle de Personne b');
    expect(screen.queryByText('Donner un autre rôle')).toBeNull();
  });

  test('an establishment that is not theirs, or none, is the same', async () => {
    open({ list_members: no });
    await screen.findByText(/celle des membres acceptés/);
  });

  test('a right lost meanwhile is said, and the page read again', async () => {
    const { sent } = open({ decide_membership: no });
    await press('Accepter Personne c');
    expect((await screen.findByRole('alert')).textContent).toContain('Cette action ne vous est pas ouverte.');
    expect(sent('/rest/v1/rpc/list_members').length).toBeGreaterThan(1);
  });
});
