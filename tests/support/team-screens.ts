/** The states of the pages of coverage that only the team of a région reads. */
import { abort, refused, region, type Screen, type States } from './screen.ts';

const asAnalyst = (path: string): Pick<Screen, 'path' | 'heading'> => ({
  path: `/connexion?suite=${encodeURIComponent(path)}`,
  heading: /Se connecter/,
});
const enter: NonNullable<Screen['act']> = (page) =>
  page.getByRole('button', { name: 'Entrer comme Noa Guilhadou' }).first().click();

const cell: States = [
  {
    state: 'a cell, as the team follows it',
    ...asAnalyst(`${region}/couverture?theme=plannings-horaires&case=23~ms-personnes-agees`),
    act: async (page) => {
      await enter(page);
      await page.getByRole('navigation', { name: 'Pages de l’équipe' }).waitFor();
      await page
        .getByRole('combobox', { name: /^Suivi, / })
        .first()
        .waitFor();
    },
  },
];

const contacts: States = [
  { state: 'visitor', path: `${region}/couverture/a-contacter`, heading: /À contacter/ },
  {
    state: 'the lines of the team',
    ...asAnalyst(`${region}/couverture/a-contacter`),
    act: async (page) => {
      await enter(page);
      await page.getByRole('table', { name: /par échéance/ }).waitFor();
    },
  },
  {
    state: 'writing a note that cannot leave',
    ...asAnalyst(`${region}/couverture/a-contacter`),
    act: async (page) => {
      await enter(page);
      await page
        .getByRole('button', { name: /^Note et date/ })
        .first()
        .click();
      await page.getByLabel('Note', { exact: true }).fill('Rappeler lundi.');
      await page.route('**/rest/v1/rpc/save_outreach', abort);
      await page.getByRole('button', { name: 'Enregistrer' }).click();
      await page.getByText(/reste sur cet appareil/).waitFor();
    },
    expected: refused,
  },
  {
    state: 'back end down',
    ...asAnalyst(`${region}/couverture/a-contacter`),
    act: async (page) => {
      await page.route('**/rest/v1/rpc/list_outreach', abort);
      await enter(page);
      await page.getByRole('button', { name: 'Réessayer' }).waitFor();
    },
    expected: refused,
  },
];

const texts: States = [
  { state: 'visitor', path: `${region}/couverture/textes`, heading: /Textes et délais/ },
  {
    state: 'what flows and what waits',
    ...asAnalyst(`${region}/couverture/textes`),
    act: async (page) => {
      await enter(page);
      await page.getByRole('table', { name: 'Textes en cours, par thème' }).waitFor();
      for (const twin of await page.getByText('Les mêmes chiffres en tableau').all()) await twin.click();
    },
  },
  {
    state: 'back end down',
    ...asAnalyst(`${region}/couverture/textes`),
    act: async (page) => {
      await page.route('**/rest/v1/rpc/count_*', abort);
      await enter(page);
      await page.getByRole('button', { name: 'Réessayer' }).first().waitFor();
    },
    expected: refused,
  },
];

const on = (route: string, states: States): Screen[] => states.map((state) => ({ route, ...state }));
export const teamScreens: readonly Screen[] = [
  ...on('/:region/couverture', cell),
  ...on('/:region/couverture/a-contacter', contacts),
  ...on('/:region/couverture/textes', texts),
];
