/** The states of the pages of writing: the form and its parts, the texts of one’s establishments, the preview. */
import type { Page } from 'playwright-core';
import { abort, as, refused, type Screen, type States } from './screen.ts';

const title = (page: Page) => page.getByLabel(/Un titre qui dit/);
/** Kept on the device only: the states leave nothing behind on the server of the tests. */
const offline = (page: Page) => page.route('**/rest/v1/rpc/{create_practice,save_draft}', abort);
const begin = async (page: Page) => {
  await title(page).fill('Dix minutes de silence');
  await page.getByRole('navigation', { name: /témoignage|fiche/i }).waitFor();
};
const writing = (state: string, member: string, act: (page: Page) => Promise<unknown>) => ({
  state,
  ...as(member, '/publier', /Raconter une pratique/, act),
  prepare: offline,
  expected: refused,
});
const section = (state: string, name: string, then: (page: Page) => Promise<unknown> = async () => {}) =>
  writing(state, 'Camille Aubrelle', async (page) => {
    await begin(page);
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await then(page);
  });
const own = (state: string, act: (page: Page) => Promise<unknown>) => ({
  state,
  ...as('Camille Aubrelle', '/mes-pratiques', /Mes pratiques/, act),
});

const publish: States = [
  { state: 'visitor', path: '/publier', heading: /Raconter une pratique/ },
  { state: 'unknown text', path: '/publier/nulle-part', heading: /Raconter une pratique/ },
  writing('beginning', 'Yaël Nouvelot', (page) => title(page).waitFor()),
  writing('with errors, an establishment being looked for', 'Yaël Nouvelot', async (page) => {
    await page.getByRole('button', { name: 'Envoyer à la relecture' }).click();
    await page.getByText('6 réponses à revoir').waitFor();
    await page.getByLabel(/Nom de l’établissement/).fill('résidence');
    await page.locator('li button', { hasText: 'nº FINESS' }).first().waitFor();
  }),
  writing('offline, with a doubt', 'Camille Aubrelle', async (page) => {
    await begin(page);
    await page.getByLabel(/Qu’avez-vous fait/).fill('Mme Duval a repeint la pièce.');
    await page.getByText(/semble être le nom/).waitFor();
    await page.getByText(/sur cet appareil seulement/).waitFor();
  }),
  section('landmarks', 'Carte d’identité'),
  section(
    'photos and documents, one that did not leave, one that is not taken',
    'Photos et documents',
    async (page) => {
      await page.getByLabel('Choisir des photos ou des documents').setInputFiles([
        { name: 'fiche_reflexe.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 essai') },
        { name: 'chat.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html></html>') },
      ]);
      await page.getByText('N’est pas parti', { exact: true }).waitFor();
      await page.getByText('N’est pas pris', { exact: true }).waitFor();
    },
  ),
  section('steps', 'Étapes', (page) => page.getByRole('button', { name: 'Ajouter une étape' }).click()),
  section('results, with a date that is none', 'Résultats', async (page) => {
    await page.getByRole('button', { name: 'Ajouter un indicateur' }).click();
    await page.getByLabel('Date de cette mesure').first().fill('31/02/2024');
    await page.getByLabel('Source').focus();
    await page.getByText(/Ce jour n’existe pas/).waitFor();
  }),
  section('means', 'Moyens'),
  section('lessons', 'Enseignements'),
];

const ownTexts: States = [
  { state: 'visitor', path: '/mes-pratiques', heading: /Mes pratiques/ },
  own('with a draft', (page) =>
    page
      .getByRole('link', { name: /^Continuer/ })
      .first()
      .waitFor(),
  ),
  own('one text, its history, about to be given up', async (page) => {
    await page.getByRole('main').getByRole('listitem').getByRole('heading').getByRole('link').first().click();
    await page.getByRole('button', { name: 'Abandonner ce texte' }).click();
    await page.getByRole('button', { name: 'Ne rien changer' }).waitFor();
  }),
];

const preview: States = [
  { state: 'visitor', path: '/publier/nulle-part/apercu', heading: /Aperçu/ },
  own('a draft as it would be on line', async (page) => {
    await page.getByRole('main').getByRole('listitem').getByRole('heading').getByRole('link').first().click();
    await page.getByRole('link', { name: 'Lire le texte' }).click();
    await page.getByText(/Rien n’est encore public/).waitFor();
  }),
];

const on = (route: string, states: States): Screen[] => states.map((state) => ({ route, ...state }));

export const publishScreens: readonly Screen[] = [
  ...on('/publier/:version?/:section?', publish),
  ...on('/publier/:version/apercu', preview),
  ...on('/mes-pratiques/:version?', ownTexts),
];
