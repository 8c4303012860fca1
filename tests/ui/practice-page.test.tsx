import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { describe, expect, test, vi } from 'vitest';
import { type DataClient, DataContext } from '#/data/client';
import { RegionContext } from '#/data/regions';
import { findRegionBySlug } from '#/domain/regions';
import { PracticePage } from '#/features/practice/practice-page';
import { connectFixture, fiche } from './practice-fixture.ts';

const region = findRegionBySlug('nouvelle-aquitaine') ?? null;
const slug = '12-le-planning-fait-par-l-equipe-garde-le-jour';

function Address() {
  const { pathname, search } = useLocation();
  return <p data-testid="address">{pathname + search}</p>;
}

function open(
  address: string,
  client: DataClient = connectFixture(),
  state: unknown = null,
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } }),
) {
  const [pathname = '', search = ''] = address.split('?');
  return render(
    <QueryClientProvider client={queries}>
      <DataContext value={client}>
        <MemoryRouter initialEntries={[{ pathname, search: search && `?${search}`, state }]}>
          <RegionContext value={region}>
            <Routes>
              <Route path="/nouvelle-aquitaine/pratiques/:practice" element={<PracticePage />} />
              <Route path="*" element={<p>ailleurs</p>} />
            </Routes>
          </RegionContext>
          <Address />
        </MemoryRouter>
      </DataContext>
    </QueryClientProvider>,
  );
}
const findTitle = (name: RegExp) => screen.findByRole('heading', { level: 1, name });

describe('a fiche', () => {
  test('is found by its number, and its address becomes the right one without losing filters', async () => {
    open('/nouvelle-aquitaine/pratiques/12-autre-titre?theme=sante');
    await findTitle(/Le planning fait par l’équipe\u202f: gardé/);
    expect(screen.getByTestId('address').textContent).toBe(`/nouvelle-aquitaine/pratiques/${slug}?theme=sante`);
    expect(document.title).toContain('Le planning fait par l’équipe');
  });

  test('tells everything it holds', async () => {
    const { container } = open(`/nouvelle-aquitaine/pratiques/${slug}`);
    await findTitle(/Le planning/);
    for (const heading of ['Ce qui les a décidés', 'Étape par étape', 'Ce qui a changé', 'Repères', 'Carte d’identité'])
      expect(screen.getByRole('heading', { name: heading })).toBeTruthy();
    const text = container.textContent ?? '';
    expect(text).toContain('Créon (Gironde) · de 51 à 249 agents');
    expect(text).toContain('Relue par l’Aract\u202f: Participation réelle');
    expect(text).toContain('Publié le 12 juin 2020');
    expect(text).toContain('À actualiser');
    expect(text).toContain('SSIAD voisin, Créon');
    expect(text).toContain('fictif');
    expect(text).not.toContain(fiche.lead.finess);
    expect(screen.getByRole('link', { name: 'ARS' }).getAttribute('href')).toBe('https://ars.example/clact');
    expect(screen.getByRole('link', { name: /Écrire/ }).getAttribute('href')).toMatch(/^mailto:qvct@clos\.example\?/);
  });

  test('shows markup as the text it is', async () => {
    const { container } = open(`/nouvelle-aquitaine/pratiques/${slug}`);
    await findTitle(/Le planning/);
    expect(screen.getByText('<img src=x onerror=alert(1)> reste du texte.')).toBeTruthy();
    expect(container.querySelector('img')).toBeNull();
  });

  test.each(['null', 'undefined', 'NaN', 'true', '0', '-0', '1e5', '__proto__', 'constructor'])(
    'named %s: shows it as the text it is',
    async (text) => {
      const content = { ...fiche.content, title: text, summary: text, what_was_done: text, advice: text };
      const row = { ...fiche, content, lead: { ...fiche.lead, name: text, commune_name: text } };
      open(
        '/nouvelle-aquitaine/pratiques/12',
        connectFixture((url) => (url.pathname.endsWith('published_practices') ? [row] : undefined)),
      );
      expect((await screen.findByRole('heading', { level: 1, name: text })).textContent).toBe(text);
      expect(screen.getByRole('article').textContent).toContain(`${text}, ${text} (Gironde)`);
      expect(document.title).toBe(`${text} · Essaim`);
      expect(screen.getByTestId('address').textContent).toMatch(/pratiques\/12(-[a-z0-9]+)?$/);
    },
  );

  test('says its figures in a table, and what was not measured', async () => {
    open(`/nouvelle-aquitaine/pratiques/${slug}`);
    const row = (await screen.findByRole('rowheader', { name: /Changements tardifs/ })).closest('tr');
    const cells = within(row as HTMLElement)
      .getAllByRole('cell')
      .map((cell) => cell.textContent);
    expect(cells).toEqual(['41 par mois2024', '', 'non mesuré']);
  });

  test.each([
    [{ search: '?theme=sante', count: 14 }, 'Vos 14 pratiques', '/nouvelle-aquitaine?theme=sante'],
    [{ search: 'javascript:alert(1)', count: 14 }, 'Les pratiques de Nouvelle-Aquitaine', '/nouvelle-aquitaine'],
    [{ search: '', count: -1 }, 'Les pratiques de Nouvelle-Aquitaine', '/nouvelle-aquitaine'],
    [null, 'Les pratiques de Nouvelle-Aquitaine', '/nouvelle-aquitaine'],
  ])('leads back with its filters: %o', async (state, name, href) => {
    open(`/nouvelle-aquitaine/pratiques/${slug}`, connectFixture(), state);
    expect((await screen.findByRole('link', { name })).getAttribute('href')).toBe(href);
    await findTitle(/Le planning/);
  });
});

