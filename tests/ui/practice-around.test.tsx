/** What stands around a practice: its place in a list, its neighbours, what it says to machines. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DataContext } from '#/data/client';
import { ConfigContext } from '#/data/config';
import { RegionContext } from '#/data/regions';
import { findRegionBySlug } from '#/domain/regions';
import { ExplorePage } from '#/features/explore/explore-page';
import { PracticePage } from '#/features/practice/practice-page';
import { FakeBackEnd } from '../support/fake-back-end.ts';
import { createFixture } from '../support/fixture-atlas.ts';
import { prepare } from './explore-fixture.tsx';
import { connectFixture, fiche } from './practice-fixture.ts';

const region = findRegionBySlug('nouvelle-aquitaine') ?? null;
const parts = createFixture({ practices: 90, establishments: 60, seed: 12 });
const config = { url: null, key: 'k', demonstration: true, regions: ['75'], services: { ign: null, geocoder: null } };

function Address() {
  const { pathname, search } = useLocation();
  return <p data-testid="address">{pathname + search}</p>;
}

/** Every number is a practice; the snapshots hold ninety of them; `fault` may replace any answer. */
function open(address: string, state: unknown = null, fault: (url: URL) => unknown = () => undefined) {
  const backEnd = new FakeBackEnd(parts);
  const client = connectFixture((url) => {
    const given = fault(url);
    if (given !== undefined) return given;
    const number = Number(url.searchParams.get('number')?.replace('eq.', ''));
    if (url.pathname.endsWith('published_practices') && number !== 12)
      return [{ ...fiche, number, content: { ...fiche.content, title: `Pratique numéro ${number}` } }];
    const reference = url.searchParams.get('select') === 'data' && url.searchParams.get('part') === 'eq.reference';
    return url.pathname.endsWith('snapshots') && !reference ? backEnd.fetch(url) : undefined;
  });
  const [pathname = '', search = ''] = address.split('?');
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ConfigContext value={config}>
        <DataContext value={client}>
          <MemoryRouter useTransitions={false} initialEntries={[{ pathname, search: search && `?${search}`, state }]}>
            <RegionContext value={region}>
              <Routes>
                <Route path="/nouvelle-aquitaine" element={<ExplorePage />} />
                <Route path="/nouvelle-aquitaine/pratiques/:practice" element={<PracticePage />} />
              </Routes>
            </RegionContext>
            <Address />
          </MemoryRouter>
        </DataContext>
      </ConfigContext>
    </QueryClientProvider>,
  );
}
const sheet = '/nouvelle-aquitaine/pratiques/12-le-planning-fait-par-l-equipe-garde-le-jour';
const findTitle = (name: RegExp) => screen.findByRole('heading', { level: 1, name });
const address = () => screen.getByTestId('address').textContent;

