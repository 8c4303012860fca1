/** Photos and documents in the form: said before, sent once whatever the network does, described, put in order, taken out. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeFiles, type StoredFile, stubPictures } from './files-fixture.ts';
import { draftOf, FakeDesk, open, signIn, VERSION } from './publish-fixture.tsx';

// the desk of a text lives as long as the page: each test is somebody else
let turn = 0;
let desk: FakeDesk;
let files: ReturnType<typeof makeFiles>;
beforeEach(() => {
  turn++;
  signIn(`a${turn}`);
  desk = new FakeDesk();
  desk.drafts.set(VERSION, draftOf({ title: 'Un lit qui monte' }));
  files = makeFiles();
  desk.fault = files.answer;
  vi.stubGlobal('XMLHttpRequest', files.Request);
  stubPictures();
});
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const typedIn = (box: HTMLElement) => (box as HTMLTextAreaElement).value;
const path = `/publier/${VERSION}/photos`;
const user = userEvent.setup({ applyAccept: false });
const picker = () => screen.findByLabelText(/Choisir des photos/);
const pdf = (name = 'fiche_reflexe.pdf', text = 'contenu') =>
  new File([`%PDF-1.7 ${text}`], name, { type: 'application/pdf' });
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 100, 0, 150, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
const photo = (name = 'IMG_2043.JPG') => new File([jpeg], name, { type: 'image/jpeg' });
const stored = (more: Partial<StoredFile>): StoredFile => files.make({ version: VERSION, ...more });

test('what may be sent is said first; without an establishment, so is what must come before', async () => {
  open(desk, path);
  const input = await picker();
  const told = document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
  for (const words of ['JPEG', 'PDF de 10 Mo', '20 fichiers au plus', 'Droit à l’image', 'examiné'])
    expect(told).toContain(words);
});

test('a document: its place, its bytes once, its title from its name; then it is examined', async () => {
  open(desk, path);
  await user.upload(await picker(), pdf());
  await waitFor(() => expect(files.sent).toHaveLength(1));
  const [{ id, name }] = files.rows as [StoredFile];
  expect(files.sent[0]).toMatchObject({
    path: `/storage/v1/object/attachments/${name}`,
    type: 'application/pdf',
    upsert: 'false',
  });
  expect(files.sent[0]?.authorization).toBe(`Bearer token-a${turn}`);
  files.sent[0]?.progress(0.4);
  const bar = await screen.findByRole('progressbar', { name: /Envoi de fiche_reflexe/ });
  await waitFor(() => expect(bar.getAttribute('value')).toBe('40'));
  files.sent[0]?.end(200);
  expect(await screen.findByText('En cours d’examen')).toBeTruthy();
  expect(typedIn(screen.getByLabelText(/Titre du document/))).toBe('fiche reflexe');
  expect(screen.queryByRole('progressbar')).toBeNull();
  files.check(id);
  expect(await screen.findByText(/^Vérifié/, {}, { timeout: 8000 })).toBeTruthy();
});

test('F03 the network goes: it is said, tried again by itself or on demand, under the same identifier', async () => {
  open(desk, path);
  await user.upload(await picker(), pdf());
  await waitFor(() => expect(files.sent).toHaveLength(1));
  files.sent[0]?.fail();
  expect(await screen.findByText(/La connexion est coupée/)).toBeTruthy();
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(files.sent).toHaveLength(2));
  // its answer was lost: the server has it, and says so
  files.sent[1]?.end(400, { statusCode: '409', error: 'Duplicate', message: 'The resource already exists' });
  expect(await screen.findByText('En cours d’examen')).toBeTruthy();
  expect(desk.count('add_attachment')).toBe(1);
  expect(new Set(files.sent.map(({ path }) => path)).size).toBe(1);
});

test('F10 the session has expired meanwhile: it is renewed, and the file leaves again by itself', async () => {
  const me = { id: `a${turn}`, email: 'camille@essaim.example' };
  desk.fault = (name, args) =>
    name === 'token'
      ? Response.json({ access_token: 'token-new', refresh_token: 'r2', user: me })
      : files.answer(name, args);
  open(desk, path);
  await user.upload(await picker(), pdf());
  await waitFor(() => expect(files.sent).toHaveLength(1));
  files.sent[0]?.end(400, { statusCode: '403', error: 'Unauthorized', message: '"exp" claim timestamp check failed' });
  await waitFor(() => expect(files.sent).toHaveLength(2));
  expect(files.sent[1]?.authorization).toBe('Bearer token-new');
  files.sent[1]?.end(200);
  expect(await screen.findByText('En cours d’examen')).toBeTruthy();
});

test('a place that is not one’s own any more: said, not tried again by itself', async () => {
  open(desk, path);
  await user.upload(await picker(), pdf());
  await waitFor(() => expect(files.sent).toHaveLength(1));
  files.sent[0]?.end(400, {
    statusCode: '403',
    error: 'Unauthorized',
    message: 'new row violates row-level security policy',
  });
  expect(await screen.findByText(/L’accès a été refusé/)).toBeTruthy();
  window.dispatchEvent(new Event('online'));
  expect(files.sent).toHaveLength(1);
});

test('cancelled, what was made for it goes too', async () => {
  open(desk, path);
  await user.upload(await picker(), pdf());
  await waitFor(() => expect(files.sent).toHaveLength(1));
  await user.click(await screen.findByRole('button', { name: /Annuler ?, fiche_reflexe/ }));
  expect(files.sent[0]?.aborted).toBe(true);
  await waitFor(() => expect(files.rows).toHaveLength(0));
  expect(screen.queryByText('fiche_reflexe.pdf')).toBeNull();
});

test('a page under the name of a photo, an empty file, the same one twice: not sent, and why', async () => {
  open(desk, path);
  await user.upload(await picker(), new File(['<html><script>1</script></html>'], 'chat.jpg', { type: 'image/jpeg' }));
  expect(await screen.findByText(/ni une image ni un PDF/, { selector: 'li *' })).toBeTruthy();
  await user.upload(await picker(), new File([], 'vide.pdf', { type: 'application/pdf' }));
  expect(await screen.findByText(/Ce fichier est vide/, { selector: 'li *' })).toBeTruthy();
  expect(desk.count('add_attachment')).toBe(0);
  await user.upload(await picker(), pdf());
  await waitFor(() => expect(files.sent).toHaveLength(1));
  files.sent[0]?.end(200);
  await user.upload(await picker(), pdf('copie.pdf'));
  expect(await screen.findByText(/déjà dans la liste/, { selector: 'li *' })).toBeTruthy();
  expect(files.sent).toHaveLength(1);
});

test('a photo leaves as another image, light, without the bytes of the original', async () => {
  open(desk, path);
  await user.upload(await picker(), photo());
  await waitFor(() => expect(files.sent).toHaveLength(1));
  expect(files.sent[0]).toMatchObject({ type: 'image/webp' });
  expect(await files.sent[0]?.body.text()).toBe('redrawn 2000x1333');
});

test('B71 a description is needed, and is no name of a file; it is kept at once, and stays when the server does not answer', async () => {
  const file = stored({ kind: 'image', checked: true });
  const { unmount } = open(desk, path);
  const box = await screen.findByLabelText(/Que voit-on sur cette photo/);
  await user.click(box);
  await user.tab();
  expect(await screen.findByText(/sans description, le récit ne peut pas être envoyé/)).toBeTruthy();
  expect(box.getAttribute('aria-invalid')).toBe('true');
  await user.type(box, 'IMG_2043');
  expect(await screen.findByText(/C’est le nom du fichier/)).toBeTruthy();
  files.down = true;
  await user.clear(box);
  await user.type(box, 'Deux soignantes règlent un lit.');
  await user.tab();
  expect(await screen.findByText(/Pas encore enregistré/)).toBeTruthy();
  unmount();
  files.down = false;
  open(desk, path);
  expect(typedIn(await screen.findByLabelText(/Que voit-on/))).toBe('Deux soignantes règlent un lit.');
  await waitFor(() => expect(files.rows.find(({ id }) => id === file.id)?.alt).toBe('Deux soignantes règlent un lit.'));
});

test('order and removal, by buttons that say which file they are about', async () => {
  stored({ kind: 'image', alt: 'un', checked: true });
  stored({ kind: 'image', alt: 'deux', checked: true });
  open(desk, path);
  await user.click(await screen.findByRole('button', { name: /^Monter ?, Photo nº 2/ }));
  await waitFor(() => expect(files.list(VERSION).map(({ alt }) => alt)).toEqual(['deux', 'un']));
  await user.click(await screen.findByRole('button', { name: /^Retirer ?, Photo nº 1/ }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Retirer' }));
  await waitFor(() => expect(files.list(VERSION).map(({ alt }) => alt)).toEqual(['un']));
  await waitFor(async () => expect(document.activeElement).toBe(await picker()));
});

test('a file refused says why; one whose sending was interrupted can be chosen again', async () => {
  stored({ kind: 'document', problem: 'dangerous' });
  const half = stored({ kind: 'document', arrived: false });
  open(desk, path);
  expect(await screen.findByText(/^Refusé.*programme, une pièce jointe/)).toBeTruthy();
  await user.upload(await screen.findByLabelText(/Choisir à nouveau ?, Document nº 2/), pdf('encore.pdf', 'autre'));
  await waitFor(() => expect(files.sent).toHaveLength(1));
  expect(files.sent[0]?.path).toContain(half.name);
  expect(desk.count('add_attachment')).toBe(0);
});

test('refused for its files, the text leads to each of them', async () => {
  const one = stored({ kind: 'image', checked: true });
  desk.drafts.set(
    VERSION,
    draftOf({ title: 'T', theme: 'sante', what_was_done: 'a', what_changed: 'b', outcome: 'reussie' }),
  );
  files.refusal = { reason: 'alternative', attachments: [one.id], message: 'Décrivez chaque image.' };
  open(desk, `/publier/${VERSION}`);
  await user.click(await screen.findByRole('button', { name: 'Envoyer à la relecture' }));
  const link = await screen.findByRole('link', { name: 'Photo nº 1' });
  expect(link.getAttribute('href')).toBe(`${path}#fichier-${one.id}`);
  await user.click(link);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/Que voit-on/)));
});
