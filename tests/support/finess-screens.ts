/** The states of the page where administrators import the FINESS register. */
import type { Page } from 'playwright-core';
import type { FinessOutcome } from '#/domain/finess/outcome';
import { position, structure } from './finess.ts';
import { abort, as, json, refused, type Screen, type States } from './screen.ts';

const route = '/administration/import-finess';
const enter = (name: string, act: (page: Page) => Promise<unknown>) =>
  as(name, route, /Importer le répertoire FINESS/, act);
const regional = 'Dominique Castagnol';
const ofSite = 'Andrea Sarthelin';
const give = (page: Page, content: string, name = 'cs1100507-2026-05-12.csv') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

/** Read by the page for real; the server answers from here, so that states looked at side by side do not meet. */
const register = `finess;etalab;111;2026-05-12\n${[
  structure('330000639', { 3: 'FOYER DES ESSAIS' }),
  structure('10000024'),
  structure('330780496', { 3: 'CENTRE HOSPITALIER AU NOM TRÈS LONG QUI NE TIENT PAS SUR UNE SEULE LIGNE DE LA PAGE' }),
  position('330000639', '337600', '6276000'),
  'Total;3',
].join('\n')}\n`;
const outcome: FinessOutcome = {
  accepted: 11_842,
  added: 312,
  changed: 1_204,
  reopened: 3,
  closed: 41,
  unchanged: 10_323,
  refused_count: 0,
  without_position: 18,
  older_than: null,
  by_departement: { '33': 3_120 },
  new_categories: [{ code: '699', label: 'Catégorie 699' }],
  out_of_scope: [{ code: '620', label: 'Pharmacie d’officine', count: 2_460 }],
  absent: [{ departement: '23', known: 412, absent: 390 }],
  closing: [
    { finess: '330780495', name: 'FOYER DU LAVOIR', departement: '33', closed_on: '2026-05-12', practices: 2 },
    { finess: '240000117', name: 'RÉSIDENCE DES TILLEULS', departement: '24', closed_on: '2026-05-12', practices: 0 },
  ],
  refused: [],
};
const answer = async (page: Page) => {
  await page.route('**/rpc/open_finess_import', (asked) => json(asked, { id: 'x' }));
  await page.route('**/rpc/stage_finess_rows', (asked) => json(asked, { staged: 1 }));
  await page.route('**/rpc/discard_finess_import', (asked) => json(asked, {}));
  await page.route('**/rpc/preview_finess_import', (asked) => json(asked, outcome));
  await page.route('**/rpc/apply_finess_import', (asked) => json(asked, outcome));
};
const preview = async (page: Page) => {
  await give(page, register);
  await page.getByRole('heading', { name: /^Aperçu/ }).waitFor();
};
const history = [
  {
    id: 'a',
    source: 'cs1100507-2026-05-12.csv',
    source_date: '2026-05-12',
    region_code: '75',
    finished_at: '2026-11-22T10:00:00Z',
    by: 'Dominique Castagnol',
    report: { added: 312, changed: 1_204, closed: 41, reopened: 3, refused_lines: 2 },
  },
  {
    id: 'b',
    source: 'finess-plus.json.gz',
    source_date: '2026-03-09',
    region_code: null,
    finished_at: '2026-03-10T08:30:00Z',
    by: null,
    report: { added: 103_023, changed: 0, closed: 0, reopened: 0, refused_lines: 0 },
  },
];

const finess: States = [
  { state: 'visitor', path: route, heading: /Importer le répertoire FINESS/ },
  { state: 'closed to this role', ...enter('Claude Pradelou', (page) => page.getByText(/n’a pas ce rôle/).waitFor()) },
  {
    state: 'of a region, nothing imported yet',
    ...enter(regional, (page) => page.getByText('Choisir le répertoire FINESS').waitFor()),
  },
  {
    state: 'of the site, with what was imported',
    prepare: (page) => page.route('**/rpc/list_finess_imports', (asked) => json(asked, history)),
    ...enter(ofSite, (page) => page.getByText('par la commande').scrollIntoViewIfNeeded()),
  },
  {
    state: 'a file that is none',
    ...enter(regional, async (page) => {
      await give(page, 'PK\u0003\u0004 classeur', 'finess.xlsx');
      await page.getByRole('alert').waitFor();
    }),
  },
  {
    state: 'being read',
    prepare: async (page) => {
      await answer(page);
      await page.route('**/rpc/stage_finess_rows', () => new Promise<void>(() => {}));
    },
    ...enter(regional, async (page) => {
      await give(page, register);
      await page.getByRole('progressbar').waitFor();
    }),
    expected: refused,
  },
  {
    state: 'preview with refused lines and establishments that are gone',
    prepare: answer,
    ...enter(regional, preview),
  },
  {
    state: 'preview, the choice forgotten, who closes unfolded',
    prepare: answer,
    ...enter(regional, async (page) => {
      await preview(page);
      await page.locator('summary').filter({ hasText: 'seraient fermés' }).click();
      await page.getByRole('button', { name: /^Importer/ }).click();
      await page.getByText('Choisissez ce que deviennent').waitFor();
    }),
  },
  {
    state: 'imported',
    prepare: answer,
    ...enter(regional, async (page) => {
      await preview(page);
      await page.getByRole('radio', { name: /Garder les bonnes lignes/ }).check();
      await page.getByRole('button', { name: /^Importer/ }).click();
      await page.getByRole('heading', { name: /est importé/ }).waitFor();
    }),
  },
  {
    state: 'the network cut while it is sent',
    prepare: (page) => page.route('**/rpc/open_finess_import', abort),
    ...enter(regional, async (page) => {
      await give(page, register);
      await page.getByText('Rien n’a été importé').waitFor();
    }),
    expected: refused,
  },
];

export const finessScreens: readonly Screen[] = finess.map((state) => ({ route, ...state }));
