import { within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loaded, open, prepare } from './explore-fixture.tsx';

beforeEach(() => void prepare());
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
const layer = () => map().getByRole('checkbox', { name: /^Acteurs relais/, ...hidden });
const sign = () => map().queryByRole('button', { name: 'Acteur relais\u202f: Aract de la région', ...hidden });
const cardOf = async (name: string) => within(await map().findByRole('region', { name, ...hidden }));

test('a relay on the map: what it is, where and on what it acts, when, and how to reach it', async () => {
  const user = open();
  await loaded();
  const button = sign();
  if (!button) throw new Error('no sign');
  await user.click(button);
  const card = await cardOf('Aract de la région');
  expect(card.getByText('Toute la région : tous les thèmes')).toBeTruthy();
  expect(card.getByText('Réponse sous une semaine')).toBeTruthy();
  expect(card.getByRole('link', { name: 'aract@essaim.example', ...hidden }).getAttribute('href')).toBe(
    'mailto:aract@essaim.example',
  );
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(sign());
});

test('those without a place are read from the legend, which gets the focus back', async () => {
  const user = open();
  await loaded();
  await user.click(map().getByRole('button', { name: '1 relais sans lieu précis', ...hidden }));
  const card = await cardOf('Équipe mobile sans adresse');
  expect(card.getByText('Landes : santé au travail et prévention et plannings et horaires')).toBeTruthy();
  expect(card.getByText('Par la messagerie de l’équipe').closest('a')).toBeNull();
  await user.click(card.getByRole('button', { name: 'Fermer', ...hidden }));
  expect(document.activeElement?.textContent).toBe('1 relais sans lieu précis');
});

test('the legend switches them; a département keeps those who act there', async () => {
  const user = open('?dep=40');
  await loaded();
  expect(layer().closest('label')?.textContent).toBe('Acteurs relais (2)');
  expect(sign()).not.toBeNull();
  expect(map().queryByRole('button', { name: /Carsat/, ...hidden })).toBeNull();
  await user.click(layer());
  expect(sign()).toBeNull();
  expect(map().queryByRole('button', { name: /sans lieu précis/, ...hidden })).toBeNull();
});
