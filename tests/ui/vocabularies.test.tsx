import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { json, session } from './account-fixture.tsx';
import {
  type Answers,
  conflict,
  holder,
  inDialog,
  invalid,
  no,
  openAdministration,
  own,
  press,
} from './administration-fixture.tsx';

beforeEach(() => {
  sessionStore.keep(JSON.stringify(session()));
  // The test's page has no dialogs of its own.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const row = (code: string, label: string, more: object = {}) => ({
  code,
  parent_code: null,
  label,
  place: 1,
  practices: 0,
  others: 0,
  ...more,
});
const lists: Record<string, object> = {
  theme: {
    list: 'theme',
    open: true,
    rows: [
      row('sante', 'Santé', { others: 1 }),
      row('organisation', 'Organisation', { others: 1 }),
      row('plannings', 'Plannings', { parent_code: 'organisation', practices: 12 }),
      row('teletravail', 'Télétravail', { parent_code: 'organisation' }),
    ],
  },
  outcome: { list: 'outcome', open: false, rows: [row('reussie', 'Réussie')] },
};
const open = (given: Answers = {}) =>
  openAdministration({ role: 'admin' }, { list_reference_rows: ({ list }) => json(lists[String(list)]), ...given });
const section = async () => within(await screen.findByRole('region', { name: 'Vocabulaires' }));

test('a region administrator has no vocabularies, and nothing of them is asked for', async () => {
  const { sent } = openAdministration({ role: 'region_admin', region_code: '75' });
  await screen.findByRole('heading', { name: 'Donner un rôle' });
  expect(screen.queryByRole('heading', { name: 'Vocabulaires' })).toBeNull();
  expect(sent('/rest/v1/rpc/list_reference_rows')).toEqual([]);
});

test('themes stand under their own; only what nothing uses can be deleted', async () => {
  open();
  const { findByRole, getAllByRole, queryByRole, getByText } = await section();
  await findByRole('button', { name: 'Modifier Plannings' });
  const rows = getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
  expect(getAllByRole('listitem').map((one) => one.querySelector('b')?.textContent)).toEqual([
    'Santé',
    'Organisation',
    'Plannings',
    'Télétravail',
  ]);
  expect(rows[2]).toContain('12 pratiques');
  expect(queryByRole('button', { name: 'Supprimer Plannings' })).toBeNull();
  expect(queryByRole('button', { name: 'Supprimer Santé' })).toBeNull();
  getByText(/Un thème principal ne s’ajoute pas d’ici/);
  getByText(/Les pratiques gardent le code.*en moins d’une minute/);
});

test('a label is edited where it stands, saved, and the map built again', async () => {
  const { sent } = open();
  await press('Modifier Plannings');
  const box = screen.getByLabelText('Libellé');
  expect(document.activeElement).toBe(box);
  await userEvent.clear(box);
  await userEvent.type(box, 'Plannings et horaires');
  await press('Enregistrer');
  await screen.findByText(/« Plannings et horaires » : enregistré/);
  expect(sent('/rest/v1/rpc/save_reference_row').map(({ body }) => body)).toEqual([
    { list: 'theme', code: 'plannings', label: 'Plannings et horaires', place: 1 },
  ]);
  expect(sent('/rest/v1/rpc/refresh_snapshots')).toHaveLength(1);
  expect(sent('/rest/v1/rpc/list_reference_rows').length).toBeGreaterThan(1);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Modifier Plannings'));
});

test.each([
  ['label', 'Libellé', 'Ce texte manque.'],
  ['place', 'Rang dans la liste', 'Le rang est un nombre de 0 à 9 999.'],
])('a wrong %s is said at its field, which keeps what was typed', async (field, label, message) => {
  const { sent } = open({ save_reference_row: () => invalid(message, field) });
  await press('Modifier Plannings');
  const box = screen.getByLabelText<HTMLInputElement>(label);
  await userEvent.clear(box);
  await userEvent.type(box, 'x');
  await press('Enregistrer');
  await waitFor(() => expect(box.getAttribute('aria-invalid')).toBe('true'));
  const described = document.getElementById(box.getAttribute('aria-describedby') ?? '');
  expect([described?.textContent, box.value, document.activeElement]).toEqual([message, 'x', box]);
  expect(sent('/rest/v1/rpc/refresh_snapshots')).toEqual([]);
});

