import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noFilters } from '#/domain/filters';
import { select } from '#/domain/selection';
import { address, atlas, loaded, open, prepare } from './explore-fixture.tsx';

/** Files handed to the browser. */
let saved: { name: string; blob: Blob }[];

beforeEach(() => {
  prepare();
  saved = [];
  let last: Blob | null = null;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    last = blob as Blob;
    return 'blob:essaim';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (last) saved.push({ name: this.download, blob: last });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const filters = { ...noFilters, outcome: ['reussie', 'mitigee'], year: ['2020'] };
const search = '?issue=reussie&issue=mitigee&annee=2020';
/** The latest first. */
const numbers = () => [...select(atlas, filters).rows].map((row) => atlas.number[row] ?? 0).sort((a, b) => b - a);

async function save(format: string): Promise<string> {
  const user = open(`${search}&vue=carte`);
  await loaded();
  await user.click(await screen.findByRole('button', { name: format }));
  await waitFor(() => expect(saved).toHaveLength(1));
  return (await saved[0]?.blob.text()) ?? '';
}

test('the spreadsheet holds exactly the rows shown, in their order, and says what was asked', async () => {
  const text = await save('Tableur (CSV)');
  const lines = text.split('\r\n');
  const table = lines.slice(lines.findIndex((line) => line.startsWith('Numéro;')) + 1).filter(Boolean);
  expect(numbers().length).toBeGreaterThan(2);
  expect(table.map((line) => Number(line.split(';')[0]))).toEqual(numbers());
  expect(text).toContain('Issue\u202f: Réussie, Mitigée · Année de début\u202f: 2020');
  expect(text).toContain(`/nouvelle-aquitaine${search}\r\n`);
});

test('the map file holds the same practices', async () => {
  const { features, metadata } = JSON.parse(await save('Carte (GeoJSON)')) as {
    features: { properties: { numero: number } }[];
    metadata: { count: number; source: string };
  };
  expect(features.map(({ properties }) => properties.numero)).toEqual(numbers());
  expect(metadata.count).toBe(numbers().length);
  expect(metadata.source).toMatch(/\/nouvelle-aquitaine\?issue=reussie&issue=mitigee&annee=2020$/);
});

test('a practice is kept from its row; the head of the list leads to the selection', async () => {
  const user = open();
  await loaded();
  expect(screen.queryByRole('link', { name: /^Votre sélection/ })).toBeNull();
  const row = (place: number) => {
    const item = document.querySelector<HTMLElement>(`li[aria-posinset="${place}"]`);
    if (!item) throw new Error(`no row ${place}`);
    return within(item);
  };
  await user.click(row(1).getByRole('button', { name: /^Garder «\sPratique numéro/ }));
  await user.click(row(2).getByRole('button', { name: /^Garder «\sPratique numéro/ }));
  expect(address()).toBe('/nouvelle-aquitaine');
  expect(screen.getByRole('link', { name: 'Votre sélection (2)' }).getAttribute('href')).toBe(
    '/nouvelle-aquitaine/selection',
  );
  await user.click(row(1).getByRole('button', { name: /^Gardé\s: retirer/ }));
  expect(screen.getByRole('link', { name: 'Votre sélection (1)' })).toBeTruthy();
  const kept = JSON.parse(localStorage.getItem('essaim-kept') ?? '{}') as { regions: Record<string, number[]> };
  expect(kept.regions['75']).toEqual([atlas.number.toSorted()[atlas.count - 2]]);
});

test('the link holds the filters and the search, not the view', async () => {
  const written: string[] = [];
  const user = open(`${search}&q=numero&vue=carte`);
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    written.push(text);
  });
  await loaded();
  await user.click(await screen.findByRole('button', { name: 'Copier le lien' }));
  expect(await screen.findByText('Lien copié')).toBeTruthy();
  expect(written[0]).toMatch(/\?issue=reussie&issue=mitigee&annee=2020&q=numero$/);
});
