import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SelectionPage } from '#/features/selection/selection-page';
import { asked, keep, openPages, readKept } from './selection-fixture.tsx';

const open = (address = 'selection', fault?: Parameters<typeof openPages>[2]) =>
  openPages(address, { selection: <SelectionPage /> }, fault);
const findTitle = (name: RegExp) => screen.findByRole('heading', { level: 1, name });
/** The list on the screen, not the one on paper. */
const findList = async () => {
  const [list] = await screen.findAllByRole('list');
  return list as HTMLElement;
};
const readTitles = async () =>
  within(await findList())
    .getAllByRole('heading', { level: 2 })
    .map((title) => title.textContent);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('one’s own list', () => {
  test('empty: says how to fill it, and leads to the practices', async () => {
    open();
    await findTitle(/vide/);
    expect(screen.getByRole('link', { name: /Parcourir/ }).getAttribute('href')).toBe('/nouvelle-aquitaine');
    expect(asked).toEqual([]);
  });

  test('comes in its own order, read in one request', async () => {
    keep(15, 12, 13);
    open();
    await findTitle(/Vous gardez 3 récits/);
    expect(await readTitles()).toEqual(['Le tutorat', 'Le planning', 'Les pauses']);
    expect(asked).toEqual(['in.(12,13,15)']);
  });

  test('moves by buttons: said, kept on the device, the focus stays on the button', async () => {
    keep(12, 13, 15);
    open();
    await userEvent.click(await screen.findByRole('button', { name: /Descendre.*Le planning/ }));
    expect(await readTitles()).toEqual(['Les pauses', 'Le planning', 'Le tutorat']);
    expect(readKept()).toEqual([13, 12, 15]);
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Descendre.*Le planning/));
    expect(screen.getByText(/Le planning.* est en place 2 sur 3/)).toBeTruthy();
    await userEvent.keyboard('{Enter}{Enter}');
    expect(readKept()).toEqual([13, 15, 12]);
    expect(screen.getByRole('button', { name: /Descendre.*Le planning/ }).getAttribute('aria-disabled')).toBe('true');
  });

  test('what is taken off can be put back in its place', async () => {
    keep(12, 13, 15);
    open();
    await userEvent.click(await screen.findByRole('button', { name: /Retirer.*Les pauses/ }));
    expect(readKept()).toEqual([12, 15]);
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Retirer.*Le tutorat/));
    await userEvent.click(screen.getByRole('button', { name: 'Remettre' }));
    expect(readKept()).toEqual([12, 13, 15]);
    expect(await readTitles()).toEqual(['Le planning', 'Les pauses', 'Le tutorat']);
  });

  test('emptied at once, and back', async () => {
    keep(12, 13);
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Tout retirer' }));
    await findTitle(/vide/);
    expect(localStorage.getItem('essaim-kept')).toBeNull();
    const undo = screen.getByRole('button', { name: 'Remettre' });
    await waitFor(() => expect(document.activeElement).toBe(undo));
    await userEvent.click(undo);
    await findTitle(/2 récits/);
    expect(readKept()).toEqual([12, 13]);
  });

  test('a practice that is gone says so in its place, and can be taken off', async () => {
    keep(14, 12, 99);
    open();
    expect(await screen.findByText('Le récit nº 14 a été retiré le 4 mai 2026.')).toBeTruthy();
    expect(screen.getByText('Aucun récit ne porte le numéro 99.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /Retirer.*nº 14/ }));
    expect(readKept()).toEqual([12, 99]);
  });

  test('four at most are compared; the address says which', async () => {
    keep(12, 13, 15, 16, 17);
    open();
    const link = async () => (await screen.findByRole('link', { name: /Comparer les/ })).getAttribute('href');
    expect(await link()).toBe('/nouvelle-aquitaine/comparer?fiches=12,13,15,16');
    const last = await screen.findByRole('checkbox', { name: /Le lève-personne/ });
    expect((last as HTMLInputElement).disabled).toBe(true);
    await userEvent.click(screen.getByRole('checkbox', { name: /Le planning/ }));
    await userEvent.click(last);
    expect(await link()).toBe('/nouvelle-aquitaine/comparer?fiches=13,15,16,17');
    for (const name of [/Les pauses/, /Le tutorat/, /La charge/])
      await userEvent.click(screen.getByRole('checkbox', { name }));
    expect(screen.queryByRole('link', { name: /Comparer/ })).toBeNull();
    expect(screen.getByText(/Cochez deux à quatre/)).toBeTruthy();
  });

  test('the lists of other regions are one link away', async () => {
    localStorage.setItem('essaim-kept', '{"version":1,"regions":{"52":[3],"93":[4]}}');
    open();
    const link = await screen.findByRole('link', { name: '1 récit dans les Pays de la Loire' });
    expect(link.getAttribute('href')).toBe('/pays-de-la-loire/selection');
    expect(screen.queryByText(/Provence/)).toBeNull();
  });
});

