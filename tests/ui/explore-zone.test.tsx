import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { address, atlas, heading, loaded, open, prepare } from './explore-fixture.tsx';

beforeEach(() => {
  prepare();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the zone of the address narrows list, counts and map, and is lifted by its chip', async () => {
  const user = open('?zone=-1.2,44.5,0.1,45.2');
  await loaded();
  const inside = [...atlas.number.keys()].filter((row) => {
    const lon = ((atlas.x[row] ?? 0) / 2 ** 32 - 0.5) * 360;
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (atlas.y[row] ?? 0)) / 2 ** 32))) * 180) / Math.PI;
    return row < atlas.located && lon >= -1.2 && lon <= 0.1 && lat >= 44.5 && lat <= 45.2;
  });
  expect(inside.length).toBeGreaterThan(2);
  expect(heading()).toBe(`${inside.length} pratiques sur 90`);
  const signs = [...document.querySelectorAll<HTMLElement>('button[data-kind="ring"], button[data-kind="point"]')];
  expect(signs.reduce((sum, { textContent }) => sum + (textContent ? Number(textContent) : 1), 0)).toBe(inside.length);
  await user.click(screen.getByRole('button', { name: 'Retirer le filtre Dans la zone de la carte' }));
  expect(address()).toBe('/nouvelle-aquitaine');
});

test('a map that a person has moved offers to search there, and again after another move', async () => {
  const user = open();
  await loaded();
  expect(screen.queryByRole('button', { name: /Chercher dans cette/, hidden: true })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Agrandir', hidden: true }));
  await user.click(screen.getByRole('button', { name: 'Agrandir', hidden: true }));
  await user.click(await screen.findByRole('button', { name: 'Chercher dans cette zone', hidden: true }));
  expect(address()).toMatch(/^\/nouvelle-aquitaine\?zone=-?[\d.]+%2C[\d.]+%2C-?[\d.]+%2C[\d.]+$/);
  expect(screen.getByRole('button', { name: 'Retirer le filtre Dans la zone de la carte' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Chercher dans cette/, hidden: true })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Agrandir', hidden: true }));
  expect(await screen.findByRole('button', { name: 'Chercher dans cette nouvelle zone', hidden: true })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Voir toute la région', hidden: true }));
  expect(screen.queryByRole('button', { name: /Chercher dans cette/, hidden: true })).toBeNull();
});