test('a theme is added under another; a code that is taken is said at its field', async () => {
  let taken = true;
  const { sent } = open({
    add_reference_row: () =>
      taken ? invalid('Ce code est déjà pris.', 'code') : json({ code: 'semaine', label: 'Semaine', added: true }),
  });
  const { getByText, getByLabelText } = await section();
  await userEvent.click(await screen.findByText('Ajouter une ligne'));
  await userEvent.selectOptions(getByLabelText('Sous le thème'), 'organisation');
  await userEvent.type(getByLabelText('Libellé de la nouvelle ligne'), 'Semaine');
  await press('Ajouter');
  await screen.findByText('Ce code est déjà pris.');
  expect(document.activeElement).toBe(getByLabelText('Code (facultatif)'));
  taken = false;
  await userEvent.type(getByLabelText('Code (facultatif)'), 'semaine');
  await press('Ajouter');
  await waitFor(() => getByText(/« Semaine » est dans la liste/));
  expect(sent('/rest/v1/rpc/add_reference_row').map(({ body }) => body)).toEqual([
    { list: 'theme', label: 'Semaine', code: null, parent_code: 'organisation' },
    { list: 'theme', label: 'Semaine', code: 'semaine', parent_code: 'organisation' },
  ]);
});

test('a row is deleted only after having been asked; used meanwhile, the server says so', async () => {
  const told = 'Une pratique se sert de cette ligne : elle ne se supprime pas.';
  const { sent } = open({ remove_reference_row: () => conflict(told, 'used') });
  await press('Supprimer Télétravail');
  await inDialog('Ne rien changer');
  expect(sent('/rest/v1/rpc/remove_reference_row')).toEqual([]);
  await press('Supprimer Télétravail');
  await inDialog('Supprimer');
  expect((await screen.findByRole('alert')).textContent).toContain(told);
  expect(sent('/rest/v1/rpc/remove_reference_row')[0]?.body).toEqual({ list: 'theme', code: 'teletravail' });
});

test('a fixed list is said to be so: neither added to nor deleted from', async () => {
  open();
  await userEvent.selectOptions(await screen.findByLabelText('Liste'), 'outcome');
  const { findByText, queryByText, queryByRole, getByRole } = await section();
  await findByText(/Cette liste est fixe/);
  getByRole('button', { name: 'Modifier Réussie' });
  expect([queryByText('Ajouter une ligne'), queryByRole('button', { name: /^Supprimer/ })]).toEqual([null, null]);
});

test('a role taken back meanwhile closes the list, and nothing else', async () => {
  open({ list_reference_rows: no });
  await screen.findByText('Les vocabulaires sont ceux des administrateurs du site.');
  await screen.findByRole('heading', { name: 'Donner un rôle' });
});

test.each([
  [{ role: 'region_admin', region_code: '75' }, ['Modération', 'Analyse', 'Acteur relais'], 'analyst', '75', null],
  [{ role: 'admin' }, ['Acteur relais', 'Administration de région', 'Administration du site'], 'relay', null, 'aract'],
] as const)('another role for an account that is known, by %o', async (mine, offered, role, region_code, relay_id) => {
  const self = { ...holder, id: 8, user_id: own([]).user_id, display_name: 'Camille', role: 'region_admin' };
  const { sent } = openAdministration(mine, {
    list_role_holders: () => json({ holders: [holder, self], invitations: [] }),
  });
  await userEvent.click(await screen.findByText('Donner un autre rôle'));
  const form = within(await screen.findByRole('form', { name: 'Donner un autre rôle à Claude' }));
  const choice = form.getByLabelText('Rôle');
  const names = within(choice).getAllByRole('option');
  expect(names.map(({ textContent }) => textContent)).toEqual(offered);
  await userEvent.selectOptions(choice, role);
  await waitFor(() => expect(form.queryByRole('option', { name: 'Aract' }) !== null).toBe(relay_id !== null));
  await userEvent.click(form.getByRole('button', { name: 'Donner ce rôle' }));
  await screen.findByText(/Claude : rôle donné/);
  expect(sent('/rest/v1/rpc/grant_role').map(({ body }) => body)).toEqual([
    { user_id: 'm', role, region_code, relay_id },
  ]);
  expect(screen.queryByText(/Donner un autre rôle.* à Camille/)).toBeNull();
});
