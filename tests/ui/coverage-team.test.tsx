/** What the team of a région follows: read and written from a cell; nothing of it for the others, nothing lost. */
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { CoveragePage } from '#/features/coverage/coverage-page';
import { recount } from '../support/coverage-recount.ts';
import { parseCsv } from '../support/parse-csv.ts';
import { json } from './account-fixture.tsx';
import { address, catchFiles, openCoverage, SharedLines, world } from './coverage-fixture.tsx';

const analyst = [{ role: 'analyst', region_code: '75' }];
const cell = '/nouvelle-aquitaine/couverture?lignes=territoires&colonnes=themes&case=23~sante';
const truth = recount(world, { territory: '23', sector: null, theme: 'sante' });
const without = truth.open.filter((place) => !truth.covered.includes(place)).map(({ finess }) => finess);
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

const list = () => screen.findByRole('table', { name: /établissements sans pratique$/ });
const rowOf = async (finess: string) =>
  within(
    within(await list())
      .getByRole('rowheader', { name: new RegExp(finess) })
      .closest('tr') as HTMLElement,
  );
/** The list may come before what the team follows. */
const statusOf = (finess: string) =>
  waitFor(async () => (await rowOf(finess)).getByRole<HTMLSelectElement>('combobox'));
const noteOf = (finess: string) =>
  waitFor(async () => (await rowOf(finess)).getByRole('button', { name: /^Note et date/ }));
const openTeam = (more: { at?: string; roles?: object[] | null } = {}) =>
  openCoverage(<CoveragePage />, { at: cell, roles: analyst, shared, ...more });
const dialog = async () => within(await screen.findByRole('dialog'));

