import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { InvitationPage } from '#/features/administration/invitation-page';
import { json, openPage, session, user } from './account-fixture.tsx';
import { answers, conflict, inDialog, no, openAdministration, press } from './administration-fixture.tsx';

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

describe('administration', () => {
  test('a moderator is told that it is not theirs, and nothing is asked for', async () => {
    const { sent } = openAdministration({ role: 'moderator', region_code: '75' });
    await screen.findByText(/Votre compte n’a pas ce rôle/);
    expect(sent('/rest/v1/rpc/list_role_holders')).toEqual([]);
  });

  test('a region administrator gives moderation, analysis and relays of the region; nothing else', async () => {
    const { sent } = openAdministration(
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
    openAdministration(
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
    openAdministration({ role: 'admin' }, { list_mail_troubles: () => json([{ ...trouble, state: 'unknown' }]) });
    await screen.findByText('p@essaim.example');
    await screen.findByText('Sort inconnu');
  });
});

describe('an invitation', () => {
  const accepted = {
    role: 'contributor',
    finess: FINESS,
    region_code: null,
    relay_id: null,
    drafts: 0,
    state: 'accepted',
  };
  const open = (answer: Response, at = '/invitation?jeton=abc') =>
    openPage({ page: <InvitationPage />, at, answer: answers({ accept_invitation: () => answer }) });

  test('opening it accepts nothing; its button does, once', async () => {
    const { sent } = open(json({ ...accepted, role: 'referent' }));
    await screen.findByText(user.email);
    expect(sent('/rest/v1/rpc/accept_invitation')).toEqual([]);
    await press('Accepter l’invitation');
    await screen.findByText(/vous êtes référent/);
    expect(sent('/rest/v1/rpc/accept_invitation').map(({ body }) => body)).toEqual([{ token: 'abc' }]);
  });

  test('drafts that were prepared are said, and come first', async () => {
    open(json({ ...accepted, drafts: 3 }));
    await press('Accepter l’invitation');
    await screen.findByText(/3 brouillons vous attendent/);
    const link = screen.getByRole('link', { name: 'Ouvrir les 3 brouillons préparés' });
    expect(link.getAttribute('href')).toBe('/mes-pratiques');
    expect(screen.queryByRole('link', { name: 'Raconter une pratique' })).toBeNull();
  });

  test('where a referent answers for the establishment, it says that he was asked', async () => {
    open(json({ ...accepted, drafts: 1, state: 'pending' }));
    await press('Accepter l’invitation');
    await screen.findByText(/votre demande est chez le référent/);
    screen.getByRole('link', { name: 'Ouvrir le brouillon préparé' });
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
