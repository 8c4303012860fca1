import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fault } from '../support/fake-back-end.ts';
import { address, heading, loaded, open, prepare } from './explore-fixture.tsx';

/** Texts asked for, as they leave the device. */
let asked: string[];
/** What the database answers to a search. */
let answer: (query: string) => Response | Error;
/** Any other request. */
let fault: Fault;

beforeEach(() => {
  asked = [];
  answer = () => Response.json({ numbers: [] });
  fault = () => null;
  const backEnd = prepare();
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(String(input instanceof Request ? input.url : input), 'http://essaim.test');
    if (!url.pathname.endsWith('/rpc/search_practices')) {
      backEnd.fault = fault;
      return backEnd.fetch(input, init);
    }
    const { p_query } = JSON.parse(String(init?.body)) as { p_query: string };
    asked.push(p_query);
    const given = answer(p_query);
    if (given instanceof Error) throw given;
    return given;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const box = () => screen.getByRole('combobox', { name: 'Chercher dans les récits' });
const listed = () =>
  [...document.querySelectorAll('li[aria-posinset] h2 a')].map((link) =>
    Number(/pratiques\/(\d+)/.exec(link.getAttribute('href') ?? '')?.[1]),
  );
const boxes = () => [...document.querySelectorAll('aside input[data-facet="sector"]')];
const counted = () =>
  boxes().reduce(
    (sum, one) => sum + Number(/\d+$/.exec(one.closest('label')?.textContent?.replace(/ pratiques?$/, '') ?? '')?.[0]),
    0,
  );

test('what is typed narrows list, counts and map after a pause, best first, its words lit', async () => {
  answer = () => Response.json({ numbers: [41, 7, 62, 9999] });
  const user = open();
  await loaded();
  await user.type(box(), ' numero ');
  await waitFor(() => expect(heading()).toBe('3 pratiques sur 90'));
  expect(asked).toEqual(['numero']);
  expect(address()).toBe('/nouvelle-aquitaine?q=numero');
  expect(listed()).toEqual([41, 7, 62]);
  expect(counted()).toBe(3);
  expect([...document.querySelectorAll('li h2 mark')].map(({ textContent }) => textContent)).toEqual([
    'numéro',
    'numéro',
    'numéro',
  ]);
});

test('a search in the address, with a filter; each is lifted by its chip', async () => {
  answer = () => Response.json({ numbers: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] });
  const user = open('?q=planning&issue=reussie');
  await loaded();
  expect((box() as HTMLInputElement).value).toBe('planning');
  await waitFor(() => expect(listed().length).toBeGreaterThan(0));
  await user.click(screen.getByRole('button', { name: 'Retirer le filtre Réussie' }));
  expect(heading()).toBe('12 pratiques sur 90');
  await user.click(screen.getByRole('button', { name: 'Retirer le filtre «\u202fplanning\u202f»' }));
  expect(address()).toBe('/nouvelle-aquitaine');
  expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
  expect((box() as HTMLInputElement).value).toBe('');
});

test('Enter asks at once and does not reload; the clear button gives the box back', async () => {
  answer = () => Response.json({ numbers: [5] });
  const user = open();
  await loaded();
  await user.type(box(), 'récit{Enter}');
  expect(address()).toBe('/nouvelle-aquitaine?q=r%C3%A9cit');
  await waitFor(() => expect(listed()).toEqual([5]));
  await user.click(screen.getByRole('button', { name: 'Effacer la recherche' }));
  expect(document.activeElement).toBe(box());
  expect(address()).toBe('/nouvelle-aquitaine');
});

test('no answer: said, with the way out', async () => {
  const user = open('?q=introuvable');
  expect(await screen.findByText(/^Aucune pratique pour « introuvable »\. 90 sans la recherche\.$/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Voir ces 90 pratiques' }));
  expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
});

test('a text too long is told, and not asked for', async () => {
  const user = open();
  await loaded();
  await user.click(box());
  await user.paste('un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze');
  expect(await screen.findByText('Cette recherche est trop longue : 12 mots au plus.')).toBeTruthy();
  expect(box().getAttribute('aria-invalid')).toBe('true');
  await user.keyboard('{Enter}');
  expect(asked).toEqual([]);
  expect(address()).toBe('/nouvelle-aquitaine');
});

test('with the network cut, titles are searched, quietly, until the answer comes', async () => {
  answer = () => new TypeError('cut');
  const user = open();
  await loaded();
  await user.type(box(), 'pratique 42');
  const notice = await screen.findByText(/^Hors connexion : seuls les titres/);
  // by its title, and by « Établissement 42 »
  expect(listed()).toContain(42);
  for (const row of document.querySelectorAll('li[aria-posinset]')) expect(row.textContent).toMatch(/\b42\b/);
  expect(heading()).toBe(`${listed().length} pratiques sur 90`);
  answer = () => Response.json({ numbers: [42, 3] });
  await user.click(within(notice.closest('[role=status]') as HTMLElement).getByRole('button', { name: 'Réessayer' }));
  await waitFor(() => expect(listed()).toEqual([42, 3]));
  expect(screen.queryByText(/^Hors connexion/)).toBeNull();
});

test('signs without a word are no search', async () => {
  open(`?q=${encodeURIComponent('%%%')}`);
  await loaded();
  expect(asked).toEqual([]);
  expect(listed().length).toBeGreaterThan(3);
});
