import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { discardDeviceDraft, keepDeviceDraft, listDeviceDrafts } from '#/data/device-drafts';
import { sessionStore } from '#/data/session';
import { emptyContent } from '#/domain/practice-empty';
import { AccountPage } from '#/features/account/account-page';
import { ConfirmPage } from '#/features/account/confirm-page';
import { MailboxPage } from '#/features/account/mailbox-page';
import { type Asked, json, openPage, refuse, session, user } from './account-fixture.tsx';

beforeEach(() => sessionStore.keep(null));
afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const email = () => screen.findByLabelText('Adresse électronique');
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const summary = () => screen.findByRole('alert');

describe('the link of a mail', () => {
  const link = (type: string) => `/auth/confirm?token_hash=${'a'.repeat(56)}&type=${type}`;

  test.each(['signup', 'magiclink', 'recovery', 'email_change', 'invite'])(
    '%s: opening it does nothing',
    async (type) => {
      const { asked } = openPage({ page: <ConfirmPage />, at: link(type), answer: () => json(session()) });
      await screen.findByRole('heading', { level: 1 });
      expect(asked).toEqual([]);
    },
  );

  test('the button acts, once; a dead link says so', async () => {
    let dead = true;
    const { sent } = openPage({
      page: <ConfirmPage />,
      at: link('signup'),
      answer: () => (dead ? refuse(403, 'otp_expired') : json(session())),
    });
    await press('Confirmer mon adresse');
    expect((await summary()).textContent).toContain('Ce lien ou ce code ne sert plus.');
    dead = false;
    await press('Confirmer mon adresse');
    await screen.findByRole('heading', { name: 'compte' });
    expect(sent('/auth/v1/verify')[0]?.body).toMatchObject({ token_hash: 'a'.repeat(56), type: 'signup' });
  });

  test('a new password that is refused does not use the link twice', async () => {
    let weak = true;
    const { sent } = openPage({
      page: <ConfirmPage />,
      at: link('recovery'),
      answer: ({ path }) => {
        if (path.startsWith('/auth/v1/verify')) return json(session());
        if (path.startsWith('/auth/v1/logout')) return new Response(null, { status: 204 });
        return weak ? refuse(422, 'weak_password') : json(user);
      },
    });
    await userEvent.type(await screen.findByLabelText('Nouveau mot de passe'), 'une phrase de mots');
    await press('Garder ce mot de passe');
    expect((await summary()).textContent).toMatch(/trop facile à deviner/);
    weak = false;
    await press('Garder ce mot de passe');
    await screen.findByRole('heading', { name: 'compte' });
    expect(sent('/auth/v1/verify')).toHaveLength(1);
  });

  test.each(['/auth/confirm', '/auth/confirm?token_hash=x&type=signup', link('autre'), link('__proto__')])(
    '%s is incomplete',
    async (at) => {
      openPage({ page: <ConfirmPage />, at, answer: () => undefined });
      await screen.findByRole('heading', { name: 'Ce lien est incomplet' });
    },
  );

  test('half of a change of address: the other message remains', async () => {
    openPage({ page: <ConfirmPage />, at: link('email_change'), answer: () => json({ msg: 'accepted', code: 200 }) });
    await press('Confirmer le changement');
    await screen.findByRole('heading', { name: 'Il reste un message à ouvrir' });
  });
});

