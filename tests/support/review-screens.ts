/** The states of review, of members and roles, of notifications, and of the links of mails. */
import type { Page, Route } from 'playwright-core';
import { as, json, press, refused, type Screen, type States } from './screen.ts';

const no = (route: Route) => json(route, { code: '42501', message: 'non', details: null, hint: null }, 403);

const moderator = 'Claude Pradelou';

/** Opens the first text of the queue: it has the whole sheet, the grid and the decision once taken. */
const openFirst = async (page: Page) => {
  await page.locator('main li h2 a').first().click();
  await page.getByRole('heading', { name: 'Décision' }).waitFor();
};

const queue: States = [
  { state: 'visitor', path: '/relecture', heading: /À relire/ },
  {
    state: 'waiting texts',
    ...as(moderator, '/relecture', /À relire/, (page) => page.locator('main li h2').first().waitFor()),
  },
  {
    state: 'nothing with these filters',
    ...as(moderator, '/relecture?etablissement=000000000', /À relire/, (page) =>
      page.getByText('Aucun texte avec ces filtres').waitFor(),
    ),
  },
  {
    state: 'everything read',
    prepare: (page) => page.route('**/rpc/review_queue', (route) => json(route, [])),
    ...as(moderator, '/relecture', /À relire/, (page) => page.getByText('Tout est lu.').waitFor()),
  },
  {
    state: 'back end down',
    prepare: (page) => page.route('**/rpc/review_queue', (route) => route.abort('connectionreset')),
    ...as(moderator, '/relecture', /À relire/, (page) => page.getByRole('button', { name: 'Réessayer' }).waitFor()),
    expected: refused,
  },
  {
    state: 'closed to this role',
    ...as('Noa Guilhadou', '/relecture', /À relire/, (page) => page.getByText(/n’a pas ce rôle/).waitFor()),
  },
];

const text: States = [
  { state: 'a text to read', ...as(moderator, '/relecture', /À relire/, openFirst) },
  {
    state: 'hidden, or none',
    ...as(moderator, '/relecture/00000000-0000-4000-8000-000000000000', /n’est pas ouvert/),
  },
];

const administration: States = [
  { state: 'visitor', path: '/administration', heading: /Administration/ },
  {
    state: 'of a region',
    ...as('Dominique Castagnol', '/administration', /Administration/, (page) =>
      page.getByRole('heading', { name: 'Donner un rôle' }).waitFor(),
    ),
  },
  {
    state: 'asking before a role is taken back',
    ...as('Andrea Sarthelin', '/administration', /Administration/, async (page) => {
      await press(page, /^Retirer le rôle/);
      await page.getByRole('dialog').waitFor();
    }),
  },
  {
    state: 'a word of the site edited, its label empty',
    ...as('Andrea Sarthelin', '/administration', /Administration/, async (page) => {
      await press(page, /^Modifier Organisation du travail/);
      await page.getByLabel('Libellé', { exact: true }).fill('');
      await press(page, 'Enregistrer');
      await page.locator('[aria-invalid]').waitFor();
    }),
    expected: refused,
  },
  {
    state: 'another role for an account that is known',
    ...as('Andrea Sarthelin', '/administration', /Administration/, async (page) => {
      await page.locator('summary').filter({ hasText: 'Donner un autre rôle' }).first().click();
      await page.getByRole('button', { name: 'Donner ce rôle' }).scrollIntoViewIfNeeded();
    }),
  },
  {
    state: 'mails that did not leave',
    prepare: (page) =>
      page.route('**/rpc/list_mail_troubles', (route) =>
        json(
          route,
          (['unknown', 'failed'] as const).map((state, id) => ({
            id,
            kind: ['practice_submit', 'invitation'][id],
            recipient: `prenom.nom-tres-long-du-service-${id}@centre-hospitalier.example`,
            created_at: '2026-11-22T10:00:00Z',
            attempts: id === 0 ? 1 : 6,
            state,
          })),
        ),
      ),
    ...as('Andrea Sarthelin', '/administration', /Administration/, (page) =>
      page.getByText('Sort inconnu', { exact: true }).scrollIntoViewIfNeeded(),
    ),
  },
];

