import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FakeBackEnd } from '../support/fake-back-end.ts';
import { address, loaded, open, openPanel, prepare, services } from './explore-fixture.tsx';

const street = {
  geometry: { coordinates: [-0.57738, 44.84199] },
  properties: { label: '8 Cours de l’Intendance 33000 Bordeaux', type: 'housenumber' },
};
let backEnd: FakeBackEnd;
/** Texts asked of the geocoder, and what it answers. */
let asked: string[];
let answer: () => Response | Error;
/** Hosts asked. */
let hosts: Set<string>;
beforeEach(() => {
  backEnd = prepare();
  asked = [];
  hosts = new Set();
  answer = () => Response.json({ features: [street] });
  services.geocoder = 'http://geocoder.test/search';
  backEnd.fault = (url) => {
    hosts.add(url.host);
    if (url.host !== 'geocoder.test') return null;
    asked.push(url.searchParams.get('q') ?? '');
    return answer();
  };
});
afterEach(() => {
  services.geocoder = null;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('are not asked for without a geocoder', async () => {
  services.geocoder = null;
  const user = open();
  await loaded();
  const panel = await openPanel(user);
  await user.type(panel.getByRole('combobox', { name: 'Commune ou établissement' }), 'cours de l’intendance');
  await screen.findByText('Aucun lieu de ce nom');
  expect(hosts).toEqual(new Set(['essaim.test']));
});

test('are found where there is one, rounded to a hundred metres, once the typing pauses', async () => {
  const user = open();
  await loaded();
  const panel = await openPanel(user);
  await user.type(panel.getByRole('combobox', { name: /adresse/ }), '8 cours de l’intendance');
  await user.click(await screen.findByRole('option', { name: /^8 Cours/ }));
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?pres=44.842%2C-0.577&rayon=50'));
  expect(asked.at(-1)).toBe('8 cours de l’intendance');
  expect(asked.length).toBeLessThan(8);
});

test.each<[string, () => Response | Error]>([
  ['down', () => new TypeError('cut')],
  ['asked too often', () => Response.json({}, { status: 429 })],
  ['another page', () => new Response('<h1>Portail</h1>', { headers: { 'content-type': 'text/html' } })],
])('%s: one quiet sentence, nothing more is asked, and communes are still found', async (_, fail) => {
  answer = fail;
  const user = open();
  await loaded();
  const panel = await openPanel(user);
  await user.click(panel.getByRole('combobox', { name: /adresse/ }));
  await user.paste('bordeaux');
  expect(await screen.findByRole('option', { name: /^Bordeaux/ })).toBeTruthy();
  expect(await panel.findByText(/^Les adresses ne répondent pas/)).toBeTruthy();
  await user.keyboard('{Backspace}');
  await new Promise((done) => setTimeout(done, 500));
  expect(await screen.findByRole('option', { name: /^Bordeaux/ })).toBeTruthy();
  expect(asked).toEqual(['bordeaux']);
});
