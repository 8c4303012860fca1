/** Every state of every page, with how to reach it. A path of the route table without an entry fails `screens.test.ts`. */
import type { Page, Route } from 'playwright-core';

export interface Screen {
  /** Pattern of the route table, `*` for what no route answers. */
  route: string;
  state: string;
  /** Address; `{fiche}`, `{temoignage}` and `{withdrawn}` stand for numbers of the demonstration. */
  path: string;
  /** Text of the h1 once the state is reached. */
  heading: RegExp;
  /** Before the page opens: faults of the network, what the device remembers. */
  prepare?(page: Page): Promise<unknown>;
  /** Once the h1 stands: what a person does to reach the state. */
  act?(page: Page): Promise<unknown>;
  /** Console errors that the state itself brings: the browser logs a request that fails. */
  expected?: RegExp;
}

const refused = /Failed to load resource|net::ERR/;
const api = '**/rest/v1/**';
const abort = (route: Route) => route.abort('connectionreset');
/** Never answers: the state lasts as long as the test looks at it. */
const hang = () => new Promise<void>(() => {});
const answerHtml = (route: Route) =>
  route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Portail</h1><p>Identifiez-vous</p>' });
const region = '/nouvelle-aquitaine';

/** Types the beginning of a word above the list. */
async function suggest(page: Page) {
  await page.getByRole('combobox', { name: 'Chercher dans les récits' }).pressSequentially('plan');
  await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
  await page.keyboard.press('ArrowDown');
}
/** Chooses one's own establishment. */
async function compareWithMine(page: Page) {
  await page.getByRole('button', { name: 'Comme moi' }).click();
  await page.getByRole('combobox', { name: 'Votre établissement' }).pressSequentially('ehpad');
  await page.getByRole('option').first().click();
  await page.getByRole('list', { name: 'Ce qui vous rapproche' }).first().waitFor();
}

const explore: Omit<Screen, 'route'>[] = [
  { state: 'loaded', path: region, heading: /pratiques/ },
  { state: 'filtered', path: `${region}?theme=sante&secteur=ms-personnes-agees`, heading: /pratique/ },
  {
    state: 'filtered by several facets',
    path: `${region}?secteur=ms-personnes-agees&public=soignants&cout=sans-depense&issue=reussie&issue=mitigee&annee=non-renseigne&annee=2024`,
    heading: /pratique/,
  },
  {
    state: 'searched',
    path: `${region}?q=planning`,
    heading: /pratiques? sur/,
    act: (page) => page.locator('li h2 mark, li mark').first().waitFor(),
  },
  { state: 'search without result', path: `${region}?q=hippopotame&theme=sante`, heading: /^0 pratique/ },
  {
    state: 'search refused',
    path: `${region}?q=un+deux+trois+quatre+cinq+six+sept+huit+neuf+dix+onze+douze+treize+quatorze`,
    heading: /pratiques/,
    act: (page) => page.getByText('12 mots au plus').waitFor(),
  },
  {
    state: 'search offline',
    path: `${region}?q=planning`,
    heading: /pratiques? sur/,
    prepare: (page) => page.route('**/rpc/search_practices', abort),
    act: (page) => page.getByText(/seuls les titres/).waitFor(),
    expected: refused,
  },
  { state: 'suggestions open', path: region, heading: /pratiques/, act: suggest },
  {
    state: 'establishments like mine: the choice',
    path: region,
    heading: /pratiques/,
    act: async (page) => {
      await page.getByRole('button', { name: 'Comme moi' }).click();
      await page.getByText('Comment c’est calculé').click();
    },
  },
  { state: 'establishments like mine: the list', path: region, heading: /pratiques/, act: compareWithMine },
  {
    state: 'establishments like mine: of elsewhere',
    path: `${region}?comme=750712184`,
    heading: /pratiques/,
    act: (page) => page.getByText(/L’établissement 750712184 n’est pas recensé/).waitFor(),
  },
  {
    state: 'practices kept',
    path: region,
    heading: /pratiques/,
    prepare: (page) =>
      page.addInitScript(() => {
        localStorage.setItem('essaim-kept', '{"version":1,"regions":{"75":[77,76,75]}}');
      }),
    act: (page) => page.getByRole('link', { name: 'Votre sélection (3)' }).waitFor(),
  },
  {
    state: 'panel of places open',
    path: region,
    heading: /pratiques/,
    act: async (page) => {
      await page.getByRole('button', { name: 'Autour de…' }).click();
      await page.getByRole('combobox', { name: /^Commune/ }).waitFor();
    },
  },
  {
    state: 'around a place',
    path: `${region}?pres=33063&rayon=50`,
    heading: /pratiques? sur/,
    act: (page) => page.getByText('Distances à vol d’oiseau depuis Bordeaux').waitFor(),
  },
  { state: 'in a zone of the map', path: `${region}?zone=-1.2,44.5,0.1,45.2`, heading: /pratiques? sur/ },
  {
    state: 'nothing within the distance',
    path: `${region}?pres=59350&rayon=10`,
    heading: /^0 pratique/,
    act: (page) => page.getByText(/sans limite de distance/).waitFor(),
  },
  { state: 'empty', path: `${region}?theme=egalite&dep=23`, heading: /0 pratique/ },
  { state: 'loading', path: region, heading: /Carte et récits/, prepare: (page) => page.route(api, hang) },
  {
    state: 'back end down',
    path: region,
    heading: /Carte et récits/,
    prepare: (page) => page.route(api, abort),
    expected: refused,
  },
  {
    state: 'another page answers',
    path: region,
    heading: /Carte et récits/,
    prepare: (page) => page.route(api, answerHtml),
  },
  {
    state: 'a relay open on the map',
    path: region,
    heading: /pratiques/,
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Acteur relais/ })
        .first()
        .click();
      await page.getByText('Intervient sur').waitFor();
    },
  },
  {
    state: 'every layer of the map, a name shown beside its sign',
    path: region,
    heading: /pratiques/,
    act: async (page) => {
      await page.locator('input[data-layer="silent"]').check();
      await page.locator('button[data-kind="pilot"]:not([hidden])').first().focus();
    },
  },
  { state: 'second region', path: '/pays-de-la-loire', heading: /pratiques/ },
];

