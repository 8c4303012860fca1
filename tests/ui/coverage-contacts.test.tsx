/** The page of whom the team of a région calls next: closed to the others; by day, filtered, in a file. */
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { ContactsPage } from '#/features/coverage/contacts-page';
import { parseCsv } from '../support/parse-csv.ts';
import { address, catchFiles, openCoverage, SharedLines, world } from './coverage-fixture.tsx';

const analyst = [{ role: 'analyst', region_code: '75' }];
const without = world.establishments.filter(({ region }) => region === '75').map(({ finess }) => finess);
const [first = '', second = '', third = ''] = without;

let shared: SharedLines;
let files: string[];
beforeEach(() => {
  shared = new SharedLines();
  localStorage.clear();
  files = catchFiles();
});
afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
});

describe('the page of whom to call', () => {
  const at = '/nouvelle-aquitaine/couverture/a-contacter';
  const openContacts = (roles: object[] | null = analyst) => openCoverage(<ContactsPage />, { at, roles, shared });

  test('stays closed to the others', async () => {
    shared.put({ finess: first, note: 'canarinote' });
    openContacts([{ role: 'moderator', region_code: '52' }]);
    expect(await screen.findByText(/celle de l’équipe de la région/)).toBeDefined();
    expect(shared.calls).toEqual([]);
  });
  test('asks a visitor to sign in', async () => {
    openContacts(null);
    expect((await screen.findByRole('link', { name: 'Se connecter' })).getAttribute('href')).toContain(
      encodeURIComponent(at),
    );
  });
  test('says when there is nothing yet, and how a line comes', async () => {
    openContacts();
    expect(await screen.findByText(/ne suit encore aucun établissement/)).toBeDefined();
  });
  test('lists the lines by their day, filters them, has them in a file', async () => {
    shared.put({ finess: first, theme_code: 'sante', due_on: '2020-02-01', note: 'canarinote' });
    shared.put({ finess: second, status: 'sans-suite', due_on: '2020-02-01' });
    shared.put({ finess: third, status: 'interesse', due_on: '2099-01-01' });
    const { user } = openContacts();
    const table = within(await screen.findByRole('table', { name: /par échéance/ }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('1 relance est dépassée');
    const groups = table
      .getAllByRole('rowheader')
      .flatMap((head) => head.textContent?.match(/^(Relance dépassée|Plus tard|Sans suite)/)?.[0] ?? []);
    expect(groups).toEqual(['Relance dépassée', 'Plus tard', 'Sans suite']);
    await user.click(screen.getByRole('button', { name: 'Cette liste en CSV' }));
    await waitFor(() => expect(files).toHaveLength(1));
    expect(parseCsv(files[0] ?? '').filter(([finess]) => without.includes(finess ?? ''))).toHaveLength(3);
    await user.selectOptions(screen.getByLabelText('Suivi de l’équipe'), 'interesse');
    expect(address().get('suivi')).toBe('interesse');
    expect(table.getAllByRole('combobox')).toHaveLength(1);
    expect(table.getByRole('link', { name: new RegExp(third) }).getAttribute('href')).toContain('case=');
  });
});
