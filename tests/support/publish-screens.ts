/** The states of the pages of writing: the form and its parts, the texts of one’s establishments, the preview. */
import type { Page } from 'playwright-core';
import { abort, refused, type Screen, type States } from './screen.ts';

const signIn = (path: string) => `/connexion?suite=${path}`;
const enter = async (page: Page, name: string) => {
  await page.getByRole('button', { name: `Entrer comme ${name}` }).click();
  await page.getByRole('heading', { level: 1, name: /Raconter une pratique|Mes pratiques/ }).waitFor();
};
const as = (name: string, act: (page: Page) => Promise<unknown>) => async (page: Page) => {
  await enter(page, name);
  await act(page);
};
const title = (page: Page) => page.getByLabel(/Un titre qui dit/);
/** Kept on the device only: the states leave nothing behind on the server of the tests. */
const offline = (page: Page) => page.route('**/rest/v1/rpc/{create_practice,save_draft}', abort);
const begin = async (page: Page) => {
  await title(page).fill('Dix minutes de silence');
  await page.getByRole('navigation', { name: /témoignage|fiche/i }).waitFor();
};
const section = (name: string, then: (page: Page) => Promise<unknown> = async () => {}) =>
  as('Camille Aubrelle', async (page) => {
    await begin(page);
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await then(page);
  });
const writing = { path: signIn('/publier'), heading: /Se connecter/, prepare: offline, expected: refused };

const publish: States = [
  { state: 'visitor', path: '/publier', heading: /Raconter une pratique/ },
  { state: 'unknown text', path: '/publier/nulle-part', heading: /Raconter une pratique/ },
  { ...writing, state: 'beginning', act: as('Yaël Nouvelot', (page) => title(page).waitFor()) },
  {
    ...writing,
    state: 'with errors, an establishment being looked for',
    act: as('Yaël Nouvelot', async (page) => {
      await page.getByRole('button', { name: 'Envoyer à la relecture' }).click();
      await page.getByText('6 réponses à revoir').waitFor();
      await page.getByLabel(/Nom de l’établissement/).fill('résidence');
      await page.locator('li button', { hasText: 'nº FINESS' }).first().waitFor();
    }),
  },
  {
    ...writing,
    state: 'offline, with a doubt',
    act: as('Camille Aubrelle', async (page) => {
      await begin(page);
      await page.getByLabel(/Qu’avez-vous fait/).fill('Mme Duval a repeint la pièce.');
      await page.getByText(/semble être le nom/).waitFor();
      await page.getByText(/sur cet appareil seulement/).waitFor();
    }),
  },
  { ...writing, state: 'landmarks', act: section('Carte d’identité') },
  {
    ...writing,
    state: 'photos and documents, one that did not leave, one that is not taken',
    act: section('Photos et documents', async (page) => {
      await page.getByLabel('Choisir des photos ou des documents').setInputFiles([
        { name: 'fiche_reflexe.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 essai') },
        { name: 'chat.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html></html>') },
      ]);
      await page.getByText('N’est pas parti', { exact: true }).waitFor();
      await page.getByText('N’est pas pris', { exact: true }).waitFor();
    }),
  },
  {
    ...writing,
    state: 'steps',
    act: section('Étapes', (page) => page.getByRole('button', { name: 'Ajouter une étape' }).click()),
  },
  {
    ...writing,
    state: 'results, with a date that is none',
    act: section('Résultats', async (page) => {
      await page.getByRole('button', { name: 'Ajouter un indicateur' }).click();
      await page.getByLabel('Date de cette mesure').first().fill('31/02/2024');
      await page.getByLabel('Source').focus();
      await page.getByText(/Ce jour n’existe pas/).waitFor();
    }),
  },
  { ...writing, state: 'means', act: section('Moyens') },
  { ...writing, state: 'lessons', act: section('Enseignements') },
];

const own: States = [
  { state: 'visitor', path: '/mes-pratiques', heading: /Mes pratiques/ },
  {
    state: 'with a draft',
    path: signIn('/mes-pratiques'),
    heading: /Se connecter/,
    act: as('Camille Aubrelle', (page) =>
      page
        .getByRole('link', { name: /^Continuer/ })
        .first()
        .waitFor(),
    ),
  },
  {
    state: 'one text, its history, about to be given up',
    path: signIn('/mes-pratiques'),
    heading: /Se connecter/,
    act: as('Camille Aubrelle', async (page) => {
      await page.getByRole('main').getByRole('listitem').getByRole('heading').getByRole('link').first().click();
      await page.getByRole('button', { name: 'Abandonner ce texte' }).click();
      await page.getByRole('button', { name: 'Ne rien changer' }).waitFor();
    }),
  },
];

const preview: States = [
  { state: 'visitor', path: '/publier/nulle-part/apercu', heading: /Aperçu/ },
  {
    state: 'a draft as it would be on line',
    path: signIn('/mes-pratiques'),
    heading: /Se connecter/,
    act: as('Camille Aubrelle', async (page) => {
      await page.getByRole('main').getByRole('listitem').getByRole('heading').getByRole('link').first().click();
      await page.getByRole('link', { name: 'Lire le texte' }).click();
      await page.getByText(/Rien n’est encore public/).waitFor();
    }),
  },
];

const on = (route: string, states: States): Screen[] => states.map((state) => ({ route, ...state }));

export const publishScreens: readonly Screen[] = [
  ...on('/publier/:version?/:section?', publish),
  ...on('/publier/:version/apercu', preview),
  ...on('/mes-pratiques/:version?', own),
];
