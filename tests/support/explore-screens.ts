/** The states of the map and the list. */
import type { Page } from 'playwright-core';
import { abort, answerHtml, api, hang, refused, region, type States } from './screen.ts';

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
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('list', { name: 'Ce qui vous rapproche' }).first().waitFor();
}

export const explore: States = [
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