describe('the account', () => {
  const own = {
    user_id: user.id,
    email: user.email,
    email_confirmed: true,
    display_name: 'Camille',
    wants_mail: true,
    unread: 0,
    memberships: [
      {
        finess: '339000218',
        name: 'Centre hospitalier',
        commune: 'Cestas',
        departement_code: '33',
        region_code: '75',
        role: 'contributor',
        state: 'pending',
        created_at: '2026-11-22',
        requests: 0,
      },
    ],
    roles: [{ id: 1, role: 'moderator', region_code: '75', region: 'x', relay_id: null, relay: null }],
  };
  const account =
    (more: Record<string, () => Response> = {}) =>
    ({ path }: Asked) => {
      const found = Object.entries(more).find(([start]) => path.includes(start));
      return found?.[1]() ?? (path.includes('my_account') ? json(own) : json({}));
    };

  test('asks a visitor to sign in, in place', async () => {
    openPage({ page: <AccountPage />, at: '/mon', answer: () => undefined });
    await screen.findByText('Connectez-vous pour voir cette page.');
    await email();
  });

  test('signing out never drops a text that only this device has (B88)', async () => {
    sessionStore.keep(JSON.stringify(session()));
    const draft = { account: user.id, practice: 'p', version: 'v', finess: null, base: null, revision: null, at: 1 };
    await keepDeviceDraft({ ...draft, content: { ...emptyContent, title: 'Ici seulement' } });
    const { sent } = openPage({ page: <AccountPage />, at: '/mon', answer: account({ logout: () => json({}) }) });
    await press('Me déconnecter de tous mes appareils');
    await screen.findByRole('button', { name: 'Me déconnecter ici' });
    expect([sessionStore.account().state, sent('/auth/v1/logout')]).toEqual(['signed-in', []]);
    expect((await listDeviceDrafts(user.id)).drafts).toHaveLength(1);
    await discardDeviceDraft(user.id, 'v');
    await press('Me déconnecter de tous mes appareils');
    await expect.poll(() => sessionStore.account().state).toBe('visitor');
    expect(sent('/auth/v1/logout?scope=global')).toHaveLength(1);
  });

  test('says establishments and roles in words', async () => {
    sessionStore.keep(JSON.stringify(session()));
    openPage({ page: <AccountPage />, at: '/mon', answer: account() });
    await screen.findByText(/Demande en attente/);
    await screen.findByText('Vous relisez et publiez les récits de Nouvelle-Aquitaine.');
  });

  test('answered for somebody else: never shown, and signing in again is asked (F11)', async () => {
    sessionStore.keep(JSON.stringify(session()));
    openPage({
      page: <AccountPage />,
      at: '/mon',
      answer: account({ my_account: () => json({ ...own, user_id: 'somebody else', display_name: 'Autre' }) }),
    });
    await screen.findByText(/Votre session a pris fin/);
    expect(screen.queryByDisplayValue('Autre')).toBeNull();
  });

  test('a change of address says the same of one that has an account', async () => {
    sessionStore.keep(JSON.stringify(session()));
    openPage({
      page: <AccountPage />,
      at: '/mon',
      answer: account({ '/auth/v1/user': () => refuse(422, 'email_exists') }),
    });
    await press('Changer d’adresse');
    await userEvent.type(screen.getByLabelText('Nouvelle adresse électronique'), 'prise@hopital.example');
    await press('Recevoir un message à cette adresse');
    await screen.findByText(/Ouvrez son lien pour confirmer/);
  });

  test('is erased only with its own address, and a refusal of the server is said', async () => {
    sessionStore.keep(JSON.stringify(session()));
    const { sent } = openPage({
      page: <AccountPage />,
      at: '/mon',
      answer: account({
        erase_my_account: () =>
          json(
            { code: 'PT409', message: 'Vous êtes le dernier administrateur.', hint: 'last_admin', details: '{}' },
            409,
          ),
      }),
    });
    await press('Effacer mon compte');
    await userEvent.type(screen.getByLabelText(/Pour confirmer/), 'autre@hopital.example');
    await press('Effacer mon compte pour toujours');
    expect((await summary()).textContent).toMatch(/pas l’adresse de ce compte/);
    expect(sent('/rest/v1/rpc/erase_my_account')).toEqual([]);
    await userEvent.clear(screen.getByLabelText(/Pour confirmer/));
    await userEvent.type(screen.getByLabelText(/Pour confirmer/), user.email.toUpperCase());
    await press('Effacer mon compte pour toujours');
    await screen.findByText('Vous êtes le dernier administrateur.');
    expect(sessionStore.account().state).toBe('signed-in');
  });
});

describe('the mailbox', () => {
  const mail = {
    at: '2026-11-22T10:00:00Z',
    to: user.email,
    subject: 'Confirmez <b>vite</b>',
    text: 'Bonjour,\n\nConfirmer : http://127.0.0.1:4173/auth/confirm?token_hash=abc&type=signup\n\nAilleurs : https://ailleurs.example/x',
  };
  test('is not there outside a demonstration', async () => {
    const { asked } = openPage({ page: <MailboxPage />, answer: () => json([mail]) });
    await screen.findByRole('heading', { name: 'Cette page n’existe pas' });
    expect(asked).toEqual([]);
  });
  test('shows mails as text, with their links', async () => {
    openPage({ page: <MailboxPage />, demonstration: true, answer: () => json([mail]) });
    await screen.findByText('Confirmez <b>vite</b>');
    expect(screen.getByRole('link', { name: 'Confirmer' }).getAttribute('href')).toBe(
      '/auth/confirm?token_hash=abc&type=signup',
    );
    expect(screen.getByRole('link', { name: 'Ailleurs' }).getAttribute('href')).toBe('https://ailleurs.example/x');
  });
});
