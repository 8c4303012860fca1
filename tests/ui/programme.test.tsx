import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { json, session } from './account-fixture.tsx';
import { conflict, own, press } from './administration-fixture.tsx';
import { analyst, campaign, findForm, openProgramme, programmes, waiting } from './programme-fixture.tsx';

beforeEach(() => {
  sessionStore.keep(JSON.stringify(session()));
});
afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
});

const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');

test.each([
  ['relay', { role: 'relay', relay_id: 'aract' }],
  ['nobody', { role: 'relay', region_code: '75' }],
])('it is closed to a %s, and nothing of it is asked for', async (_, role) => {
  const { sent } = openProgramme(role);
  await screen.findByText(/n’a pas ce rôle/);
  expect([sent('/rest/v1/programmes'), sent('/rest/v1/participations')]).toEqual([[], []]);
});

test('a proposal is accepted from a day, and the one sent is the one typed', async () => {
  const { sent } = openProgramme(analyst, { decide_participation: () => json({ id: 'p', state: 'accepted' }) });
  await press('Accepter Résidence du Lavoir');
  const { getByLabelText, getByRole } = await findForm();
  await userEvent.type(getByLabelText('Prend part à partir du'), '1er décembre 2026');
  await userEvent.click(getByRole('button', { name: 'Accepter la proposition' }));
  await screen.findByText(/proposition acceptée/);
  expect(sent('/rest/v1/rpc/decide_participation').map(({ body }) => body)).toEqual([
    { id: 'p', accept: true, starts_on: '2026-12-01', word: '' },
  ]);
});

test('who is a referent of the establishment may decline, not accept', async () => {
  const membership = {
    finess: waiting.finess,
    name: 'Résidence du Lavoir',
    commune: 'Bordeaux',
    departement_code: '33',
    region_code: '75',
    role: 'referent',
    state: 'accepted',
  };
  openProgramme(analyst, { my_account: () => json({ ...own([analyst]), memberships: [membership] }) });
  await screen.findByText(/Vous en êtes référent.*un collègue/);
  screen.getByRole('button', { name: 'Décliner Résidence du Lavoir' });
  expect(screen.queryByRole('button', { name: 'Accepter Résidence du Lavoir' })).toBeNull();
});

test('a proposal is declined with a word only; taken back meanwhile, the server’s sentence stays on the page', async () => {
  const told = 'Cette proposition n’attend plus.';
  let asked = 0;
  const { sent } = openProgramme(analyst, {
    decide_participation: () => conflict(told, 'gone'),
    'state=eq.proposed': () => json(asked++ > 1 ? [] : [waiting]),
  });
  await press('Décliner Résidence du Lavoir');
  const { getByLabelText, getByRole } = await findForm();
  await userEvent.click(getByRole('button', { name: 'Décliner la proposition' }));
  expect((await screen.findByRole('alert')).textContent).toContain('1 réponse à revoir');
  expect(sent('/rest/v1/rpc/decide_participation')).toEqual([]);
  await userEvent.type(getByLabelText('Pourquoi'), 'Le groupe est complet.');
  await userEvent.click(getByRole('button', { name: 'Décliner la proposition' }));
  await screen.findByText(told);
  expect(sent('/rest/v1/rpc/decide_participation')[0]?.body).toMatchObject({
    accept: false,
    word: 'Le groupe est complet.',
  });
});

test('a programme is added with a code made of its name; a code that is taken is said at its field, which stays', async () => {
  let taken = true;
  const { sent } = openProgramme(
    analyst,
    {
      save_programme: () =>
        taken ? conflict('Ce code est déjà celui d’un autre dispositif.', 'taken') : json(programmes[1]),
    },
    '?volet=dispositifs',
  );
  await press('Ajouter un dispositif');
  const { getByLabelText, getByRole } = await findForm();
  expect(document.activeElement).toBe(getByLabelText('Nom'));
  await userEvent.click(getByRole('button', { name: 'Ajouter ce dispositif' }));
  const summary = await screen.findByRole('alert');
  await waitFor(() => expect(document.activeElement).toBe(summary));
  await userEvent.click(within(summary).getByText('Choisissez de quelle sorte il est.'));
  expect(document.activeElement).toBe(getByLabelText('Sorte'));
  expect(sent('/rest/v1/rpc/save_programme')).toEqual([]);
  await userEvent.type(getByLabelText('Nom'), 'Équipes du Sud');
  await userEvent.selectOptions(getByLabelText('Sorte'), 'cluster');
  await userEvent.click(getByRole('button', { name: 'Ajouter ce dispositif' }));
  const code = getByLabelText('Code (facultatif)');
  await waitFor(() => expect(code.getAttribute('aria-invalid')).toBe('true'));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')));
  expect(getByLabelText<HTMLInputElement>('Nom').value).toBe('Équipes du Sud');
  taken = false;
  await userEvent.type(code, 'equipes-sud-ouest');
  await userEvent.click(getByRole('button', { name: 'Ajouter ce dispositif' }));
  await screen.findByText(/« Grappes » : enregistré/);
  const made = {
    label: 'Équipes du Sud',
    kind: 'cluster',
    region_code: '75',
    starts_on: null,
    expected_revision: null,
  };
  expect(sent('/rest/v1/rpc/save_programme').map(({ body }) => body)).toMatchObject([
    { ...made, code: 'equipes-du-sud' },
    { ...made, code: 'equipes-sud-ouest' },
  ]);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Ajouter un dispositif'));
});

