/** The states of the pages of coverage that only the team of a région reads. */
import type { Page } from 'playwright-core';
import { abort, as, refused, region, type Screen, type States } from './screen.ts';

const analyst = 'Noa Guilhadou';
const retry = (page: Page) => page.getByRole('button', { name: 'Réessayer' }).first().waitFor();

const cell: States = [
  {
    state: 'a cell, as the team follows it',
    ...as(
      analyst,
      `${region}/couverture?theme=plannings-horaires&case=23~ms-personnes-agees`,
      /Couverture/,
      async (page) => {
        await page.getByRole('navigation', { name: 'Pages de l’équipe' }).waitFor();
        await page
          .getByRole('combobox', { name: /^Suivi, / })
          .first()
          .waitFor();
      },
    ),
  },
];

const toContacts = (act: (page: Page) => Promise<unknown>) =>
  as(analyst, `${region}/couverture/a-contacter`, /À contacter/, act);
const contacts: States = [
  { state: 'visitor', path: `${region}/couverture/a-contacter`, heading: /À contacter/ },
  {
    state: 'the lines of the team',
    ...toContacts((page) => page.getByRole('table', { name: /par échéance/ }).waitFor()),
  },
  {
    state: 'writing a note that cannot leave',
    ...toContacts(async (page) => {
      await page
        .getByRole('button', { name: /^Note et date/ })
        .first()
        .click();
      await page.getByLabel('Note', { exact: true }).fill('Rappeler lundi.');
      await page.route('**/rest/v1/rpc/save_outreach', abort);
      await page.getByRole('button', { name: 'Enregistrer' }).click();
      await page.getByText(/reste sur cet appareil/).waitFor();
    }),
    expected: refused,
  },
  {
    state: 'back end down',
    prepare: (page) => page.route('**/rest/v1/rpc/list_outreach', abort),
    ...toContacts(retry),
    expected: refused,
  },
];

const toTexts = (act: (page: Page) => Promise<unknown>) =>
  as(analyst, `${region}/couverture/textes`, /Textes et délais/, act);
const texts: States = [
  { state: 'visitor', path: `${region}/couverture/textes`, heading: /Textes et délais/ },
  {
    state: 'what flows and what waits',
    ...toTexts(async (page) => {
      await page.getByRole('table', { name: 'Textes en cours, par thème' }).waitFor();
      for (const twin of await page.getByText('Les mêmes chiffres en tableau').all()) await twin.click();
    }),
  },
  {
    state: 'back end down',
    prepare: (page) => page.route('**/rest/v1/rpc/count_*', abort),
    ...toTexts(retry),
    expected: refused,
  },
];

const on = (route: string, states: States): Screen[] => states.map((state) => ({ route, ...state }));
export const teamScreens: readonly Screen[] = [
  ...on('/:region/couverture', cell),
  ...on('/:region/couverture/a-contacter', contacts),
  ...on('/:region/couverture/textes', texts),
];
