import { readFile } from 'node:fs/promises';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router';
import { describe, expect, test } from 'vitest';
import { DataContext } from '#/data/client';
import { ConfigContext } from '#/data/config';
import { HomePage } from '#/features/home/home-page';
import { connectFixture } from './practice-fixture.ts';

const config = {
  url: null,
  key: 'key',
  demonstration: true,
  regions: ['75', '52'],
  services: { ign: null, geocoder: null },
};
const summaries = [
  { region_code: '75', built_at: '2026-11-21T10:00:00Z', count: 1214, establishments: 184, themes: { sante: 1214 } },
];
const recent = [
  {
    number: 12,
    region_code: '52',
    title: 'Dix minutes pour souffler ?',
    outcome: 'arretee',
    theme: { code: 'tms', parent_code: 'sante', label: 'Dos et épaules' },
    lead: { name: 'IME du Val', commune_name: null, departement: { name: 'Sarthe' } },
  },
];

function Address() {
  const { pathname, search } = useLocation();
  return <p data-testid="address">{pathname + search}</p>;
}

type Fault = (table: string) => unknown;

/** The page; files of public/geo are the real ones, tables answer the rows above unless `fault` gives something else. */
function open(fault: Fault = () => undefined) {
  const client = connectFixture(async (url) => {
    const name = url.pathname.split('/').at(-1) ?? '';
    const faulty = await fault(name);
    if (faulty !== undefined) return faulty;
    if (url.pathname.startsWith('/geo/')) return JSON.parse(await readFile(`public${url.pathname}`, 'utf8'));
    return name === 'snapshots' ? summaries : name === 'published_practices' ? recent : [];
  });
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ConfigContext value={config}>
        <DataContext value={client}>
          <MemoryRouter>
            <HomePage />
            <Address />
          </MemoryRouter>
        </DataContext>
      </ConfigContext>
    </QueryClientProvider>,
  );
}

describe('the regions', () => {
  test('each with what it holds, when that is known', async () => {
    open();
    const known = await screen.findByRole('link', {
      name: 'Nouvelle-Aquitaine 1\u202f214 pratiques, 184 établissements',
    });
    expect(known.getAttribute('href')).toBe('/nouvelle-aquitaine');
    expect(screen.getByRole('link', { name: 'Pays de la Loire' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: /Reprendre/ })).toBeNull();
  });

  test('the one of the last visit comes first', async () => {
    localStorage.setItem('essaim-region', 'pays-de-la-loire');
    open();
    const resume = await screen.findByRole('link', { name: 'Reprendre dans les Pays de la Loire' });
    expect(resume.getAttribute('href')).toBe('/pays-de-la-loire');
  });

  test.each([
    ['nothing answers', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['HTML answers', () => new Response('<p>Portail</p>', { headers: { 'content-type': 'text/html' } })],
    ['another shape answers', () => [{ surprise: 1 }]],
  ])('%s: the regions are still there, and a sentence says what is missing', async (_, fault) => {
    open(fault);
    await screen.findByText(/Le nombre de récits n’est pas affiché/);
    expect(screen.getByRole('link', { name: 'Nouvelle-Aquitaine' })).toBeTruthy();
    expect(screen.queryByText(/récits? récents?/)).toBeNull();
  });
});

test('a recent story leads to its page', async () => {
  open();
  const link = await screen.findByRole('link', { name: 'Dix minutes pour souffler\u202f?' });
  expect(link.getAttribute('href')).toBe('/pays-de-la-loire/pratiques/12-dix-minutes-pour-souffler');
  expect(screen.getByRole('heading', { name: 'Un récit récent' })).toBeTruthy();
  expect(link.closest('li')?.textContent).toContain('Arrêtée');
  expect(link.closest('li')?.textContent).toContain('IME du Val, Sarthe');
});

describe('the field of places', () => {
  const type = async (text: string) => {
    const field = await screen.findByRole('combobox');
    await userEvent.type(field, text);
    return field;
  };

  test.each([
    ['jonzac', '/nouvelle-aquitaine?pres=17197&rayon=50'],
    ['49', '/pays-de-la-loire?dep=49'],
    ['pays de la l', '/pays-de-la-loire'],
  ])('%s: Enter goes to %s', async (text, address) => {
    open();
    await type(text);
    await screen.findAllByRole('option');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe(address));
  });

  test('Enter before the places have come goes there as soon as they have', async () => {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    open(async (name) => (name.startsWith('communes') ? void (await held) : undefined));
    await type('49');
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Recherche…', { selector: '[role="status"]' });
    expect(screen.getByTestId('address').textContent).toBe('/');
    release();
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/pays-de-la-loire?dep=49'));
  });

  test('a region that is not open is named, and leads nowhere', async () => {
    open();
    await type('bretagne');
    const option = (await screen.findByText('Bretagne')).closest('[role="option"]');
    expect(option?.textContent).toContain('pas ouverte ici');
    expect(option?.getAttribute('aria-disabled')).toBe('true');
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Bretagne n’est pas dans une région ouverte ici.');
    expect(screen.getByTestId('address').textContent).toBe('/');
  });

  test('a name that is nowhere says so', async () => {
    open();
    await type('zzzz');
    await screen.findByText('Aucun lieu de ce nom');
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Aucun lieu de ce nom dans les régions ouvertes.');
  });

  test('without its files it says so, and the list remains', async () => {
    open((name) => (name.startsWith('communes') ? new Response('', { status: 404 }) : undefined));
    await type('jonzac');
    await screen.findByText(/La recherche de lieux n’a pas pu se charger/);
  });
});