test('only what is of the région is changed by its team; what is national by an administrator', async () => {
  openProgramme(analyst, {}, '?volet=dispositifs');
  await screen.findByRole('button', { name: 'Modifier Grappes' });
  expect(screen.queryByRole('button', { name: 'Modifier CLACT' })).toBeNull();
});

test('an administrator of the site has what is national, and neither proposals nor participations', async () => {
  const { sent } = openProgramme({ role: 'admin' }, { '/rest/v1/programmes': () => json(programmes.slice(0, 1)) });
  await press('Modifier CLACT');
  const links = within(screen.getByRole('navigation', { name: 'Parties du programme' })).getAllByRole('link');
  expect(links.map(({ textContent }) => textContent)).toEqual(['Dispositifs', 'Campagnes']);
  expect(sent('/rest/v1/participations')).toEqual([]);
  expect(decodeURIComponent(sent('/rest/v1/programmes')[0]?.path ?? '')).toContain('or=(region_code.is.null)');
});

test.each([
  ['Garder ce que j’ai écrit', { label: 'La mienne', deadline: '2027-01-31', expected_revision: 7 }],
  ['Prendre ce qui est enregistré', { label: 'La leur', deadline: null, expected_revision: 7 }],
])('changed meanwhile, both states are shown; « %s »', async (choice, kept) => {
  let first = true;
  const theirs = campaign('grappes-2026', { label: 'La leur', revision: 7 });
  const { sent } = openProgramme(
    analyst,
    {
      save_campaign: () => {
        if (!first) return json(theirs);
        first = false;
        const details = JSON.stringify({ reason: 'revision', ...theirs });
        return json({ code: 'PT409', message: 'x', hint: 'revision', details }, 409);
      },
    },
    '?volet=campagnes',
  );
  await press('Modifier Campagne grappes-2026');
  const { getByLabelText, getByRole } = await findForm();
  const name = getByLabelText('Nom');
  await userEvent.clear(name);
  await userEvent.type(name, 'La mienne');
  await userEvent.type(getByLabelText('Échéance (facultatif)'), '31/01/2027');
  await userEvent.click(getByRole('button', { name: 'Enregistrer' }));
  const panel = within(await screen.findByRole('region', { name: /a changé cette ligne/ }));
  expect(panel.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
    'EnregistréCe que vous avez écrit',
    'NomLa leurLa mienne',
    'Échéancerien31/01/2027',
  ]);
  await waitFor(() => expect(document.activeElement?.textContent).toMatch(/a changé cette ligne/));
  expect(getByLabelText<HTMLInputElement>('Nom').value).toBe('La mienne');
  await userEvent.click(panel.getByRole('button', { name: choice }));
  if (choice.startsWith('Prendre')) await userEvent.click(getByRole('button', { name: 'Enregistrer' }));
  await screen.findByText(/enregistré\./);
  expect(sent('/rest/v1/rpc/save_campaign').map(({ body }) => body)).toMatchObject([
    { label: 'La mienne', expected_revision: 1 },
    { id: 'grappes-2026', region_code: '75', programme_code: 'grappes', ...kept },
  ]);
});

test('a campaign shows where it stands; those that are over are asked for', async () => {
  openProgramme(analyst, {}, '?volet=campagnes');
  await screen.findByRole('button', { name: 'Modifier Campagne grappes-2026' });
  expect(screen.queryByText('Campagne vieille')).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText('État'), 'Terminés');
  await screen.findByRole('button', { name: 'Modifier Campagne vieille' });
  expect(rows().some((row) => row.includes('jusqu’au 1er janv. 2020'))).toBe(true);
});
