/** What `npm run bench` asks of the page is what the page shows. */
import { act, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noFilters } from '#/domain/filters';
import { select } from '#/domain/selection';

vi.hoisted(() => history.replaceState(null, '', '/?bench'));
const { address, atlas, loaded, open, prepare } = await import('./explore-fixture.tsx');

interface Bench {
  drawn(): number | null;
  count(): number | null;
  facets(): Record<string, Record<string, number>>;
  toggle(facet: string, code: string): void;
}
const bench = () => (window as unknown as { __bench?: Bench }).__bench;

beforeEach(() => void prepare());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('is there before anything is drawn, then tells what is shown', async () => {
  open('?bench');
  await waitFor(() => expect(bench()).toBeDefined());
  await loaded();
  expect([bench()?.count(), bench()?.drawn()]).toEqual([atlas.count, atlas.located]);
  const { values } = atlas.facets.sector;
  const { sector } = select(atlas, noFilters).counts;
  for (const [code, count] of Object.entries(bench()?.facets().sector ?? {}))
    expect([code, count]).toEqual([code, sector[values.indexOf(code)]]);
});

test('toggles as a click does, a code whose box is folded away too', async () => {
  open('?bench');
  await loaded();
  act(() => bench()?.toggle('departement', '33'));
  act(() => bench()?.toggle('audience', 'soignants'));
  const { rows, counts } = select(atlas, { ...noFilters, departement: ['33'], audience: ['soignants'] });
  await waitFor(() => expect(bench()?.count()).toBe(rows.length));
  expect(bench()?.drawn()).toBe(rows.filter((row) => row < atlas.located).length);
  await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?dep=33&public=soignants&bench='));
  expect(bench()?.facets().departement?.['33']).toBe(counts.departement[atlas.facets.departement.values.indexOf('33')]);
});
