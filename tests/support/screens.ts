/** Every state of every page, with how to reach it. A path of the route table without an entry fails `screens.test.ts`. */
import { accountScreens } from './account-screens.ts';
import { explore } from './explore-screens.ts';
import { finessScreens } from './finess-screens.ts';
import { listScreens } from './list-screens.ts';
import { programmeScreens } from './programme-screens.ts';
import { publishScreens } from './publish-screens.ts';
import { reviewScreens } from './review-screens.ts';
import { abort, api, hang, refused, region, type Screen, type States } from './screen.ts';
import { teamScreens } from './team-screens.ts';

/** The title of a practice, not the word that stands there while it loads. */
const title = /^(?!Récit$)./;
const practice: States = [
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

const home: States = [
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

const selection: States = [
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

const compare: States = [
  { state: 'nothing to compare', path: `${region}/comparer`, heading: /Rien à comparer/ },
  { state: 'four and more', path: `${region}/comparer?fiches=77,76,75,74,73`, heading: /4 récits/ },
  { state: 'side by side', path: `${region}/comparer?fiches={fiche},{temoignage}`, heading: /./ },
];

const coverage: States = [
  { state: 'whole region', path: `${region}/couverture`, heading: /ont raconté/ },
  {
    state: 'a cell is open',
    path: `${region}/couverture?lignes=territoires&colonnes=themes&case=23~sante`,
    heading: /ont raconté/,
    act: (page) => page.getByRole('link', { name: 'Fermer la case' }).waitFor(),
  },
  {
    state: 'communes of a département, transposed',
    path: `${region}/couverture?lignes=secteurs&colonnes=territoires&dep=23&maille=commune&mesure=sans`,
    heading: /ont raconté/,
  },
  {
    state: 'EPCI of a département, month by month, all tables unfolded',
    path: `${region}/couverture?dep=33&pas=mois&depuis=2026-01-01`,
    heading: /ont raconté/,
    act: async (page) => {
      await page.getByRole('heading', { name: 'Dans le temps' }).waitFor();
      for (const summary of await page.locator('details > summary').all()) await summary.click();
    },
  },
  { state: 'loading', path: `${region}/couverture`, heading: /Couverture/, prepare: (page) => page.route(api, hang) },
  {
    state: 'back end down',
    path: `${region}/couverture`,
    heading: /Couverture/,
    prepare: (page) => page.route(api, abort),
    expected: refused,
  },
];

const report: States = [
  { state: 'region', path: `${region}/couverture/rapport`, heading: /Rapport de couverture/ },
  {
    state: 'département',
    path: `${region}/couverture/rapport?dep=23`,
    heading: /Creuse/,
    act: (page) => page.getByRole('heading', { name: 'Dans le temps' }).waitFor(),
  },
  {
    state: 'loading',
    path: `${region}/couverture/rapport`,
    heading: /Couverture/,
    prepare: (page) => page.route(api, hang),
  },
  {
    state: 'back end down',
    path: `${region}/couverture/rapport`,
    heading: /Couverture/,
    prepare: (page) => page.route(api, abort),
    expected: refused,
  },
];

const on = (route: string, states: States): Screen[] => states.map((state) => ({ route, ...state }));
const plain = (route: string): Screen => ({ route, state: 'read', path: route, heading: /./ });

export const screens: readonly Screen[] = [
  ...on('/', home),
  ...on('/:region', explore),
  ...on('/:region/pratiques/:practice', practice),
  ...on('/:region/selection', selection),
  ...on('/:region/comparer', compare),
  ...on('/:region/couverture', coverage),
  ...teamScreens,
  ...['/charte', '/donnees', '/accessibilite', '/vos-donnees', '/aide/liens', '/aide/publier', '/aide/programme'].map(
    plain,
  ),
  ...on('/:region/couverture/rapport', report),
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
  ...accountScreens,
  ...programmeScreens,
  ...reviewScreens,
  ...listScreens,
  ...finessScreens,
  ...publishScreens,
  { route: '*', state: 'unknown path', path: '/rien/ici', heading: /existe pas|introuvable/ },
  { route: '*', state: 'region that is not open', path: '/bretagne', heading: /Bretagne/ },
];
