import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { AdministrationPage } from '#/features/administration/administration-page';
import { InvitationPage } from '#/features/administration/invitation-page';
import { type Asked, json, openPage, session, user } from './account-fixture.tsx';

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
const conflict = (message: string, hint: string) => json({ code: 'PT409', message, hint, details: '{}' }, 409);

const answers =
  (given: Record<string, (body: Record<string, unknown>) => Response>) =>
  ({ path, body }: Asked) => {
    const name = Object.keys(given).find((one) => path.includes(one));
    if (name) return given[name]?.(body);
    if (path.includes('/establishments')) return json([]);
    return json(null);
  };

describe('administration', () => {
  const own = (roles: object[]) => ({
    user_id: user.id,
    email: user.email,
    email_confirmed: true,
    display_name: 'Camille',
    wants_mail: true,
    unread: 0,
    memberships: [],
    roles: roles.map((one, id) => ({ id, region: null, relay_id: null, relay: null, region_code: null, ...one })),
  });
  const holder = {
    id: 7,
    user_id: 'm',
    display_name: 'Claude',
    email: 'claude@essaim.example',
    role: 'moderator',
    region_code: '75',
    relay_id: null,
    relay: null,
    created_at: '',
    may_revoke: true,
  };
  const relay = {
    id: 'aract',
    name: 'Aract',
    departement_code: '33',
    relay_scopes: [{ departement_code: '33', theme_code: null }],
  };
  const open = (role: object, given: Parameters<typeof answers>[0] = {}) =>
    openPage({
      page: <AdministrationPage />,
      at: '/administration',
      answer: answers({
        my_account: () => json(own([role])),
        list_role_holders: () => json({ holders: [holder], invitations: [] }),
        list_requests: () => json([]),
        list_mail_troubles: () => json([]),
        '/relays': () => json([relay]),
        ...given,
      }),
    });

  test('a moderator is told that it is not theirs, and nothing is asked for', async () => {
    const { sent } = open({ role: 'moderator', region_code: '75' });
    await screen.findByText(/Votre compte n’a pas ce rôle/);
    expect(sent('/rest/v1/rpc/list_role_holders')).toEqual([]);
  });

  test('a region administrator gives moderation, analysis and relays of the region; nothing else', async () => {
    const { sent } = open(
      { role: 'region_admin', region_code: '75' },
      { invite_to_role: () => json({ email: 'n@essaim.example' }) },
    );
    const choice = await screen.findByLabelText('Rôle');
    expect(
      within(choice)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['Modération', 'Analyse', 'Acteur relais']);
    await userEvent.type(screen.getByLabelText('Adresse électronique'), 'n@essaim.example');
    await press('Inviter');
    await screen.findByText(/L’invitation part/);
    expect(sent('/rest/v1/rpc/invite_to_role')[0]?.body).toMatchObject({
      email: 'n@essaim.example',
      role: 'moderator',
      region_code: '75',
      relay_id: null,
    });
    expect(sent('/rest/v1/rpc/list_mail_troubles')).toEqual([]);
  });

  test('the last administrator stays: the sentence of the server', async () => {
    open(
      { role: 'admin' },
      { revoke_role: () => conflict('C’est le dernier administrateur : nommez-en un autre d’abord.', 'last_admin') },
    );
    await press('Retirer le rôle de Claude');
    await inDialog('Retirer le rôle');
    expect((await screen.findByRole('alert')).textContent).toContain('C’est le dernier administrateur');
  });

  test('mails that did not leave are listed for administrators', async () => {
    const trouble = {
      id: 1,
      kind: 'invitation',
      recipient: 'p@essaim.example',
      created_at: '2026-11-22T10:00:00Z',
      attempts: 6,
    };
    open({ role: 'admin' }, { list_mail_troubles: () => json([{ ...trouble, state: 'unknown' }]) });
    await screen.findByText('p@essaim.example');
    await screen.findByText('Sort inconnu');
  });
});

describe('an invitation', () => {
  const open = (answer: Response, at = '/invitation?jeton=abc') =>
    openPage({ page: <InvitationPage />, at, answer: answers({ accept_invitation: () => answer }) });

  test('opening it accepts nothing; its button does, once', async () => {
    const { sent } = open(json({ role: 'referent', finess: FINESS, region_code: null, relay_id: null }));
    await screen.findByText(user.email);
    expect(sent('/rest/v1/rpc/accept_invitation')).toEqual([]);
    await press('Accepter l’invitation');
    await screen.findByText(/vous êtes référent/);
    expect(sent('/rest/v1/rpc/accept_invitation').map(({ body }) => body)).toEqual([{ token: 'abc' }]);
  });

  test('used, expired, another’s or made up: the same words', async () => {
    open(no());
    await press('Accepter l’invitation');
    expect((await screen.findByRole('alert')).textContent).toContain('ne s’ouvre pas avec ce compte');
  });

  test('a visitor signs in first and comes back with the token', async () => {
    sessionStore.keep(null);
    open(no());
    const link = await screen.findByRole('link', { name: 'Se connecter' });
    expect(link.getAttribute('href')).toBe(`/connexion?suite=${encodeURIComponent('/invitation?jeton=abc')}`);
  });

  test('without its token it is incomplete', async () => {
    open(no(), '/invitation');
    await screen.findByRole('heading', { name: 'Ce lien est incomplet' });
  });
});
