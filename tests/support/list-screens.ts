/** The states of the page where the team of a region brings lists in. */
import type { Page } from 'playwright-core';
import { clactFile, clactLine } from './list-cases.ts';
import { abort, as, json, refused, type Screen, type States } from './screen.ts';

const route = '/administration/listes';
const enter = (name: string, act: (page: Page) => Promise<unknown>, query = '') =>
  as(name, route + query, /Importer des listes/, act);
const moderator = 'Claude Pradelou';
const give = (page: Page, content: string, name = 'decisions-2024.csv') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
/** No establishment of the site: every line is refused there, and nothing is ever imported. */
const strangers = clactFile(
  clactLine({ courriel: 'faux' }),
  clactLine({ finess: '010780195', intitule: 'Un intitulé très long qui ne tient pas sur une seule ligne de la page' }),
);

const lists: States = [
  { state: 'visitor', path: route, heading: /Importer des listes/ },
  {
    state: 'closed to this role',
    ...enter('Alix Montabric', (page) => page.getByText(/n’a pas ce rôle/).waitFor()),
  },
  {
    state: 'actions of a CLACT, the columns unfolded',
    ...enter(moderator, async (page) => {
      await page.getByRole('heading', { name: 'Brouillons préparés' }).waitFor();
      await page.locator('summary').filter({ hasText: 'Colonnes attendues' }).click();
    }),
  },
  {
    state: 'relays, for who analyses',
    ...enter('Noa Guilhadou', (page) => page.getByText('Choisir le fichier CSV').waitFor(), '?liste=relais'),
  },
  {
    state: 'a file that is none',
    ...enter(moderator, async (page) => {
      await give(page, 'PK\u0003\u0004 classeur', 'liste.xlsx');
      await page.getByRole('alert').waitFor();
    }),
  },
  {
    state: 'columns to choose',
    ...enter(moderator, async (page) => {
      await give(page, 'numero;quoi;qui\n330990003;Titre;cadre@etablissement.example\n');
      await page.getByRole('button', { name: 'Vérifier la liste' }).click();
      await page.getByRole('alert').waitFor();
    }),
  },
  {
    state: 'a preview with refused lines',
    ...enter(moderator, async (page) => {
      await give(page, strangers);
      await page.getByRole('heading', { name: 'Aperçu de decisions-2024.csv' }).waitFor();
    }),
  },
  {
    state: 'a preview with a lost zero',
    ...enter(moderator, async (page) => {
      await give(page, clactFile(clactLine({ finess: '10780195' })));
      await page.getByRole('button', { name: 'Remettre ce zéro' }).waitFor();
    }),
  },
  {
    state: 'a preview with a choice',
    ...enter(moderator, async (page) => {
      const outcome = { added: 3, changed: 1, same: 2, refused: 1, laureates: 3, invitations: 2 };
      const remarks = [{ line: 3, message: 'Titre raccourci à 90 signes dans le brouillon.' }];
      const refusals = [{ line: 2, message: 'courriel : «\u202ffaux\u202f» n’est pas une adresse.' }];
      await page.route('**/rpc/check_list_import', (asked) => json(asked, { ...outcome, refusals, remarks }));
      await give(page, strangers);
      await page.getByText('Tout ou rien').waitFor();
    }),
  },
  {
    state: 'cut while it is being sent',
    ...enter(moderator, async (page) => {
      await page.route('**/rpc/stage_list_rows', abort);
      await give(page, strangers);
      await page.getByText('Rien n’a été importé.').waitFor();
    }),
    expected: refused,
  },
  {
    state: 'done',
    ...enter(moderator, async (page) => {
      const outcome = {
        added: 6,
        changed: 0,
        same: 0,
        refused: 0,
        refusals: [],
        remarks: [],
        laureates: 3,
        invitations: 2,
      };
      for (const name of ['check_list_import', 'apply_list_import'])
        await page.route(`**/rpc/${name}`, (asked) => json(asked, outcome));
      await give(page, strangers);
      await page.getByRole('button', { name: /^Importer/ }).click();
      await page.getByRole('heading', { name: /import terminé/ }).waitFor();
    }),
  },
];

export const listScreens: readonly Screen[] = lists.map((state) => ({ route, ...state }));
