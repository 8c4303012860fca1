/** Photos and documents on a sheet: in their place before they come, read when they are about to be seen, given back afterwards. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, DataContext } from '#/data/client';
import { sessionStore } from '#/data/session';
import type { PracticeFile } from '#/domain/files';
import { SheetDocuments, SheetPhotos } from '#/sheet/sheet-files';
import { signIn } from './publish-fixture.tsx';

const watched = new Set<() => void>();
const see = () =>
  act(async () => {
    for (const show of watched) show();
  });
let asked: { path: string; headers: Headers }[] = [];
let answer: () => Response | Error;
const made: string[] = [];
const given: string[] = [];

beforeEach(() => {
  asked = [];
  made.length = 0;
  given.length = 0;
  watched.clear();
  answer = () =>
    new Response(new Blob(['bytes'], { type: 'image/webp' }), { headers: { 'content-type': 'image/webp' } });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #show: () => void;
      constructor(then: (entries: { isIntersecting: boolean }[]) => void) {
        this.#show = () => then([{ isIntersecting: true }]);
      }
      observe() {
        watched.add(this.#show);
      }
      disconnect() {
        watched.delete(this.#show);
      }
    },
  );
  vi.stubGlobal('fetch', async (input: string, init: RequestInit) => {
    asked.push({ path: new URL(input).pathname, headers: new Headers(init.headers) });
    const said = answer();
    if (said instanceof Error) throw said;
    return said;
  });
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    made.push(`blob:essaim/${made.length + 1}`);
    return made.at(-1) ?? '';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void given.push(url));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStore.keep(null);
});

const photo: PracticeFile = {
  id: '1',
  name: 'a.webp',
  kind: 'image',
  alt: 'Deux soignantes règlent un lit.',
  caption: 'Au premier étage, en mars.',
  size: 42_000,
  width: 1500,
  height: 1000,
};
const paper: PracticeFile = {
  ...photo,
  id: '2',
  name: 'b.pdf',
  kind: 'document',
  alt: '',
  caption: 'Fiche réflexe',
  size: 1_200_000,
};
const show = (files: readonly PracticeFile[]) =>
  render(
    <DataContext value={connect('http://essaim.test', 'cle')}>
      <SheetPhotos files={files} />
      <SheetDocuments files={files} />
    </DataContext>,
  );

test('a photo holds its place and says what it shows before it comes; it is read when it is about to be seen, and given back', async () => {
  const { unmount } = show([photo]);
  const frame = screen.getByText(photo.alt).parentElement;
  expect(frame?.style.getPropertyValue('--ratio')).toBe('1.5');
  expect(asked).toEqual([]);
  await see();
  const image = await screen.findByRole('img', { name: photo.alt });
  expect([image.getAttribute('src'), image.getAttribute('width'), image.getAttribute('height')]).toEqual([
    'blob:essaim/1',
    '1500',
    '1000',
  ]);
  expect(asked.map(({ path }) => path)).toEqual(['/storage/v1/object/attachments/a.webp']);
  expect(asked[0]?.headers.get('authorization')).toBe('Bearer cle');
  expect(given).toEqual([]);
  unmount();
  expect(given).toEqual(['blob:essaim/1']);
});

test('it is read with the right of who is signed in', async () => {
  signIn('z');
  show([photo]);
  await see();
  await screen.findByRole('img');
  expect(asked[0]?.headers.get('authorization')).toBe('Bearer token-z');
});

test('one that does not come says so, and is asked for again; a page of a portal is no photo', async () => {
  answer = () => new TypeError('Failed to fetch');
  show([photo]);
  await see();
  await screen.findByText(/n’a pas pu être lue. La connexion est coupée/);
  answer = () => new Response('<html>', { headers: { 'content-type': 'text/html' } });
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
  await screen.findByText(/Une autre page a répondu/);
  answer = () => new Response(new Blob(['x']), { headers: { 'content-type': 'image/webp' } });
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
  expect(await screen.findByRole('img', { name: photo.alt })).toBeTruthy();
});

test('one that is being examined is not asked for', async () => {
  show([
    { ...photo, size: null, width: null, height: null },
    { ...paper, size: null },
  ]);
  await see();
  expect(screen.getByText(/en cours d’examen : elle paraîtra ici/)).toBeTruthy();
  expect(screen.getByText('PDF, en cours d’examen')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
  expect(asked).toEqual([]);
});

test('a document is downloaded, never opened: its type and weight in words, a name that says what it is', async () => {
  answer = () => new Response(new Blob(['%PDF-']), { headers: { 'content-type': 'application/pdf' } });
  const clicked: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    clicked.push(`${this.download} ${this.href}`);
  });
  show([paper]);
  expect(screen.getByText('PDF, 1,2 Mo')).toBeTruthy();
  expect(asked).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: /Télécharger ?Fiche réflexe/ }));
  await waitFor(() => expect(clicked).toEqual(['fiche-reflexe.pdf blob:essaim/1']));
  expect(document.querySelector('iframe, object, embed, a[target]')).toBeNull();
});

test('nothing to show takes no room', () => {
  const { container } = show([]);
  expect(container.innerHTML).toBe('');
});
