import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noFilters } from '#/domain/filters';
import { select } from '#/domain/selection';
import type { FakeBackEnd } from '../support/fake-back-end.ts';
import { address, atlas, heading, loaded, open, openPanel, prepare } from './explore-fixture.tsx';

let backEnd: FakeBackEnd;
beforeEach(() => {
  backEnd = prepare();
  vi.stubGlobal('isSecureContext', true);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Kilometres between a row and a point, by the formula of the cosines: not the one under test. */
function kilometres(row: number, lon: number, lat: number): number {
  if (row >= atlas.located) return Infinity;
  const rad = Math.PI / 180;
  const there = { lon: ((atlas.x[row] ?? 0) / 2 ** 32 - 0.5) * 360, lat: 0 };
  there.lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * (atlas.y[row] ?? 0)) / 2 ** 32))) / rad;
  const cosine =
    Math.sin(lat * rad) * Math.sin(there.lat * rad) +
    Math.cos(lat * rad) * Math.cos(there.lat * rad) * Math.cos((lon - there.lon) * rad);
  return 6371.0088 * Math.acos(Math.min(1, cosine));
}
const metres = (km: number) => Math.round(Math.min(km, 30_000) * 1000);
const numberOf = (row: number) => atlas.number[row] ?? 0;
/** Every row, the nearest first; those of one place by their number, the latest first. */
const rowsByDistance = (lon: number, lat: number) =>
  [...atlas.number.keys()]
    .map((row) => ({ row, km: kilometres(row, lon, lat) }))
    .sort((a, b) => metres(a.km) - metres(b.km) || numberOf(b.row) - numberOf(a.row));
const items = () => [...document.querySelectorAll<HTMLElement>('li[aria-posinset]')];
const listed = () =>
  items().map((item) => Number(/pratiques\/(\d+)/.exec(item.querySelector('a')?.getAttribute('href') ?? '')?.[1]));
/** Bordeaux, as its file has it. */
const bordeaux = [-0.5805, 44.8404] as const;

