import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Start } from '#/app/start';
import { ErrorBoundary } from '#/ui/error-boundary';
import { connectFixture } from './practice-fixture.ts';

const config = {
  url: null,
  key: 'key',
  demonstration: true,
  regions: ['75', '52', '??'],
  services: { ign: null, geocoder: null },
};

/** The site at an address; `/config.json` answers `answer`, the back end its fixture. */
function open(address: string, answer: () => unknown = () => config) {
  window.history.replaceState(null, '', address);
  connectFixture(async (url) => (url.pathname === '/config.json' ? answer() : undefined));
  return render(<Start />);
}
const findTitle = (name: RegExp) => screen.findByRole('heading', { level: 1, name });

beforeEach(() => {
  window.scrollTo = vi.fn();
});
afterEach(() => vi.restoreAllMocks());

describe('opening', () => {
  test.each([
    ['nothing answers', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['HTML answers', () => new Response('<h1>Portail</h1>', { headers: { 'content-type': 'text/html' } })],
    ['an error answers', () => new Response('{}', { status: 502 })],
    ['another JSON answers', () => ({ ok: true })],
  ])('%s: a sentence, and a retry that works', async (_, fault) => {
    let broken = true;
    open('/charte', () => (broken ? fault() : config));
    expect((await screen.findByRole('alert')).textContent).toContain('Essaim ne répond pas');
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
    await findTitle(/Charte des récits/);
  });
});

describe('navigation', () => {
  test('a change of page moves the focus to its title and names the tab; a first load does not', async () => {
    open('/charte');
    const first = await findTitle(/Charte/);
    expect(document.activeElement).not.toBe(first);
    await userEvent.click(within(screen.getByRole('contentinfo')).getByRole('link', { name: 'Vos données' }));
    const title = await findTitle(/Vos données/);
    await waitFor(() => expect(document.activeElement).toBe(title));
    expect(document.title).toBe('Vos données · Essaim');
    expect(window.scrollTo).toHaveBeenCalledWith(0, 0);
  });

  test('an address put right on a first load moves no focus', async () => {
    open('/nouvelle-aquitaine/pratiques/12');
    const title = await findTitle(/Le planning/);
    expect(window.location.pathname).toContain('/12-le-planning');
    expect(document.activeElement).not.toBe(title);
  });

  test('going back moves the focus too', async () => {
    open('/charte');
    await findTitle(/Charte/);
    await userEvent.click(within(screen.getByRole('contentinfo')).getByRole('link', { name: 'Vos données' }));
    await findTitle(/Vos données/);
    window.history.back();
    const title = await findTitle(/Charte/);
    await waitFor(() => expect(document.activeElement).toBe(title));
  });

  test('says where one is', async () => {
    open('/donnees');
    await findTitle(/Données/);
    const link = within(screen.getByRole('navigation', { name: 'Principale' })).getByRole('link', { name: /Données/ });
    expect(link.getAttribute('aria-current')).toBe('page');
    expect(screen.getByRole('link', { name: 'Aller au contenu' }).getAttribute('href')).toBe(
      `#${screen.getByRole('main').id}`,
    );
  });

  test('the selection stands in the header once it holds something, and is the one page one is on', async () => {
    localStorage.setItem('essaim-region', 'nouvelle-aquitaine');
    open('/charte');
    await findTitle(/Charte/);
    const main = () => within(screen.getByRole('navigation', { name: 'Principale' }));
    expect(main().queryByRole('link', { name: /Sélection/ })).toBeNull();
    localStorage.setItem('essaim-kept', '{"version":1,"regions":{"75":[12,13]}}');
    act(() => void window.dispatchEvent(new Event('storage')));
    const link = main().getByRole('link', { name: 'Sélection (2)' });
    await userEvent.click(link);
    await waitFor(() => expect(link.getAttribute('aria-current')).toBe('page'));
    expect(main().getByRole('link', { name: 'Carte et récits' }).getAttribute('aria-current')).toBeNull();
  });

  test.each(['/rien', '/rien/du/tout', '/nouvelle-aquitaine/rien', '/75'])('%s does not exist', async (address) => {
    open(address);
    await findTitle(/n’existe pas/);
    expect(screen.getByRole('link', { name: 'Choisir une région' })).toBeTruthy();
  });

  test('a region that is not open says so', async () => {
    open('/bretagne/pratiques/12-titre');
    await findTitle(/Bretagne n’est pas ouverte ici/);
  });

  test('a region gives its hue, and is remembered until it is left for another', async () => {
    open('/pays-de-la-loire/pratiques/999');
    await findTitle(/n’existe pas/);
    expect(document.documentElement.dataset.region).toBe('pays-de-la-loire');
    expect(localStorage.getItem('essaim-region')).toBe('pays-de-la-loire');
    await userEvent.click(within(screen.getByRole('contentinfo')).getByRole('link', { name: 'Vos données' }));
    await findTitle(/Vos données/);
    expect(document.documentElement.dataset.region).toBeUndefined();
    const map = within(screen.getByRole('navigation', { name: 'Principale' })).getByRole('link', {
      name: 'Carte et récits',
    });
    expect(map.getAttribute('href')).toBe('/pays-de-la-loire');
  });
});

describe('what the device keeps', () => {
  test.each([
    ['corrupt', '{"v":'],
    ['of another version', 'region-2'],
    ['closed since', 'bretagne'],
  ])('a region that is %s is as none', async (_, kept) => {
    localStorage.setItem('essaim-region', kept);
    localStorage.setItem('essaim-theme', kept);
    open('/charte');
    await findTitle(/Charte/);
    expect(screen.queryByRole('link', { name: 'Carte et récits' })).toBeNull();
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  test('storage that is blocked breaks nothing', async () => {
    const refuse = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const storage = vi.spyOn(window, 'localStorage', 'get').mockImplementation(refuse);
    open('/pays-de-la-loire/pratiques/999');
    await findTitle(/n’existe pas/);
    expect(storage).toHaveBeenCalled();
  });

  test('a theme is chosen, applied and remembered, then forgotten with « Comme l’appareil »', async () => {
    open('/charte');
    await findTitle(/Charte/);
    const choose = async (name: string) => {
      for (const radio of screen.getAllByRole('radio', { name, hidden: true })) await userEvent.click(radio);
    };
    await choose('Sombre');
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(localStorage.getItem('essaim-theme')).toBe('dark');
    await choose('Comme l’appareil');
    expect(document.documentElement.dataset.theme).toBeUndefined();
    expect(localStorage.getItem('essaim-theme')).toBeNull();
  });

  test('is forgotten on demand', async () => {
    localStorage.setItem('essaim-region', 'pays-de-la-loire');
    open('/vos-donnees');
    await userEvent.click(await screen.findByRole('button', { name: /Effacer/ }));
    await screen.findByText(/C’est effacé/);
    expect(localStorage.length).toBe(0);
  });
});

test('an error in a page leaves a sentence and a retry, and goes away with the page', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let broken = true;
  function Page() {
    if (broken) throw new Error('cassé');
    return <p>réparé</p>;
  }
  const draw = (resetKey: string) => (
    <ErrorBoundary
      resetKey={resetKey}
      fallback={(retry) => (
        <button type="button" onClick={retry}>
          Réessayer
        </button>
      )}
    >
      <Page />
    </ErrorBoundary>
  );
  const { rerender } = render(draw('/a'));
  await userEvent.click(screen.getByRole('button'));
  expect(screen.queryByText('réparé')).toBeNull();
  broken = false;
  await userEvent.click(screen.getByRole('button'));
  expect(screen.getByText('réparé')).toBeTruthy();
  broken = true;
  rerender(draw('/a'));
  expect(screen.getByRole('button')).toBeTruthy();
  broken = false;
  rerender(draw('/b'));
  expect(screen.getByText('réparé')).toBeTruthy();
});
