import { within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFixture } from '../support/fixture-atlas.ts';
import { loaded, open, prepare } from './explore-fixture.tsx';

/** 200 practices at one point, two a few metres apart, one alone. */
function createCrowd() {
  const parts = createFixture({ practices: 203, establishments: 60, seed: 3 });
  const places = [
    { lon: -5800, lat: 448_400, practices: 200 },
    { lon: 12_000, lat: 456_000, practices: 1 },
    { lon: 12_000, lat: 456_001, practices: 1 },
    { lon: 3000, lat: 436_000, practices: 1 },
  ];
  const toSteps = (values: number[]) => values.map((value, at) => value - (values[at - 1] ?? 0));
  return {
    ...parts,
    core: {
      ...parts.core,
      x: toSteps(places.map(({ lon }) => lon)),
      y: toSteps(places.map(({ lat }) => lat)),
      practices: places.map(({ practices }) => practices),
    },
  };
}

beforeEach(() => prepare().rebuild(createCrowd()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Without a canvas to draw on, the map is not shown: its parts are there all the same. */
const hidden = { hidden: true };
const map = () => {
  const section = document.querySelector<HTMLElement>('section[aria-label="Carte"]');
  if (!section) throw new Error('no map');
  return within(section);
};
const sign = (name: string) => map().getByRole('button', { name, ...hidden });
const linksOf = (card: HTMLElement) => within(card).getAllByRole('link', hidden);
const card = (name: RegExp) => map().findByRole('region', { name, ...hidden });

test('200 practices at one point: one sign, the first of all, and a list of all of them', async () => {
  const user = open();
  await loaded();
  const crowd = sign('200 pratiques au même endroit\u202f: afficher');
  expect(document.querySelector('section[aria-label="Carte"] button[data-kind]')).toBe(crowd);
  await user.click(crowd);
  const links = linksOf(await card(/^200 pratiques/));
  expect(new Set(links.map((link) => link.getAttribute('href'))).size).toBe(200);
});

test('two side by side: closer first, then both in a list; the way back gives the focus to their sign', async () => {
  const user = open();
  await loaded();
  await user.click(sign('2 pratiques\u202f: zoomer'));
  const pair = sign('2 pratiques côte à côte\u202f: afficher');
  await user.click(pair);
  expect(linksOf(await card(/^2 pratiques/))).toHaveLength(2);
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(pair);
});