describe('in a cell', () => {
  test.each([
    ['a visitor', null],
    ['an editor', []],
    ['a moderator of another région', [{ role: 'moderator', region_code: '52' }]],
  ])('%s reads the establishments and their relays, and nothing of the team', async (_, roles) => {
    shared.put({ finess: first, theme_code: 'sante', note: 'canarinote' });
    const { user } = openTeam({ roles });
    expect(within(await list()).getAllByRole('rowheader')).toHaveLength(without.length);
    await user.click(screen.getByRole('button', { name: 'Cette liste en CSV' }));
    await waitFor(() => expect(files).toHaveLength(1));
    expect(files[0]).not.toMatch(/canarinote|Suivi|équipe/);
    expect(screen.queryByRole('combobox', { name: /^Suivi/ })).toBeNull();
    expect(screen.queryByRole('navigation', { name: 'Pages de l’équipe' })).toBeNull();
    expect(shared.calls).toEqual([]);
  });

  test('the team reads each line, what is followed on other themes, and has it in the file', async () => {
    shared.put({ finess: first, theme_code: 'sante', status: 'contacte', note: '=canarinote', due_on: '2020-02-01' });
    shared.put({ finess: second, theme_code: null, status: 'interesse' });
    const { user } = openTeam();
    await waitFor(async () => expect((await statusOf(first)).value).toBe('contacte'));
    const row = (await rowOf(first)).getByText(/Relance dépassée le 1er févr. 2020/);
    expect(row).toBeDefined();
    expect((await rowOf(second)).getByText(/Aussi\s: Intéressé \(Tous les thèmes\)/)).toBeDefined();
    expect((await statusOf(second)).value).toBe('');
    await user.click(screen.getByRole('button', { name: 'Cette liste et son suivi en CSV' }));
    await waitFor(() => expect(files).toHaveLength(1));
    const rows = parseCsv(files[0] ?? '');
    const heads = rows.findIndex(([head]) => head === 'FINESS');
    const at = (name: string) => rows[heads]?.indexOf(name) ?? -1;
    expect(rows.slice(heads + 1)).toHaveLength(without.length);
    const line = rows.find(([finess]) => finess === first) ?? [];
    expect([line[at('Suivi (équipe)')], line[at('Note (équipe)')], line[at('À relancer le')]]).toEqual([
      'Contacté',
      `'=canarinote`,
      '2020-02-01',
    ]);
    expect(rows.find(([finess]) => finess === third)?.[at('Suivi (équipe)')]).toBe('Jamais contacté');
  });

  test('a status is chosen in its row: written once it rests, and said', async () => {
    const { user } = openTeam();
    await user.selectOptions(await statusOf(first), 'contacte');
    await user.selectOptions(await statusOf(first), 'interesse');
    await waitFor(() => expect(shared.find(first, 'sante')).toMatchObject({ status: 'interesse', revision: 1 }));
    expect(shared.calls.filter((name) => name === 'save_outreach')).toHaveLength(1);
    expect(await screen.findByText(/suivi enregistré/)).toBeDefined();
    expect((await rowOf(first)).queryByRole('option', { name: 'Jamais contacté' })).toBeNull();
  });

  test('is filtered by what is followed; the address says so; nothing moves under the hand', async () => {
    shared.put({ finess: first, theme_code: 'sante', due_on: '2020-02-01' });
    shared.put({ finess: second, theme_code: 'sante', status: 'sans-suite', due_on: '2020-02-01' });
    const { user } = openTeam();
    const filter = await screen.findByLabelText('Suivi de l’équipe');
    await user.selectOptions(filter, 'relance-depassee');
    expect(address().get('suivi')).toBe('relance-depassee');
    expect(within(await list()).getAllByRole('rowheader')).toHaveLength(1);
    await user.selectOptions(await statusOf(first), 'sans-suite');
    await waitFor(() => expect(shared.find(first, 'sante')?.status).toBe('sans-suite'));
    expect(await statusOf(first)).toBeDefined();
    await user.selectOptions(await screen.findByLabelText('Suivi de l’équipe'), 'jamais');
    expect(within(await list()).getAllByRole('rowheader')).toHaveLength(without.length - 2);
  });

  test('a status that does not leave stays chosen, says why, and can be sent again', async () => {
    const { user } = openTeam();
    await statusOf(first);
    shared.fault = new TypeError('fetch failed');
    await user.selectOptions(await statusOf(first), 'contacte');
    const alert = await (await rowOf(first)).findByRole('alert');
    expect(alert.textContent).toMatch(/^Non enregistré\. La connexion est coupée/);
    expect((await statusOf(first)).value).toBe('contacte');
    await user.click(within(alert).getByRole('button', { name: 'Réessayer' }));
    await waitFor(() => expect(shared.find(first, 'sante')?.status).toBe('contacte'));
  });

  test('what two people changed at once is put together when it can be', async () => {
    shared.put({ finess: first, theme_code: 'sante', note: 'avant' });
    const { user } = openTeam();
    await waitFor(async () => expect((await statusOf(first)).value).toBe('a-contacter'));
    Object.assign(shared.find(first, 'sante') ?? {}, { note: 'après', revision: 2 });
    await user.selectOptions(await statusOf(first), 'interesse');
    await waitFor(() =>
      expect(shared.find(first, 'sante')).toMatchObject({ status: 'interesse', note: 'après', revision: 3 }),
    );
  });

  test('when it cannot, both texts are shown, and one chooses', async () => {
    shared.put({ finess: first, theme_code: 'sante', note: 'avant' });
    const { user } = openTeam();
    await user.click(await noteOf(first));
    const box = (await dialog()).getByLabelText('Note');
    await user.clear(box);
    await user.type(box, 'ma note');
    Object.assign(shared.find(first, 'sante') ?? {}, {
      status: 'interesse',
      note: 'leur note',
      revision: 2,
      updated_by: 'Claude',
    });
    await user.click((await dialog()).getByRole('button', { name: 'Enregistrer' }));
    const clash = await (await dialog()).findByRole('alert');
    expect(clash.textContent).toContain('Claude a changé cette ligne entre-temps');
    expect(clash.textContent).toContain('leur note');
    expect((await dialog()).getByLabelText<HTMLTextAreaElement>('Note').value).toBe('ma note');
    await user.click((await dialog()).getByRole('button', { name: 'Enregistrer ma version' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shared.find(first, 'sante')).toMatchObject({ status: 'interesse', note: 'ma note', revision: 3 });
  });

  test('a line that another took away can be put back with what was typed', async () => {
    shared.put({ finess: first, theme_code: 'sante', note: 'avant' });
    const { user } = openTeam();
    await user.click(await noteOf(first));
    await user.type((await dialog()).getByLabelText('Note'), ' et après');
    shared.lines.length = 0;
    await user.click((await dialog()).getByRole('button', { name: 'Enregistrer' }));
    expect((await (await dialog()).findByRole('alert')).textContent).toContain('a retiré cette ligne');
    await user.click((await dialog()).getByRole('button', { name: 'Enregistrer ma version' }));
    await waitFor(() => expect(shared.find(first, 'sante')).toMatchObject({ note: 'avant et après', revision: 1 }));
  });

  test('a note that does not leave is kept on the device, found again, and forgotten once it has left', async () => {
    const { user } = openTeam();
    const openNote = async () => user.click(await noteOf(first));
    await openNote();
    await user.type((await dialog()).getByLabelText('Note'), 'à ne pas perdre');
    shared.fault = json({ code: 'PGRST303', message: 'expired' }, 500);
    await user.click((await dialog()).getByRole('button', { name: 'Enregistrer' }));
    expect((await (await dialog()).findByRole('alert')).textContent).toContain('reste sur cet appareil');
    await user.click((await dialog()).getByRole('button', { name: 'Fermer' }));
    await openNote();
    expect((await dialog()).getByLabelText<HTMLTextAreaElement>('Note').value).toBe('à ne pas perdre');
    expect((await dialog()).getByText(/cet appareil l’a gardé/)).toBeDefined();
    await user.click((await dialog()).getByRole('button', { name: 'Enregistrer' }));
    await waitFor(() => expect(shared.find(first, 'sante')?.note).toBe('à ne pas perdre'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await openNote();
    expect((await dialog()).queryByText(/cet appareil l’a gardé/)).toBeNull();
  });

  test('a note that is too long, a date out of reach: nothing is sent, the field is named', async () => {
    shared.put({ finess: first, theme_code: 'sante', note: 'x'.repeat(4001) });
    const { user } = openTeam();
    await user.click(await noteOf(first));
    await user.click((await dialog()).getByRole('button', { name: 'Enregistrer' }));
    const summary = await (await dialog()).findByRole('alert');
    await user.click(within(summary).getByRole('link', { name: /1 signes? de trop/ }));
    expect(document.activeElement).toBe((await dialog()).getByLabelText('Note'));
    expect(shared.calls).not.toContain('save_outreach');
  });

  test('a line is taken away from its dialog', async () => {
    shared.put({ finess: first, theme_code: 'sante' });
    const { user } = openTeam();
    await user.click(await noteOf(first));
    await user.click((await dialog()).getByRole('button', { name: 'Retirer du suivi' }));
    await waitFor(() => expect(shared.lines).toEqual([]));
    await waitFor(async () => expect((await statusOf(first)).value).toBe(''));
  });

  test('when the follow-up cannot be read, the list is there, and one may try again', async () => {
    shared.fault = new TypeError('fetch failed');
    shared.put({ finess: first, theme_code: 'sante', status: 'contacte' });
    const { user } = openTeam();
    await user.click(await screen.findByRole('button', { name: 'Réessayer' }));
    await waitFor(async () => expect((await statusOf(first)).value).toBe('contacte'));
  });
});