const members: States = [
  { state: 'visitor', path: '/compte/etablissements/339000218', heading: /Membres/ },
  {
    state: 'managed by its referent, an address that is none',
    ...as('Sacha Demirande', '/compte', /Mon compte/, async (page) => {
      await page.getByRole('link', { name: /^Voir les membres/ }).click();
      await page.getByRole('heading', { name: 'Inviter' }).waitFor();
      await press(page, 'Inviter');
      await page.locator('[aria-invalid]').waitFor();
    }),
  },
];

const notifications: States = [
  { state: 'visitor', path: '/notifications', heading: /Notifications/ },
  {
    state: 'read and new',
    prepare: (page) =>
      page.route('**/rpc/my_notifications', (route) =>
        json(
          route,
          ['submit', 'request_changes', 'role_granted'].map((action, at) => ({
            id: at,
            created_at: '2026-11-22T10:00:00Z',
            read_at: at === 2 ? '2026-11-22T10:00:00Z' : null,
            action,
            version_id: at === 2 ? null : '00000000-0000-4000-8000-000000000000',
            title: at === 2 ? null : 'Le planning fait par l’équipe',
            reason: at === 1 ? 'Dites qui a décidé.' : null,
            finess: null,
            establishment: 'Résidence du Lavoir',
            role: 'moderator',
          })),
        ),
      ),
    ...as(moderator, '/notifications', /Notifications/, (page) => page.getByText('2 nouvelles').waitFor()),
  },
];

const invitation: States = [
  { state: 'visitor', path: '/invitation?jeton=abc', heading: /invitation/ },
  { state: 'incomplete', path: '/invitation', heading: /incomplet/ },
  {
    state: 'dead',
    ...as('Yaël Nouvelot', '/invitation?jeton=abc', /invitation/, async (page) => {
      await press(page, 'Accepter l’invitation');
      await page.getByText('ne s’ouvre pas avec ce compte').waitFor();
    }),
    expected: refused,
  },
];

const question = {
  month: 6,
  title: 'Le planning fait par l’équipe',
  number: 12,
  published_at: '2026-05-01T10:00:00Z',
  establishment: 'Résidence du Lavoir',
  region: 'nouvelle-aquitaine',
};
const stillThere: States = [
  { state: 'dead', path: '/toujours-en-place?jeton=abc', heading: /toujours en place/, expected: refused },
  {
    state: 'asked',
    path: '/toujours-en-place?jeton=abc',
    heading: /toujours en place/,
    prepare: (page) => page.route('**/rpc/read_confirmation', (route) => json(route, question)),
    act: (page) => page.getByRole('button', { name: /^Oui/ }).waitFor(),
  },
];
const unsubscribe: States = [
  { state: 'asked', path: '/desinscription?jeton=abc', heading: /Ne plus recevoir/ },
  {
    state: 'not known',
    path: '/desinscription?jeton=abc',
    heading: /Ne plus recevoir/,
    prepare: (page) => page.route('**/rpc/unsubscribe', no),
    act: async (page) => {
      await press(page, 'Ne plus m’écrire');
      await page.getByText('n’est pas reconnu').waitFor();
    },
    expected: refused,
  },
];

const on = (route: string, states: States): Screen[] => states.map((state) => ({ route, ...state }));

export const reviewScreens: readonly Screen[] = [
  ...on('/relecture', queue),
  ...on('/relecture/:version', text),
  ...on('/administration', administration),
  ...on('/compte/etablissements/:finess', members),
  ...on('/notifications', notifications),
  ...on('/invitation', invitation),
  ...on('/toujours-en-place', stillThere),
  ...on('/desinscription', unsubscribe),
];
