/** The screen of the lists: a file, its columns, what it would do, the choice, the result; the same table of bad inputs. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { columnsOf } from '#/domain/list-file/layouts';
import { cellCases, clactFile, clactLine } from '../support/list-cases.ts';
import { fileCases } from '../support/list-files.ts';
import { json, session } from './account-fixture.tsx';
import { conflict, no, press } from './administration-fixture.tsx';
import { give, open, outcome } from './lists-fixture.tsx';

const count = (label: string) => screen.getByText(label).closest('div')?.querySelector('dd')?.textContent;

beforeEach(() => {
  sessionStore.keep(JSON.stringify(session()));
  URL.createObjectURL = vi.fn(() => 'blob:list');
  URL.revokeObjectURL = vi.fn();
});

afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('who', () => {
  test('is not of the team reads why the page is closed', async () => {
    open({ role: 'relay' });
    await screen.findByText(/celle de l’équipe de la région/);
    expect(screen.queryByLabelText('Choisir le fichier CSV')).toBeNull();
  });

  test('analyses brings in every list but the one that invites', async () => {
    open({ role: 'analyst', region_code: '75' });
    const kinds = within(await screen.findByRole('navigation', { name: 'Sortes de listes' }));
    expect(kinds.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Dispositifs',
      'Campagnes',
      'Participations',
      'Acteurs relais',
    ]);
  });

  test('lost the role meanwhile is told, and nothing was imported', async () => {
    open(undefined, { stage_list_rows: no });
    await give(clactFile(clactLine()));
    expect((await screen.findByRole('alert')).textContent).toMatch(/L’accès a été refusé.*Rien n’a été importé/s);
  });
});

test('from the file to the result: staged under the campaign, looked at, imported; the history says what was', async () => {
  const { sent } = open();
  await screen.findByText(/15 actions, dont 4 acceptées, 2 invitations échues/);
  await screen.findByText(/clact-2024.csv, 20 nov\. 2026, par Camille/);
  await give(clactFile(clactLine(), clactLine({ intitule: 'Autre' })));
  const heading = await screen.findByRole('heading', { name: 'Aperçu de liste.csv' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  expect(sent('/rest/v1/rpc/stage_list_rows').map(({ body }) => body)).toMatchObject([
    {
      kind: 'clact',
      region_code: '75',
      campaign_id: 'clact-2024',
      source: 'liste.csv',
      rows: [{ line: 2, data: { finess: '330990003', amount_eur: 12500 }, problem: null }, { line: 3 }],
    },
  ]);
  expect(sent('/rest/v1/rpc/apply_list_import')).toEqual([]);
  expect([count('actions ajoutées'), count('lignes refusées'), count('invitations')]).toEqual(['1', '0', '1']);
  expect(screen.queryByRole('radio')).toBeNull();
  await press('Importer 1 ligne');
  const result = await screen.findByRole('heading', { name: /import terminé/ });
  await waitFor(() => expect(document.activeElement).toBe(result));
  expect(sent('/rest/v1/rpc/apply_list_import').map(({ body }) => body)).toMatchObject([{ keep_good: false }]);
  await press('Importer une autre liste');
  await screen.findByLabelText('Choisir le fichier CSV');
});

test('lines are refused: nothing is imported until one chooses; the file of them is to be mended', async () => {
  const refused = { ...outcome, refused: 1, refusals: [{ line: 3, message: 'courriel : faux' }] };
  const saved: Blob[] = [];
  URL.createObjectURL = vi.fn((blob: Blob) => `blob:${saved.push(blob)}`) as typeof URL.createObjectURL;
  const { sent } = open(undefined, { check_list_import: () => json(refused), apply_list_import: () => json(refused) });
  await give(clactFile(clactLine(), clactLine({ courriel: 'faux', intitule: '=1+1' })));
  await screen.findByText('courriel : faux');
  await press('Importer 1 ligne');
  expect((await screen.findByRole('alert')).textContent).toContain('Choisissez');
  expect(sent('/rest/v1/rpc/apply_list_import')).toEqual([]);
  await press(/Télécharger ces lignes/);
  expect(await saved[0]?.text()).toContain(
    "330990003;'=1+1;plannings-horaires;12500;12/03/2024;faux;3;courriel : faux",
  );
  await userEvent.click(screen.getByRole('radio', { name: /Tout ou rien/ }));
  expect(screen.queryByRole('button', { name: /^Importer/ })).toBeNull();
  screen.getByRole('button', { name: 'Choisir le fichier corrigé' });
  await userEvent.click(screen.getByRole('radio', { name: /Garder les bonnes lignes/ }));
  await press('Importer 1 ligne');
  await screen.findByRole('heading', { name: /import terminé/ });
  expect(sent('/rest/v1/rpc/apply_list_import').map(({ body }) => body)).toMatchObject([{ keep_good: true }]);
});

test('B22: lost zeros are put back in one gesture, and the list is looked at again', async () => {
  const { sent } = open(undefined, {
    check_list_import: () => json({ ...outcome, refused: 1, refusals: [{ line: 2, message: 'finess' }] }),
  });
  await give(clactFile(clactLine({ finess: '10780195' }), clactLine()));
  await screen.findByText(/clé tombe juste/);
  await press('Remettre ce zéro');
  await screen.findByText('Le zéro perdu a été remis dans 1 ligne.');
  expect(screen.queryByRole('button', { name: 'Remettre ce zéro' })).toBeNull();
  const [before, after] = sent('/rest/v1/rpc/stage_list_rows').map(({ body }) => body);
  expect(JSON.stringify(before?.rows)).toContain('8 chiffres');
  expect(after?.rows).toMatchObject([{ problem: null, data: { finess: '010780195' } }, { problem: null }]);
  expect(after?.run_id).not.toBe(before?.run_id);
});

test('B49: columns under other names are chosen, and each is asked for by name', async () => {
  const { sent } = open();
  await give('numero;quoi;qui\n330990003;Titre;cadre@hirondelle.example\n');
  await screen.findByRole('heading', { name: 'Colonnes de liste.csv' });
  await press('Vérifier la liste');
  const summary = within(await screen.findByRole('alert'));
  expect(summary.getAllByRole('link').map((link) => link.textContent)).toHaveLength(3);
  for (const [label, header] of [
    ['finess', 'numero (330990003)'],
    ['intitule', 'numero (330990003)'],
    ['courriel', 'qui (cadre@hirondelle.example)'],
  ] as const)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: label }), header);
  await press('Vérifier la liste');
  expect((await screen.findByRole('alert')).textContent).toContain('même colonne');
  expect(screen.getByRole('combobox', { name: 'intitule' }).getAttribute('aria-invalid')).toBe('true');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'intitule' }), 'quoi (Titre)');
  await press('Vérifier la liste');
  await screen.findByRole('heading', { name: 'Aperçu de liste.csv' });
  expect(sent('/rest/v1/rpc/stage_list_rows').map(({ body }) => body)).toMatchObject([
    { rows: [{ data: { finess: '330990003', title: 'Titre', email: 'cadre@hirondelle.example' } }] },
  ]);
});

test('columns that are not read are named; the columns may be seen again', async () => {
  open();
  await give(clactFile(clactLine()).replace(/\r\n/g, ';commentaire\r\n'));
  await screen.findByText(/Colonnes laissées de côté.*commentaire/);
  await press('Revoir les colonnes');
  expect((await screen.findByRole<HTMLSelectElement>('combobox', { name: 'finess' })).value).toBe('0');
});

test.each(fileCases.filter(({ refusal }) => refusal))(
  '$id: refused in words, and nothing is sent',
  async ({ bytes, refusal }) => {
    const { sent } = open();
    await give(new Uint8Array(bytes()));
    expect((await screen.findByRole('alert')).textContent).toMatch(refusal ?? /^$/);
    expect(document.activeElement).toBe(screen.getByLabelText('Choisir le fichier CSV'));
    expect(sent('/rest/v1/rpc/stage_list_rows')).toEqual([]);
  },
);

test('each cell of the table is sent with its value, or with what is wrong', async () => {
  const { sent } = open();
  await give(clactFile(...cellCases.map(({ column, cell }) => clactLine({ [column]: cell }))));
  await screen.findByRole('heading', { name: 'Aperçu de liste.csv' });
  const rows = sent('/rest/v1/rpc/stage_list_rows').flatMap(
    ({ body }) => (body as { rows: { data: Record<string, unknown>; problem: string | null }[] }).rows,
  );
  expect(rows).toHaveLength(cellCases.length);
  for (const [index, { id, refusal, column, value }] of cellCases.entries()) {
    const key = columnsOf.clact.find(({ header }) => header === column)?.key ?? '';
    if (refusal) expect([id, rows[index]?.problem]).toEqual([id, expect.stringMatching(refusal)]);
    else expect([id, rows[index]?.data[key] ?? null]).toEqual([id, value]);
  }
});

test('B59: cut while it is being sent, it says that nothing was imported, and goes on from the columns', async () => {
  let cut = true;
  open(undefined, { stage_list_rows: () => (cut ? json({}, 503) : json({ staged: 1 })) });
  await give(clactFile(clactLine()));
  expect((await screen.findByRole('alert')).textContent).toContain('Rien n’a été importé');
  cut = false;
  await press('Vérifier la liste');
  await screen.findByRole('heading', { name: 'Aperçu de liste.csv' });
});

test('what has changed since the preview is told, and the preview stays', async () => {
  open(undefined, {
    apply_list_import: () => conflict('Des lignes sont refusées : rien n’a été importé.', 'refused_rows'),
  });
  await give(clactFile(clactLine()));
  await press('Importer 1 ligne');
  expect((await screen.findByRole('alert')).textContent).toContain('Des lignes sont refusées');
  await screen.findByRole('heading', { name: 'Aperçu de liste.csv' });
});

test('a list that is in place already is not imported again, and there is nothing to choose', async () => {
  const refusals = [{ line: 9, message: 'faux' }];
  open(undefined, {
    check_list_import: () => json({ ...outcome, added: 0, same: 1, refused: 1, refusals, invitations: 0 }),
  });
  await give(clactFile(clactLine()));
  await screen.findByText(/déjà en place/);
  expect(screen.queryByRole('radio')).toBeNull();
  expect(screen.queryByRole('button', { name: /^Importer/ })).toBeNull();
});

test('without a campaign in the region, one is asked for first', async () => {
  open(undefined, { '/campaigns': () => json([]) });
  await screen.findByText(/Aucune campagne n’existe encore/);
});

test('the model of a list is downloaded', async () => {
  const saved: Blob[] = [];
  URL.createObjectURL = vi.fn((blob: Blob) => `blob:${saved.push(blob)}`) as typeof URL.createObjectURL;
  open(undefined, {}, '/administration/listes?liste=relais');
  await press('Télécharger le modèle');
  expect(await saved[0]?.text()).toContain('code;nom;sorte;departement');
});