beforeEach(() => {
  prepare();
  // Everything is in view.
  vi.stubGlobal('IntersectionObserver', undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('pratiques voisines and établissements proches', () => {
  test('come from the atlas, each with its reasons or its distance, and lead on', async () => {
    open(sheet);
    const alike = await screen.findByRole('region', { name: 'Pratiques voisines' });
    const first = within(alike).getAllByRole('heading', { level: 3 });
    expect(first.length).toBeGreaterThan(1);
    for (const list of within(alike).getAllByRole('list', { name: 'Pourquoi elle est là' }))
      expect(list.textContent).toMatch(/^(même établissement|même thème|thème voisin)/);
    const near = screen.getByRole('region', { name: 'Établissements proches' });
    const items = [...near.querySelectorAll('li[data-told]')];
    expect(items.length).toBeGreaterThan(1);
    for (const item of items) expect(item.textContent).toMatch(/à (moins de 1|\d+(,\d)?)\u00a0km/);
    for (const finess of parts.establishments.finess) expect(near.textContent).not.toContain(finess);
    await userEvent.click(within(alike).getAllByRole('link')[0] as HTMLElement);
    await waitFor(() => expect(address()).toMatch(/pratiques\/\d+-pratique-numero-\d+$/));
    await findTitle(/Pratique numéro/);
  });

  test.each([
    [
      'the atlas does not answer',
      (url: URL) => url.searchParams.get('select') !== 'data' && new Response('', { status: 503 }),
    ],
    ['the atlas is not one', (url: URL) => url.searchParams.get('select') !== 'data' && [{ part: 'practices' }]],
  ])('%s: the practice is whole, and nothing is said of what is missing', async (_, answer) => {
    open(sheet, null, (url) => (url.pathname.endsWith('snapshots') && answer(url)) || undefined);
    await findTitle(/Le planning/);
    await new Promise((done) => setTimeout(done, 300));
    expect(screen.queryByRole('heading', { name: /voisines|proches/ })).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Carte d’identité' })).toBeTruthy();
  });
});

test('a practice that cannot be read: what the list knows of it, why, and a retry that works', async () => {
  let cut = true;
  open('/nouvelle-aquitaine/pratiques/12', null, (url) => {
    if (cut && url.pathname.endsWith('published_practices')) throw new TypeError('Failed to fetch');
    return undefined;
  });
  expect((await screen.findByRole('alert')).textContent).toContain('connexion est coupée');
  const at = parts.practices.number.indexOf(12);
  await findTitle(new RegExp(`^${parts.titles.title[at]}$`));
  expect(screen.getByText(parts.titles.summary[at] ?? '?')).toBeTruthy();
  expect(screen.getByRole('article').textContent).toContain(
    parts.establishments.name[parts.practices.establishment[at] ?? -1],
  );
  cut = false;
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
  await findTitle(/Le planning/);
});

describe('previous and next', () => {
  test('follow the list one came from, in its order, with the way back', async () => {
    open('/nouvelle-aquitaine?theme=sante');
    const links = await waitFor(() => {
      const found = [...document.querySelectorAll<HTMLAnchorElement>('li[aria-posinset] h2 a')];
      expect(found.length).toBeGreaterThan(2);
      return found;
    });
    const titles = links.map((link) => link.textContent ?? '');
    const count = Number(document.querySelector('li[aria-posinset]')?.getAttribute('aria-setsize'));
    await userEvent.click(links[1] as HTMLElement);
    const steps = await screen.findByRole('navigation', { name: 'Dans votre liste' });
    expect(steps.textContent).toContain(`2 sur ${count}`);
    const next = within(steps).getByRole('link', { name: `Récit suivant\u202f: ${titles[2]}` });
    expect(within(steps).getByRole('link', { name: `Récit précédent\u202f: ${titles[0]}` })).toBeTruthy();
    next.focus();
    await userEvent.keyboard('{Enter}');
    await findTitle(new RegExp(`^${titles[2]}$`));
    expect((await screen.findByRole('navigation', { name: 'Dans votre liste' })).textContent).toContain(
      `3 sur ${count}`,
    );
    const end = screen.getByRole('navigation', { name: 'Continuer votre liste' });
    await userEvent.click(within(end).getByRole('link', { name: new RegExp(`${titles[1]}$`) }));
    await findTitle(new RegExp(`^${titles[1]}$`));
    expect(screen.getByRole('link', { name: `Vos ${count} pratiques` }).getAttribute('href')).toBe(
      '/nouvelle-aquitaine?theme=sante',
    );
  });

  test.each([
    ['theme=sante', ''],
    ['', 'zone=-2,44,1,46'],
    ['', 'pres=44.84,-0.58'],
    ['', 'pres=44.84,-0.58&rayon=150'],
    ['theme=sante', 'pres=44.84,-0.58&tri=recentes'],
    ['', 'pres=00000'],
  ])('on a cold link with %s %s: the order of the list', async (facet, scope) => {
    const query = [facet, scope].filter(Boolean).join('&');
    const list = open(`/nouvelle-aquitaine?${query}`);
    const links = await waitFor(() => {
      const found = [...document.querySelectorAll<HTMLAnchorElement>('li[aria-posinset] h2 a')];
      expect(found.length).toBeGreaterThan(3);
      return found;
    });
    const count = document.querySelector('li[aria-posinset]')?.getAttribute('aria-setsize');
    const paths = links.map((link) => link.getAttribute('href') ?? '');
    const titles = links.map((link) => link.textContent ?? '');
    const at = paths[1]?.includes('/12-') ? 2 : 1;
    list.unmount();
    // Another address, the same list: what the list left behind does not help.
    open(`${paths[at]}?${query}&vue=liste`);
    const steps = await screen.findByRole('navigation', { name: 'Dans votre liste' });
    expect(steps.textContent).toContain(`${at + 1} sur ${count}`);
    const next = within(steps).getByRole('link', { name: `Récit suivant\u202f: ${titles[at + 1]}` });
    expect(next.getAttribute('href')).toBe(`${paths[at + 1]}?${query}&vue=liste`);
    expect(within(steps).getByRole('link', { name: `Récit précédent\u202f: ${titles[at - 1]}` })).toBeTruthy();
  });

  test('are not there for a practice that the filters leave out', async () => {
    const { practices } = parts;
    const own = practices.codes.departement[practices.departement[practices.number.indexOf(12)] ?? -1];
    const other = practices.codes.departement.find((code) => code !== own);
    open(`${sheet}?dep=${other}`);
    await screen.findByRole('region', { name: 'Pratiques voisines' });
    expect(screen.queryByRole('navigation', { name: /votre liste/ })).toBeNull();
  });

  test.each([
    ['alone', ''],
    ['with what a mail adds', '?utm_source=lettre&fbclid=x'],
    ['with 8 kB of noise', `?${'x'.repeat(4000)}=${'y%00'.repeat(1000)}&zoom=999&lat=NaN&region=__`],
    ['with an establishment that only the list compares', '?comme=330781196'],
  ])('are not there for a link %s', async (_, query) => {
    open(sheet + query);
    await screen.findByRole('region', { name: 'Pratiques voisines' });
    expect(screen.queryByRole('navigation', { name: 'Dans votre liste' })).toBeNull();
  });
});

describe('what machines read', () => {
  test('one JSON-LD block, a canonical address, a description that goes with the page', async () => {
    document.head.innerHTML = '<meta name="description" content="Le site">';
    const { unmount } = open(`${sheet}?theme=sante`);
    await findTitle(/Le planning/);
    const blocks = document.querySelectorAll('script[type="application/ld+json"]');
    expect(blocks).toHaveLength(1);
    const data = JSON.parse(blocks[0]?.textContent ?? '');
    expect(data).toMatchObject({ '@type': 'Article', author: { name: 'EHPAD du Clos' } });
    expect(JSON.stringify(data)).not.toMatch(/qvct@clos|339000016/);
    const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
    expect(canonical).toBe(`${window.location.origin}${sheet}`);
    expect(data.url).toBe(canonical);
    const description = () => document.querySelector('meta[name="description"]')?.getAttribute('content');
    expect(description()).toBe('Ils écrivent leur roulement.');
    expect(document.querySelector('meta[name="robots"]')?.getAttribute('content')).toBe('noindex');
    unmount();
    expect(description()).toBe('Le site');
    expect(document.querySelector('link[rel="canonical"]')).toBeNull();
    expect(document.querySelector('meta[name="robots"]')).toBeNull();
  });
});
