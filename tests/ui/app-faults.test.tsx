/** The frame of the pages when files or the network are missing. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { preloadQuietly, reloadOnceForNewVersion } from '#/app/new-version';
import { MissingPage, PageError } from '#/app/page-error';
import { Start } from '#/app/start';
import { connectFixture } from './practice-fixture.ts';

const config = { url: null, key: 'key', demonstration: true, regions: ['75', '52', '??'], services: { ign: null } };

beforeEach(() => {
  window.scrollTo = vi.fn();
});
afterEach(() => vi.restoreAllMocks());

describe('a new version', () => {
  /** A file that is gone; the server answers /config.json, or does not. */
  async function lose(served: boolean) {
    globalThis.fetch = vi.fn(async () => {
      if (!served) throw new TypeError('Failed to fetch');
      return Response.json(config);
    });
    window.dispatchEvent(new Event('vite:preloadError', { cancelable: true }));
    await vi.waitFor(() => expect(globalThis.fetch).toHaveBeenCalledOnce());
    await new Promise((done) => setTimeout(done));
  }

  test('reloads once, not for ever, and never without storage or without a server to reload from', async () => {
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    reloadOnceForNewVersion();
    await lose(false);
    expect(reload).not.toHaveBeenCalled();
    await lose(true);
    expect(reload).toHaveBeenCalledTimes(1);
    await lose(true);
    expect(reload).toHaveBeenCalledTimes(1);
    sessionStorage.clear();
    vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    await lose(true);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('files read ahead that do not come reload nothing', async () => {
    const asked = vi.fn();
    globalThis.fetch = asked;
    reloadOnceForNewVersion();
    const seen: string[] = [];
    await preloadQuietly([
      async () => {
        window.dispatchEvent(new Event('vite:preloadError'));
        throw new TypeError('gone');
      },
      async () => seen.push('the next one'),
    ]);
    expect(seen).toEqual(['the next one']);
    expect(asked).not.toHaveBeenCalled();
  });

  test.each([
    [true, 'Cette page n’a pas pu être lue', 'nouvelle version'],
    [false, 'Cette page n’est pas encore sur votre appareil', 'retour du réseau'],
  ])(
    'a page whose file is missing, online %s: a sentence, and a retry that reloads only from a server',
    async (online, title, words) => {
      vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);
      const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
      render(<PageError error={new MissingPage('gone')} retry={() => undefined} />);
      expect(screen.getByRole('heading', { name: title })).toBeTruthy();
      expect(screen.getByRole('alert').textContent).toContain(words);
      globalThis.fetch = async () => new Response('<h1>Portail</h1>', { headers: { 'content-type': 'text/html' } });
      await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
      expect(reload).not.toHaveBeenCalled();
      globalThis.fetch = async () => Response.json(config);
      await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
      await waitFor(() => expect(reload).toHaveBeenCalledOnce());
    },
  );
});

test('the network goes and comes back: a banner says so each time, the page stays', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  window.history.replaceState(null, '', '/charte');
  connectFixture((url) => (url.pathname === '/config.json' ? config : undefined));
  render(<Start />);
  await screen.findByRole('heading', { level: 1, name: /Charte/ });
  const turn = (on: boolean) => {
    online.mockReturnValue(on);
    act(() => void window.dispatchEvent(new Event(on ? 'online' : 'offline')));
  };
  expect(screen.queryByText(/Hors connexion/)).toBeNull();
  turn(false);
  expect(screen.getByText(/Hors connexion/).closest('[role="status"]')?.textContent).toContain('reste lisible');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/Charte/);
  turn(true);
  expect(screen.queryByText(/Hors connexion/)).toBeNull();
  expect(screen.getByText('De nouveau en ligne.').closest('[role="status"]')).toBeTruthy();
});
