import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hasValidKey } from '#/domain/finess/number';
import { likenessCriteria } from '#/domain/likeness-criteria';
import { address, atlas, heading, loaded, open, parts, prepare } from './explore-fixture.tsx';

/** An establishment with practices, whose number has a right key. */
const mine = parts.establishments.finess.findIndex(
  (finess, at) => hasValidKey(finess) && (parts.establishments.practices[at] ?? 0) > 0,
);
const finess = parts.establishments.finess[mine] ?? '';
const name = `Établissement ${mine + 1}`;
const ownNumbers = parts.practices.number.filter((_, row) => parts.practices.establishment[row] === mine);

beforeEach(() => {
  prepare();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const button = () => screen.getByRole('button', { name: 'Comme moi' });
const field = () => screen.findByRole('combobox', { name: 'Votre établissement' });
const rows = () => [...document.querySelectorAll('li[aria-posinset]')];
const numbersOf = (items: Element[]) =>
  items.map((item) => Number(/pratiques\/(\d+)/.exec(item.querySelector('a')?.getAttribute('href') ?? '')?.[1]));
const printed = async () => {
  window.dispatchEvent(new Event('beforeprint'));
  return waitFor(() => {
    const all = [...document.querySelectorAll('[data-printed] ol > li')];
    expect(all).toHaveLength(atlas.count);
    return all;
  });
};

test('chosen by its name: the list is ordered, each row says why, one’s own come last', async () => {
  const user = open();
  await loaded();
  await user.click(button());
  await user.type(await field(), name);
  await user.click(await screen.findByRole('option', { name: new RegExp(`^${name}\\b`) }));
  expect(address()).toBe(`/nouvelle-aquitaine?comme=${finess}`);
  expect(document.activeElement).toBe(button());
  expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
  const order = await screen.findByRole('combobox', { name: 'Trier' });
  await waitFor(() => expect((order as HTMLSelectElement).value).toBe('ressemblance'));
  const reasons = within(rows()[0] as HTMLElement).getByRole('list', { name: 'Ce qui vous rapproche' });
  expect(reasons.children.length).toBeLessThanOrEqual(3);
  expect(reasons.textContent).toMatch(/même|à \d/);
  const all = await printed();
  expect(numbersOf(all.slice(-ownNumbers.length)).sort()).toEqual(ownNumbers.sort());
  for (const row of all.slice(-ownNumbers.length)) expect(row.textContent).toContain('Votre établissement');
  expect(all.slice(0, -ownNumbers.length).some((row) => row.textContent?.includes('Votre établissement'))).toBe(false);
});

test('chosen by its number; a wrong one is told', async () => {
  const user = open();
  await loaded();
  await user.click(button());
  await user.type(await field(), finess);
  expect(await screen.findByRole('option', { name: new RegExp(`^${name}\\b`) })).toBeTruthy();
  await user.clear(await field());
  await user.type(await field(), '339999990');
  expect(await screen.findByText(/La clé du numéro FINESS 339999990 est fausse/)).toBeTruthy();
});

test('the chip gives the list its order back', async () => {
  const user = open(`?comme=${finess}`);
  await loaded();
  const lift = await screen.findByRole('button', { name: `Retirer le filtre Comparables à ${name}` });
  await user.click(lift);
  expect(address()).toBe('/nouvelle-aquitaine');
  expect(screen.queryByRole('list', { name: 'Ce qui vous rapproche' })).toBeNull();
});

test('an establishment of elsewhere is said, and hides nothing', async () => {
  open('?comme=750712184');
  await loaded();
  expect(await screen.findByText(/L’établissement 750712184 n’est pas recensé en Nouvelle-Aquitaine/)).toBeTruthy();
  expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
});

test('remembered on the device only when asked, and proposed next time', async () => {
  const user = open();
  await loaded();
  await user.click(button());
  await user.type(await field(), name);
  await user.click(await screen.findByRole('option', { name: new RegExp(`^${name}\\b`) }));
  expect(localStorage.getItem('essaim-mine-75')).toBeNull();
  await user.click(button());
  const keep = await screen.findByRole('checkbox', { name: 'Me le reproposer sur cet appareil' });
  await user.click(keep);
  expect(localStorage.getItem('essaim-mine-75')).toBe(finess);
  await user.click(keep);
  expect(localStorage.getItem('essaim-mine-75')).toBeNull();
});

test('what is remembered is one press away', async () => {
  localStorage.setItem('essaim-mine-75', finess);
  const user = open();
  await loaded();
  await user.click(button());
  await user.click(await screen.findByRole('button', { name }));
  expect(address()).toBe(`/nouvelle-aquitaine?comme=${finess}`);
});

test('the weights are those of the code', async () => {
  const user = open();
  await loaded();
  await user.click(button());
  await user.click(await screen.findByText('Comment c’est calculé'));
  const table = screen.getByRole('table', { name: 'Critères de comparaison et leur poids' });
  for (const { label, weight } of Object.values(likenessCriteria)) {
    const row = within(table)
      .getByRole('rowheader', { name: new RegExp(`^${label}`) })
      .closest('tr');
    expect(row?.querySelector('td')?.textContent).toBe(String(weight));
  }
});
