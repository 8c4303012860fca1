/** The states of the pages of the account, and of the mailbox of the demonstration. */
import type { Page } from 'playwright-core';
import { abort, as, json, press, refused, type Screen, type States } from './screen.ts';

const link = (type: string) => `/auth/confirm?token_hash=${'a'.repeat(56)}&type=${type}`;
const signIn: States = [
  {
    state: 'first visit',
    path: '/connexion',
    heading: /Se connecter/,
    act: (page) =>
      page
        .getByRole('button', { name: /^Entrer comme/ })
        .first()
        .waitFor(),
  },
  {
    state: 'with errors',
    path: '/connexion',
    heading: /Se connecter/,
    act: async (page) => {
      await page.getByLabel('Avec votre mot de passe').check();
      await press(page, 'Me connecter');
      await page.getByText('2 réponses à revoir').waitFor();
    },
  },
  {
    state: 'too many attempts',
    path: '/connexion',
    heading: /Se connecter/,
    prepare: (page) => page.route('**/auth/v1/otp**', (route) => json(route, { error_code: 'over_request' }, 429)),
    act: async (page) => {
      await page.getByLabel('Adresse électronique').fill('camille@hopital.example');
      await press(page, 'Recevoir un message');
      await page.getByText(/Réessayez dans/).waitFor();
    },
    expected: refused,
  },
  {
    state: 'message sent',
    path: '/connexion',
    heading: /Se connecter/,
    prepare: (page) => page.route('**/auth/v1/otp**', (route) => json(route, {})),
    act: async (page) => {
      await page.getByLabel('Adresse électronique').fill('camille@hopital.example');
      await press(page, 'Recevoir un message');
      await page.getByLabel('Code reçu').waitFor();
    },
  },
];

const awaitAccount = (page: Page) => page.getByRole('heading', { name: 'Ce que vous pouvez faire' }).waitFor();

const account: States = [
  { state: 'visitor', path: '/compte', heading: /Mon compte/ },
  {
    state: 'member',
    ...as('Sacha Demirande', '/compte', /Mon compte/, awaitAccount),
  },
  {
    state: 'changing everything',
    ...as('Claude Pradelou', '/compte', /Mon compte/, async (page) => {
      await awaitAccount(page);
      await press(page, 'Changer d’adresse');
      await press(page, 'Recevoir un message à cette adresse');
      await page.getByRole('button', { name: 'Effacer mon compte', exact: true }).click();
      await press(page, 'Effacer mon compte pour toujours');
      await page.getByText('1 réponse à revoir').nth(1).waitFor();
    }),
  },
  {
    state: 'ended elsewhere, signing in again over another page',
    ...as('Yaël Nouvelot', '/charte', /Charte/, async (page) => {
      await page.evaluate(() => {
        localStorage.removeItem('essaim-session');
        window.dispatchEvent(new StorageEvent('storage', { key: 'essaim-session', storageArea: localStorage }));
      });
      await press(page, 'Me reconnecter');
      await page.getByRole('dialog').waitFor();
    }),
  },
];

const confirm: States = [
  ...['signup', 'magiclink', 'recovery', 'email_change', 'invite'].map((type) => ({
    state: type,
    path: link(type),
    heading: /./,
  })),
  { state: 'incomplete', path: '/auth/confirm?type=signup', heading: /incomplet/ },
  {
    state: 'dead',
    path: link('signup'),
    heading: /Confirmez/,
    act: async (page) => {
      await press(page, 'Confirmer mon adresse');
      await page.getByText('ne sert plus').waitFor();
    },
    expected: refused,
  },
];

const mails = [
  {
    at: '2026-11-22T10:00:00Z',
    to: 'une.adresse.particulierement.longue@un-etablissement-au-nom-interminable.example',
    subject: 'Essaim : confirmez votre adresse',
    text: 'Bonjour,\n\nConfirmer mon adresse : http://127.0.0.1:4173/auth/confirm?token_hash=a&type=signup\n\nOu le code 123456.',
  },
];
const mailbox: States = [
  {
    state: 'with mails',
    path: '/demo/boite-aux-lettres',
    heading: /Boîte/,
    prepare: (page) => page.route('**/demo/v1/mails', (route) => json(route, mails)),
    act: (page) => page.getByText('1 message.').waitFor(),
  },
  {
    state: 'empty',
    path: '/demo/boite-aux-lettres',
    heading: /Boîte/,
    prepare: (page) => page.route('**/demo/v1/mails', (route) => json(route, [])),
    act: (page) => page.getByText('Aucun message').waitFor(),
  },
  {
    state: 'back end down',
    path: '/demo/boite-aux-lettres',
    heading: /Boîte/,
    prepare: (page) => page.route('**/demo/v1/mails', abort),
    act: (page) => page.getByRole('button', { name: 'Réessayer' }).waitFor(),
    expected: refused,
  },
];

const on = (route: string, states: States): Screen[] => states.map((state) => ({ route, ...state }));

export const accountScreens: readonly Screen[] = [
  ...on('/connexion', signIn),
  ...on('/inscription', [{ state: 'open', path: '/inscription', heading: /Ouvrir un compte/ }]),
  ...on('/mot-de-passe-oublie', [{ state: 'asked', path: '/mot-de-passe-oublie', heading: /oublié/ }]),
  ...on('/auth/confirm', confirm),
  ...on('/compte', account),
  ...on('/demo/boite-aux-lettres', mailbox),
];
