import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { ForgottenPage } from '#/features/account/forgotten-page';
import { SignInPage } from '#/features/account/sign-in-page';
import { SignUpPage } from '#/features/account/sign-up-page';
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
const byPassword = async () => userEvent.click(await screen.findByRole('radio', { name: /mot de passe/ }));

describe('signing in', () => {
  test('by a message: the words are the same whatever the address, and the code brings back', async () => {
    const { sent } = openPage({
      page: <SignInPage />,
      at: '/connexion?suite=/charte',
      answer: ({ path, body }) => {
        if (path.startsWith('/auth/v1/otp')) return json({});
        // the embedded server does not know « email »
        if (body.type === 'email') return refuse(400, 'validation_failed');
        return path.startsWith('/auth/v1/verify') ? json(session()) : undefined;
      },
    });
    await userEvent.type(await email(), ' camille@hopital.example ');
    await press('Recevoir un message');
    await screen.findByText(/Un message part vers/);
    expect(sent('/auth/v1/otp')[0]?.body).toMatchObject({ email: 'camille@hopital.example', create_user: true });
    await userEvent.type(screen.getByLabelText('Code reçu'), '123 456');
    await press('Me connecter');
    await screen.findByRole('heading', { name: 'charte' });
    expect(sent('/auth/v1/verify').map(({ body }) => [body.type, body.token])).toEqual([
      ['email', '123456'],
      ['magiclink', '123456'],
    ]);
    expect(sessionStore.account()).toMatchObject({ state: 'signed-in', email: user.email });
  });

  test('closed sign-up answers a stranger with the same words', async () => {
    openPage({ page: <SignInPage />, answer: () => refuse(422, 'signup_disabled') });
    await userEvent.type(await email(), 'inconnue@hopital.example');
    await press('Recevoir un message');
    await screen.findByText(/Un message part vers/);
  });

  test('with a password: nothing tells which of the two is wrong, what was typed stays, the right one goes on', async () => {
    let right = false;
    openPage({
      page: <SignInPage />,
      answer: ({ path }) =>
        path.startsWith('/auth/v1/token') ? (right ? json(session()) : refuse(400, 'invalid_credentials')) : undefined,
    });
    await byPassword();
    await userEvent.type(await email(), 'camille@hopital.example');
    await userEvent.type(screen.getByLabelText('Mot de passe'), 'mauvais');
    await press('Me connecter');
    const alert = await summary();
    expect(alert.textContent).toContain('L’adresse ou le mot de passe ne convient pas.');
    await waitFor(() => expect(document.activeElement).toBe(alert));
    expect(screen.getByLabelText<HTMLInputElement>('Mot de passe').value).toBe('mauvais');
    right = true;
    await press('Me connecter');
    await screen.findByRole('heading', { name: 'compte' });
  });

  test('too many attempts: how long to wait, and until when (A76)', async () => {
    openPage({ page: <SignInPage />, answer: () => refuse(429, 'over_request_rate_limit', { 'retry-after': '42' }) });
    await userEvent.type(await email(), 'camille@hopital.example');
    await press('Recevoir un message');
    expect((await summary()).textContent).toMatch(/Trop de demandes.*Réessayez dans 42\s?secondes, à \d/);
  });

  test.each([
    ['no network', () => new TypeError('Failed to fetch'), /La connexion est coupée/],
    ['a server in trouble', () => json({}, 500), /Le serveur a rencontré une difficulté/],
    ['a captive portal', () => new Response('<h1>x</h1>', { headers: { 'content-type': 'text/html' } }), /./],
  ])('%s: a sentence, and nothing technical', async (_, answer, words) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    openPage({ page: <SignInPage />, answer });
    await userEvent.type(await email(), 'camille@hopital.example');
    await press('Recevoir un message');
    const { textContent } = await summary();
    expect(textContent).toMatch(words);
    expect(textContent).not.toMatch(/fetch|JSON|HTTP|Error/i);
  });

  test('a double click sends once', async () => {
    const { sent } = openPage({ page: <SignInPage />, answer: () => json({}) });
    await userEvent.type(await email(), 'camille@hopital.example');
    await userEvent.dblClick(screen.getByRole('button', { name: 'Recevoir un message' }));
    await screen.findByText(/Un message part vers/);
    expect(sent('/auth/v1/otp')).toHaveLength(1);
  });

  test('the people of a demonstration are offered there, and nowhere else', async () => {
    const people = [{ id: user.id, email: user.email, name: 'Camille', part: 'Modératrice', region: '75' }];
    const answer = ({ path }: Asked) =>
      path === '/demo/v1/people' ? json(people) : path === '/demo/v1/session' ? json(session()) : undefined;
    const { asked } = openPage({ page: <SignInPage />, answer });
    await email();
    expect(asked.filter(({ path }) => path.startsWith('/demo'))).toEqual([]);
    openPage({ page: <SignInPage />, demonstration: true, answer });
    await press('Entrer comme Camille');
    await screen.findByRole('heading', { name: 'compte' });
  });
});

describe('passwords', () => {
  test('are pasted, shown and hidden; errors are tied to their fields and listed on top', async () => {
    openPage({ page: <SignUpPage />, answer: () => json({ disable_signup: false }) });
    const field = await screen.findByLabelText<HTMLInputElement>('Mot de passe');
    await userEvent.click(field);
    await userEvent.paste('collé');
    expect(field.value).toBe('collé');
    expect(field.type).toBe('password');
    await press('Montrer le mot de passe');
    expect(field.type).toBe('text');
    await press('Ouvrir mon compte');
    const alert = await summary();
    const links = within(alert).getAllByRole('link');
    expect(links).toHaveLength(2);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((one) => document.getElementById(one)?.textContent).join(' ')).toMatch(/Il manque 7 signes/);
    await userEvent.click(links[1] as HTMLElement);
    expect(document.activeElement).toBe(field);
  });

  test('sign-up that is closed says so', async () => {
    openPage({ page: <SignUpPage />, answer: () => json({ disable_signup: true }) });
    await screen.findByText(/L’ouverture de comptes est fermée/);
    expect(screen.queryByLabelText('Mot de passe')).toBeNull();
  });

  test('forgotten: the message, the code, the new one; the other devices are signed out', async () => {
    const { sent } = openPage({
      page: <ForgottenPage />,
      answer: ({ path }) => {
        if (path.startsWith('/auth/v1/verify')) return json(session());
        if (path.startsWith('/auth/v1/logout')) return new Response(null, { status: 204 });
        return path.startsWith('/auth/v1/user') ? json(user) : json({});
      },
    });
    await userEvent.type(await email(), user.email);
    await press('Recevoir un message');
    await userEvent.type(await screen.findByLabelText('Code reçu'), '123456');
    await press('Continuer');
    await userEvent.type(await screen.findByLabelText('Nouveau mot de passe'), 'une phrase de mots');
    await press('Garder ce mot de passe');
    await screen.findByRole('heading', { name: 'Votre mot de passe est changé' });
    expect(sent('/auth/v1/user')[0]?.body).toMatchObject({ password: 'une phrase de mots' });
    expect(sent('/auth/v1/logout?scope=others')).toHaveLength(1);
  });
});
