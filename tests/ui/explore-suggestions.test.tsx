import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { address, atlas, heading, loaded, open, prepare } from './explore-fixture.tsx';

/** Texts proposed for, as they leave the device. */
let asked: string[];
let searched: string[];
/** The database does not answer. */
let cut: boolean;

const answer = {
  practices: [{ number: 42, title: 'Pratique numéro 42' }],
  establishments: [
    { finess: '330000001', name: 'Établissement 2', commune: 'Pau' },
    { finess: '330000004', name: 'Établissement 5', commune: 'Dax' },
  ],
  themes: [{ code: 'sante', label: 'Santé au travail et prévention' }],
};
const none = { practices: [], establishments: [], themes: [] };

beforeEach(() => {
  asked = [];
  searched = [];
  cut = false;
  const backEnd = prepare();
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(String(input instanceof Request ? input.url : input), 'http://essaim.test');
    if (!url.pathname.includes('/rpc/')) return backEnd.fetch(input, init);
    const { p_query } = JSON.parse(String(init?.body)) as { p_query: string };
    if (cut) throw new TypeError('cut');
    if (url.pathname.endsWith('/suggest')) {
      asked.push(p_query);
      return Response.json(/^(p|num|zz)/.test(p_query) ? answer : none);
    }
    searched.push(p_query);
    return Response.json({ numbers: [42] });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const box = () => screen.getByRole('combobox', { name: 'Chercher dans les récits' }) as HTMLInputElement;
const list = () => screen.findByRole('listbox', { name: 'Suggestions' });
const closed = () => expect(screen.queryByRole('listbox', { name: 'Suggestions' })).toBeNull();
const active = () => document.getElementById(box().getAttribute('aria-activedescendant') ?? '');

test('labelled groups, matching words lit, the count said', async () => {
  const user = open();
  await loaded();
  await user.type(box(), 'numero');
  const groups = within(await list()).getAllByRole('group');
  expect(groups.map((group) => group.querySelector('legend')?.textContent)).toEqual([
    'Thèmes',
    'Établissements',
    'Pratiques',
  ]);
  expect(box().getAttribute('aria-expanded')).toBe('true');
  expect(document.getElementById(box().getAttribute('aria-controls') ?? '')).toBe(await list());
  expect(screen.getByRole('option', { name: /Pratique numéro 42/ }).querySelector('mark')?.textContent).toBe('numéro');
  expect(await screen.findByText('4 suggestions. Flèche bas pour les parcourir.')).toBeTruthy();
  expect(asked).toEqual(['numero']);
});

test('the arrows point without moving the focus; Escape closes and keeps the text', async () => {
  const user = open();
  await loaded();
  await user.type(box(), 'numero');
  await list();
  await user.keyboard('{ArrowDown}');
  expect(active()?.textContent).toContain('Santé au travail');
  expect(active()?.getAttribute('aria-selected')).toBe('true');
  expect(document.activeElement).toBe(box());
  await user.keyboard('{ArrowUp}');
  expect(active()).toBeNull();
  await user.keyboard('{ArrowUp}');
  expect(active()?.textContent).toContain('Pratique numéro 42');
  await user.keyboard('{Escape}');
  closed();
  expect(box().value).toBe('numero');
  expect(box().getAttribute('aria-expanded')).toBe('false');
  await user.keyboard('{ArrowDown}');
  await list();
});

test('Enter without a choice is the plain search', async () => {
  const user = open();
  await loaded();
  await user.type(box(), 'numero');
  await list();
  await user.keyboard('{Enter}');
  closed();
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?q=numero'));
  await waitFor(() => expect(heading()).toBe('1 pratique sur 90'));
});

test('a practice opens its sheet', async () => {
  const user = open();
  await loaded();
  await user.type(box(), 'num');
  await user.click(await screen.findByRole('option', { name: /Pratique numéro 42/ }));
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine/pratiques/42-pratique-numero-42'));
});

test('a theme becomes a filter, and what was typed goes', async () => {
  const user = open('?issue=reussie');
  await loaded();
  await user.type(box(), 'num');
  await list();
  await user.keyboard('{ArrowDown}{Enter}');
  closed();
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?theme=sante&issue=reussie'));
  expect(box().value).toBe('');
  // nothing typed comes back later
  await new Promise((done) => setTimeout(done, 400));
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?theme=sante&issue=reussie'));
});

test('an establishment shows its practices, or what is around when it has none', async () => {
  const user = open();
  await loaded();
  await user.type(box(), 'num');
  const silent = await screen.findByRole('option', { name: /Établissement 5/ });
  expect(silent.textContent).toContain('rien encore, voir autour');
  await user.click(silent);
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?pres=330000004&rayon=50'));
  await user.type(box(), 'num');
  const talkative = await screen.findByRole('option', { name: /Établissement 2/ });
  expect(talkative.textContent).toMatch(/Pau\u202f: \d+ pratiques?$/);
  await user.click(talkative);
  expect(new URLSearchParams(address()?.split('?')[1]).get('q')).toBe('Établissement 2, Pau');
  expect(box().value).toBe('Établissement 2, Pau');
});

test('chosen in the very moment when the pause of the search ends, a place is not undone by what was typed', async () => {
  // the pause of the search, held back; the other waits go on
  const waits = { set: globalThis.setTimeout, clear: globalThis.clearTimeout };
  const held = new Map<number, () => void>();
  vi.stubGlobal('setTimeout', (work: () => void, ms?: number) => {
    if (ms !== 250) return waits.set(work, ms);
    held.set(-1 - held.size, work);
    return -held.size;
  });
  vi.stubGlobal('clearTimeout', (id: number) => (held.delete(id) ? undefined : waits.clear(id)));
  const user = open();
  await loaded();
  await user.type(box(), 'num');
  (await screen.findByRole('option', { name: /Établissement 5/ })).click();
  // the place is found, and the page is not drawn again yet
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  for (const work of held.values()) work();
  await waitFor(() => expect(address()).toContain('pres='));
  for (const work of held.values()) work();
  expect([address(), box().value]).toEqual(['/nouvelle-aquitaine?pres=330000004&rayon=50', '']);
});

test('a commune is found on the device, and shows what is around it', async () => {
  const user = open();
  await loaded();
  await user.type(box(), 'bordeau');
  const commune = await screen.findByRole('option', { name: /^Bordeaux \(33\)/ });
  expect(commune.querySelector('mark')?.textContent).toBe('Bordeaux');
  await user.click(commune);
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?pres=33063&rayon=50'));
});

test('a département becomes a filter', async () => {
  const user = open();
  await loaded();
  await user.type(box(), 'gironde');
  await user.click(await screen.findByRole('option', { name: /^Gironde \d/ }));
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?dep=33'));
});

test('with the network cut: titles, establishments, communes and themes of this device', async () => {
  cut = true;
  const user = open();
  await loaded();
  await user.type(box(), 'pratique 42');
  expect(await screen.findByRole('option', { name: /^Pratique numéro 42/ })).toBeTruthy();
  await user.clear(box());
  await user.type(box(), 'reconnai');
  expect(await screen.findByRole('option', { name: /^Reconnaissance/ })).toBeTruthy();
  await user.clear(box());
  await user.type(box(), 'etablissement 17');
  expect(await screen.findByRole('option', { name: /^Établissement 17/ })).toBeTruthy();
});

test('nothing is asked nor done while a character is being composed', async () => {
  open();
  await loaded();
  box().focus();
  fireEvent.compositionStart(box());
  fireEvent.change(box(), { target: { value: 'numero' } });
  fireEvent.keyDown(box(), { key: 'ArrowDown', isComposing: true });
  fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
  await new Promise((done) => setTimeout(done, 500));
  closed();
  expect([asked, searched, address()]).toEqual([[], [], '/nouvelle-aquitaine']);
  fireEvent.compositionEnd(box());
  await list();
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?q=numero'));
});

test.each([
  "'; drop table",
  '%%',
  '__',
  '**',
  ',,',
  '))',
  '""',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '-0',
  '1e5',
  'true',
])('%j is literal in the box', async (text) => {
  const user = open();
  await loaded();
  await user.click(box());
  await user.paste(text);
  await user.keyboard('{Enter}');
  expect(new URLSearchParams(address()?.split('?')[1]).get('q')).toBe(text);
  const words = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (words === '') {
    await new Promise((done) => setTimeout(done, 400));
    expect([searched, asked]).toEqual([[], []]);
    expect(heading()).toBe(`${atlas.count} pratiques sur ${atlas.count}`);
  } else await waitFor(() => expect(searched).toEqual([words]));
  closed();
});

test('leaving the box closes it; coming back does not open it', async () => {
  const user = open();
  await loaded();
  await user.type(box(), 'numero');
  await list();
  await user.tab();
  await waitFor(closed);
  await user.click(box());
  closed();
});