/** The title of a practice, not the word that stands there while it loads. */
const title = /^(?!Récit$)./;
const practice: Omit<Screen, 'route'>[] = [
  { state: 'fiche', path: `${region}/pratiques/{fiche}`, heading: title },
  { state: 'témoignage', path: `${region}/pratiques/{temoignage}`, heading: title },
  { state: 'withdrawn', path: `${region}/pratiques/{withdrawn}`, heading: /retiré/ },
  { state: 'unknown number', path: `${region}/pratiques/999999`, heading: /n’existe pas/ },
  { state: 'no number', path: `${region}/pratiques/titre-sans-numero`, heading: /n’existe pas/ },
  { state: 'of another region', path: '/pays-de-la-loire/pratiques/{fiche}', heading: title },
  {
    state: 'in a list, with what lies around',
    path: `${region}/pratiques/{fiche}?tri=recentes`,
    heading: title,
    act: async (page) => {
      await page.getByRole('navigation', { name: 'Continuer votre liste' }).scrollIntoViewIfNeeded();
      await page.getByRole('heading', { name: 'Établissements proches' }).waitFor();
    },
  },
  {
    state: 'known from the list only',
    path: `${region}/pratiques/{fiche}`,
    heading: title,
    prepare: (page) => page.route('**/rest/v1/published_practices*', abort),
    act: (page) => page.getByText('C’est ce que la liste en dit').waitFor(),
    expected: refused,
  },
  {
    state: 'reading stopped',
    path: `${region}/pratiques/{fiche}`,
    heading: /./,
    prepare: (page) => page.route(api, hang),
    act: async (page) => {
      await page.getByRole('button', { name: 'Ne plus attendre' }).click();
      await page.getByText('La lecture est arrêtée').waitFor();
    },
    expected: refused,
  },
  {
    state: 'loading',
    path: `${region}/pratiques/{fiche}`,
    heading: /./,
    prepare: (page) => page.route(api, hang),
  },
  {
    state: 'back end down',
    path: `${region}/pratiques/{fiche}`,
    heading: /./,
    prepare: (page) => page.route(api, abort),
    expected: refused,
  },
];

const home: Omit<Screen, 'route'>[] = [
  { state: 'first visit', path: '/', heading: /a déjà essayé/ },
  {
    state: 'back end down',
    path: '/',
    heading: /a déjà essayé/,
    prepare: (page) => page.route(api, abort),
    expected: refused,
  },
  {
    state: 'without configuration',
    path: '/',
    heading: /Essaim/,
    prepare: (page) => page.route('**/config.json', abort),
    expected: refused,
  },
];

const selection: Omit<Screen, 'route'>[] = [
  { state: 'empty', path: `${region}/selection`, heading: /./ },
  {
    state: 'kept on the device',
    path: `${region}/selection`,
    heading: /Vous gardez 7/,
    prepare: (page) =>
      page.addInitScript(() => {
        localStorage.setItem('essaim-kept', '{"version":1,"regions":{"75":[77,76,75,74,73,72,999999],"52":[3]}}');
      }),
  },
  { state: 'shared by a link', path: `${region}/selection?fiches={fiche},{temoignage},999999`, heading: /./ },
];

const compare: Omit<Screen, 'route'>[] = [
  { state: 'nothing to compare', path: `${region}/comparer`, heading: /Rien à comparer/ },
  { state: 'four and more', path: `${region}/comparer?fiches=77,76,75,74,73`, heading: /4 récits/ },
  { state: 'side by side', path: `${region}/comparer?fiches={fiche},{temoignage}`, heading: /./ },
];

const on = (route: string, states: Omit<Screen, 'route'>[]): Screen[] => states.map((state) => ({ route, ...state }));
const plain = (route: string): Screen => ({ route, state: 'read', path: route, heading: /./ });

export const screens: readonly Screen[] = [
  ...on('/', home),
  ...on('/:region', explore),
  ...on('/:region/pratiques/:practice', practice),
  ...on('/:region/selection', selection),
  ...on('/:region/comparer', compare),
  ...['/charte', '/donnees', '/accessibilite', '/vos-donnees', '/aide/liens'].map(plain),
  {
    route: '/charte',
    state: 'offline',
    path: '/charte',
    heading: /./,
    act: async (page) => {
      await page.context().setOffline(true);
      await page.getByText('Hors connexion').waitFor();
    },
    expected: refused,
  },
  { route: '*', state: 'unknown path', path: '/rien/ici', heading: /existe pas|introuvable/ },
  { route: '*', state: 'region that is not open', path: '/bretagne', heading: /Bretagne/ },
];