describe('the device', () => {
  test.each(['{', '[]', '{"version":9,"regions":{"75":[12]}}', '{"version":1,"regions":{"75":["<img>"]}}'])(
    'what it holds cannot be understood (%s): an empty list, and what is there stays until one keeps something',
    async (text) => {
      localStorage.setItem('essaim-kept', text);
      open();
      await findTitle(/vide/);
      expect(localStorage.getItem('essaim-kept')).toBe(text);
    },
  );

  test('another page of the site changes the list: it shows here', async () => {
    keep(12, 13);
    open();
    await findTitle(/2 récits/);
    keep(12);
    fireEvent(window, new StorageEvent('storage', { key: 'essaim-kept' }));
    await findTitle(/1 récit$/);
  });

  test('full or blocked: the list lives as long as the page, and says so', async () => {
    keep(12, 13, 15);
    open();
    const remove = await screen.findByRole('button', { name: /Retirer.*Les pauses/ });
    const device = localStorage;
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => device.getItem(key),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    await userEvent.click(remove);
    await findTitle(/2 récits/);
    expect(screen.getByText(/Cet appareil refuse de les mémoriser/)).toBeTruthy();
    expect(readKept()).toEqual([12, 13, 15]);
    vi.unstubAllGlobals();
    await userEvent.click(screen.getByRole('button', { name: /Descendre.*Le planning/ }));
    expect(readKept()).toEqual([15, 12]);
    expect(screen.queryByText(/refuse de les mémoriser/)).toBeNull();
  });
});

describe('a list that was sent', () => {
  test('shows in its order and leaves one’s own alone', async () => {
    keep(16);
    open('selection?fiches=15,12');
    await findTitle(/Une sélection de 2 récits/);
    expect(await readTitles()).toEqual(['Le tutorat', 'Le planning']);
    expect(screen.queryByRole('button', { name: /Retirer|Monter/ })).toBeNull();
    expect(readKept()).toEqual([16]);
  });

  test('is kept when one asks for it: after one’s own, without what is gone or already there', async () => {
    keep(16, 12);
    open('selection?fiches=15,12,14,13');
    await userEvent.click(await screen.findByRole('button', { name: 'Garder ces 2 récits' }));
    await findTitle(/Vous gardez 4 récits/);
    expect(readKept()).toEqual([16, 12, 15, 13]);
    expect(window.location.search).toBe('');
  });

  test('is already mine', async () => {
    keep(12);
    open('selection?fiches=12');
    expect(await screen.findByText('Vous gardez déjà tous ces récits.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Garder/ })).toBeNull();
  });

  test('finds no room', async () => {
    keep(...Array.from({ length: 59 }, (_, at) => at + 100));
    open('selection?fiches=12,13');
    expect(await screen.findByText('Votre sélection n’a plus que 1 place.')).toBeTruthy();
  });

  test('with no number in it says so', async () => {
    keep(12);
    open('selection?fiches=%3Cscript%3E');
    await findTitle(/ne désigne aucun récit/);
    expect(readKept()).toEqual([12]);
  });

  test('with more than a dossier holds is read up to there', async () => {
    open(`selection?fiches=${Array.from({ length: 80 }, (_, at) => at + 1)}`);
    expect(await screen.findByText(/Le lien en désigne 80.*seuls les 60 premiers/)).toBeTruthy();
    expect(asked[0]?.split(',')).toHaveLength(60);
  });
});

describe('the network', () => {
  const cut = { now: false };
  const fault = () =>
    cut.now ? new Response('<h1>Portail</h1>', { headers: { 'content-type': 'text/html' } }) : undefined;
  afterEach(() => {
    cut.now = false;
  });

  test('fails: a sentence, the list is not lost, and a retry that works', async () => {
    keep(12, 13);
    cut.now = true;
    open('selection', fault);
    expect((await screen.findByRole('alert')).textContent).toContain('Une autre page a répondu');
    expect(readKept()).toEqual([12, 13]);
    cut.now = false;
    await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
    expect(await readTitles()).toEqual(['Le planning', 'Les pauses']);
  });

  test('fails after a first read: what was read stands, with a word', async () => {
    keep(12, 13, 15);
    open('selection', fault);
    expect(await readTitles()).toHaveLength(3);
    cut.now = true;
    await userEvent.click(screen.getByRole('button', { name: /Retirer.*Les pauses/ }));
    expect(await screen.findByText(/Les récits montrés sont ceux que cette page avait déjà lus/)).toBeTruthy();
    expect(await readTitles()).toEqual(['Le planning', 'Le tutorat']);
  });
});
