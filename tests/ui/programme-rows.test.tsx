import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { json, session } from './account-fixture.tsx';
import { invalid, no, press } from './administration-fixture.tsx';
import { analyst, findForm, openProgramme, participation, relay } from './programme-fixture.tsx';

beforeEach(() => {
  sessionStore.keep(JSON.stringify(session()));
});
afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
});

test('a participation that did not answer is sent again as the same one; the list is narrowed by the server', async () => {
  let lost = true;
  const { sent } = openProgramme(
    analyst,
    { save_participation: () => (lost ? json({}, 503) : json(participation('n'))) },
    '?volet=participations&campagne=grappes-2026&etablissement=330990003',
  );
  await press('Ajouter une participation');
  const { getByLabelText, getByRole } = await findForm();
  await userEvent.selectOptions(getByLabelText('Place'), 'laureat');
  await userEvent.selectOptions(getByLabelText('Classe de montant (facultatif)'), 'moins-de-5-000');
  await userEvent.type(getByLabelText('Début (facultatif)'), '01/02/2026');
  await userEvent.click(getByRole('button', { name: 'Ajouter cette participation' }));
  await screen.findByRole('alert');
  lost = false;
  await userEvent.click(getByRole('button', { name: 'Ajouter cette participation' }));
  await screen.findByText('La participation est ajoutée.');
  const [first, second] = sent('/rest/v1/rpc/save_participation').map(({ body }) => body);
  expect(second).toEqual(first);
  expect(first).toMatchObject({
    campaign_id: 'grappes-2026',
    finess: '330990003',
    role: 'laureat',
    amount_class: 'moins-de-5-000',
    starts_on: '2026-02-01',
    ends_on: null,
    expected_revision: null,
  });
  const asked = decodeURIComponent(
    sent('/rest/v1/participations').find(({ path }) => path.includes('accepted'))?.path ?? '',
  );
  expect(asked).toContain('region_code=eq.75');
  expect(asked).toContain('campaign_id=eq.grappes-2026');
  expect(asked).toContain('finess=eq.330990003');
  expect(asked).toMatch(/or=\(and\(starts_on\.is\.null,ends_on\.is\.null\)/);
});

test('what the server does not accept is said at its field', async () => {
  openProgramme(
    analyst,
    { save_participation: () => invalid('La fin précède le début.', 'ends_on') },
    '?volet=participations',
  );
  await press('Modifier Résidence du Lavoir');
  const { getByLabelText, getByRole } = await findForm();
  await userEvent.click(getByRole('button', { name: 'Enregistrer' }));
  await waitFor(() => expect(getByLabelText('Fin (facultatif)').getAttribute('aria-invalid')).toBe('true'));
});

test('a role taken back meanwhile is said, and what was typed stays', async () => {
  openProgramme(analyst, { save_campaign: no }, '?volet=campagnes');
  await press('Modifier Campagne grappes-2026');
  const { getByLabelText, getByRole } = await findForm();
  await userEvent.type(getByLabelText('Source (facultatif)'), 'ARS');
  await userEvent.click(getByRole('button', { name: 'Enregistrer' }));
  expect((await screen.findByRole('alert')).textContent).toContain('L’accès a été refusé.');
  expect(getByLabelText<HTMLInputElement>('Source (facultatif)').value).toBe('ARS');
});

test('the zones of the relays are read by the team, and given by the administrator of the région', async () => {
  openProgramme(analyst, {}, '?volet=relais');
  await screen.findByText(/L’administration de la région la règle/);
  await userEvent.click(await screen.findByText(/^Zone \(1 ligne\)/));
  expect(screen.queryByRole('form', { name: /Ajouter à la zone/ })).toBeNull();
});

test('the administrator of the région gives a zone', async () => {
  const { sent } = openProgramme({ role: 'region_admin', region_code: '75' }, {}, '?volet=relais');
  await userEvent.click(await screen.findByText(/^Zone \(1 ligne\)/));
  const add = within(await screen.findByRole('form', { name: 'Ajouter à la zone de Aract' }));
  await userEvent.click(add.getByRole('button', { name: 'Ajouter' }));
  await screen.findByText(/Aract : zone ajoutée/);
  expect(sent('/rest/v1/rpc/set_relay_scope')[0]?.body).toMatchObject({ relay_id: 'aract', present: true });
});

test('a relay is changed; its commune must be one of its département', async () => {
  const { sent } = openProgramme(
    analyst,
    {
      'communes-75': () =>
        json({
          insee: ['33063', '87085'],
          name: ['Bordeaux', 'Limoges'],
          postcodes: [[], []],
          population: [1, 1],
          lon: [-0.58, 1.26],
          lat: [44.84, 45.83],
        }),
      save_relay: () => json(relay),
    },
    '?volet=relais',
  );
  await press('Modifier Aract');
  const { getByLabelText, getByRole } = await findForm();
  await userEvent.type(getByLabelText('Commune (facultatif)'), 'limoges');
  await userEvent.click(getByRole('button', { name: 'Enregistrer' }));
  await waitFor(() => expect(getByLabelText('Commune (facultatif)').getAttribute('aria-invalid')).toBe('true'));
  expect(sent('/rest/v1/rpc/save_relay')).toEqual([]);
  await userEvent.clear(getByLabelText('Commune (facultatif)'));
  await userEvent.type(getByLabelText('Commune (facultatif)'), 'bordeaux');
  await userEvent.click(getByRole('button', { name: 'Enregistrer' }));
  await screen.findByText(/« Aract » : enregistré/);
  expect(sent('/rest/v1/rpc/save_relay')[0]?.body).toMatchObject({
    id: 'aract',
    lon: -0.58,
    lat: 44.84,
    departement_code: '33',
    expected_revision: 1,
  });
});