test('a témoignage is a short page, without holes', async () => {
  open('/nouvelle-aquitaine/pratiques/13-dix-minutes');
  await findTitle(/Dix minutes/);
  const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
  expect(headings).toEqual([
    'Ce qu’ils ont fait',
    'Ce qui a changé',
    'Parler à quelqu’un qui l’a fait',
    'Carte d’identité',
  ]);
  expect(screen.queryByText(/À actualiser/)).toBeNull();
  expect(screen.getByText(/en écrivant à qvct@ars\.example/)).toBeTruthy();
});

describe('a practice that is not there', () => {
  test('withdrawn: says so, with the date', async () => {
    const { container } = open('/nouvelle-aquitaine/pratiques/14-titre');
    await findTitle(/a été retiré/);
    expect(container.textContent).toContain('depuis le 4 mai 2026');
  });
  test.each(['999-titre', 'sans-numero', '12x'])('%s: says so', async (address) => {
    open(`/nouvelle-aquitaine/pratiques/${address}`);
    await findTitle(/n’existe pas/);
  });
  test('of another region: its own address', async () => {
    const client = connectFixture((url) =>
      url.pathname.endsWith('published_practices') ? [{ ...fiche, region_code: '52' }] : undefined,
    );
    open('/nouvelle-aquitaine/pratiques/12', client);
    await screen.findByText('ailleurs');
    expect(screen.getByTestId('address').textContent).toBe(`/pays-de-la-loire/pratiques/${slug}`);
  });
});

describe('faults', () => {
  test.each([
    ['HTML', () => new Response('<h1>Portail</h1>', { headers: { 'content-type': 'text/html' } }), /Une autre page/],
    ['an error page', () => new Response('oups', { status: 503 }), /difficulté/],
    ['a broken shape', () => [{ number: 'douze' }], /incomplète/],
    ['the network', () => Promise.reject(new TypeError('Failed to fetch')), /connexion/],
  ])('%s: a sentence, and a retry that works', async (_, fault, sentence) => {
    let broken = true;
    open(
      `/nouvelle-aquitaine/pratiques/${slug}`,
      connectFixture((url) => (broken && url.pathname.endsWith('published_practices') ? fault() : undefined)),
    );
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(sentence);
    expect(alert.textContent).not.toMatch(/Failed|503|douze|TypeError/);
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
    await findTitle(/Le planning/);
  });

  test('what is read stays when reading it again fails', async () => {
    let broken = false;
    const client = connectFixture((url) =>
      broken && url.pathname.endsWith('published_practices') ? new Response('', { status: 503 }) : undefined,
    );
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    open(`/nouvelle-aquitaine/pratiques/${slug}`, client, null, queries);
    await findTitle(/Le planning/);
    broken = true;
    await queries.refetchQueries();
    expect(queries.getQueryState(['practice', 12])?.status).toBe('error');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Le planning');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('an address that cannot be decoded is put right', async () => {
    open('/nouvelle-aquitaine/pratiques/12-%E0%A4%A');
    await findTitle(/Le planning/);
    expect(screen.getByTestId('address').textContent).toBe(`/nouvelle-aquitaine/pratiques/${slug}`);
  });

  test.each([
    ['413', 413, /trop longue/],
    ['429', 429, /Réessayez dans 9\ssecondes\./],
    ['401', 401, /refusé/],
    ['500', 500, /difficulté/],
  ])('%s: its own sentence', async (_, status, sentence) => {
    open(
      `/nouvelle-aquitaine/pratiques/${slug}`,
      connectFixture((url) =>
        url.pathname.endsWith('published_practices')
          ? Response.json({ message: 'SQL 42501' }, { status, headers: { 'retry-after': '9' } })
          : undefined,
      ),
    );
    const { textContent } = await screen.findByRole('alert');
    expect(textContent).toMatch(sentence);
    expect(textContent).not.toMatch(/SQL|\d{3}/);
  });

  test('a server that hangs: after a few seconds one may stop waiting, then ask again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let hangs = true;
    const cancelled = vi.fn();
    const client = connectFixture((url) =>
      hangs && url.pathname.endsWith('published_practices') ? new Promise(() => {}) : undefined,
    );
    const answer = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      init?.signal?.addEventListener('abort', cancelled);
      return answer(input, init);
    };
    open(`/nouvelle-aquitaine/pratiques/${slug}`, client);
    expect(screen.queryByRole('button', { name: 'Ne plus attendre' })).toBeNull();
    act(() => void vi.advanceTimersByTime(4_000));
    vi.useRealTimers();
    await userEvent.click(screen.getByRole('button', { name: 'Ne plus attendre' }));
    expect((await screen.findByRole('alert')).textContent).toContain('arrêtée');
    expect(cancelled).toHaveBeenCalled();
    hangs = false;
    await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
    await findTitle(/Le planning/);
  });

  test('while waiting: says that it loads', async () => {
    open(
      `/nouvelle-aquitaine/pratiques/${slug}`,
      connectFixture(() => new Promise(() => {})),
    );
    await waitFor(() => expect(screen.getByText('Chargement du récit…').closest('[role="status"]')).toBeTruthy());
  });
});