describe('around a commune', () => {
  test('of the address: within the radius, nearest first, distances said', async () => {
    open('?pres=33063&rayon=50');
    await loaded();
    const near = rowsByDistance(...bordeaux).filter(({ km }) => km <= 50);
    expect(near.length).toBeGreaterThan(2);
    expect(heading()).toBe(`${near.length} pratiques sur 90`);
    expect(listed().slice(0, 3)).toEqual(near.slice(0, 3).map(({ row }) => atlas.number[row]));
    expect(screen.getByRole('button', { name: /^Retirer le filtre À moins de 50\skm de Bordeaux$/ })).toBeTruthy();
    expect(items()[0]?.textContent).toMatch(/À (moins de 1|[\d,]+)\skm/);
    expect(screen.getByText('Distances à vol d’oiseau depuis Bordeaux')).toBeTruthy();
  });

  test('without a limit nothing is hidden, and what has no place comes last', async () => {
    open('?pres=33063');
    await loaded();
    expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
    expect(screen.getByRole('button', { name: 'Retirer le filtre Autour de Bordeaux' })).toBeTruthy();
    expect((screen.getByRole('combobox', { name: 'Trier' }) as HTMLSelectElement).value).toBe('distance');
  });

  test('another order is chosen, and is in the address', async () => {
    const user = open('?pres=33063&rayon=200');
    await loaded();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Trier' }), 'Les plus récentes');
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?pres=33063&rayon=200&tri=recentes'));
    const numbers = listed();
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  });

  test('chosen in the panel, with another radius, then taken off', async () => {
    const user = open('?issue=reussie');
    await loaded();
    const panel = await openPanel(user);
    await user.type(panel.getByRole('combobox', { name: /^Commune/ }), 'bordeau');
    await screen.findByRole('option', { name: /^Bordeaux/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?issue=reussie&pres=33063&rayon=50'));
    await user.click(panel.getByRole('radio', { name: /^100\skm$/ }));
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?issue=reussie&pres=33063&rayon=100'));
    const { rows } = select(atlas, { ...noFilters, outcome: ['reussie'] });
    const near = [...rows].filter((row) => kilometres(row, ...bordeaux) <= 100);
    expect(panel.getByText(`${near.length} pratiques à moins de 100 km de Bordeaux.`)).toBeTruthy();
    await user.click(panel.getByRole('radio', { name: 'Sans limite' }));
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?issue=reussie&pres=33063'));
    await user.click(panel.getByRole('button', { name: 'Voir la liste' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Retirer le filtre Autour de Bordeaux' }));
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?issue=reussie'));
  });

  test('that nobody knows is dropped; one that cannot be read is told', async () => {
    open('?pres=33999&rayon=5');
    await loaded();
    expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
    expect(screen.queryByText(/n’a pas pu être lu/)).toBeNull();
  });

  test('with nothing within reach, the distance is what to lift', async () => {
    const user = open('?pres=59350&rayon=10');
    expect(
      await screen.findByText(/^Aucune pratique à moins de 10 km de Lille\. 90 sans limite de distance\.$/),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Voir ces 90 pratiques' }));
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?pres=59350'));
  });
});

test('the register answers for an establishment of another région', async () => {
  backEnd.fault = (url) =>
    url.pathname.endsWith('/establishments')
      ? Response.json([{ name: "CH d'à côté", lon: -0.5805, lat: 44.8404, commune_insee: null }])
      : null;
  open('?pres=330781196&rayon=20');
  await loaded();
  expect(
    screen.getByRole('button', { name: /^Retirer le filtre À moins de 20\skm de «\sCH d’à côté\s»$/ }),
  ).toBeTruthy();
});

test('a place that cannot be read leaves the whole list, says so, and is asked again', async () => {
  backEnd.fault = (url) => (url.pathname.endsWith('/establishments') ? new TypeError('cut') : null);
  const user = open('?pres=330781196&rayon=20');
  const notice = await screen.findByText(/Le lieu demandé n’a pas pu être lu/);
  expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
  backEnd.fault = (url) =>
    url.pathname.endsWith('/establishments')
      ? Response.json([{ name: 'CH', lon: -0.58, lat: 44.84, commune_insee: null }])
      : null;
  await user.click(within(notice.closest('p') as HTMLElement).getByRole('button', { name: 'Réessayer' }));
  expect(await screen.findByRole('button', { name: /À moins de 20\skm de «\sCH\s»/ })).toBeTruthy();
});

describe('the position of the device', () => {
  const answer = (ask: Geolocation['getCurrentPosition']) =>
    Object.defineProperty(navigator, 'geolocation', { configurable: true, value: { getCurrentPosition: ask } });

  test('is rounded to a kilometre, and named by the commune near by', async () => {
    answer((found) => found({ coords: { longitude: -0.57918, latitude: 44.83779 } } as GeolocationPosition));
    const user = open();
    await loaded();
    const panel = await openPanel(user);
    await user.click(panel.getByRole('button', { name: 'Ma position' }));
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?pres=44.84%2C-0.58&rayon=50'));
    expect(panel.getByText(/à moins de 50 km d’un point près de Bordeaux\./)).toBeTruthy();
  });

  test.each([
    [1, /n’est pas partagée/],
    [2, /ne sait pas où il est/],
    [3, /n’a pas répondu à temps/],
  ])('refused with %i: a sentence, and the box of communes stays', async (code, words) => {
    answer((_, failed) => failed?.({ code } as GeolocationPositionError));
    const user = open();
    await loaded();
    const panel = await openPanel(user);
    await user.click(panel.getByRole('button', { name: 'Ma position' }));
    expect(panel.getByText(words)).toBeTruthy();
    expect(panel.getByRole('combobox', { name: /^Commune/ })).toBeTruthy();
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine'));
  });

  test('not given over plain http: a sentence', async () => {
    vi.stubGlobal('isSecureContext', false);
    const user = open();
    await loaded();
    const panel = await openPanel(user);
    await user.click(panel.getByRole('button', { name: 'Ma position' }));
    expect(panel.getByText(/adresse en https/)).toBeTruthy();
  });
});
