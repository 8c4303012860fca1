import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepDeviceDraft, listDeviceDrafts } from '#/data/device-drafts';
import { emptyShelves } from '#/data/device-shelf';
import { sessionStore } from '#/data/session';
import { address, draftOf, FakeDesk, open, pass, signIn, VERSION } from './publish-fixture.tsx';

let desk: FakeDesk;
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  desk = new FakeDesk();
  signIn();
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStore.keep(null);
  await emptyShelves();
});

const findTitle = () => screen.findByLabelText(/Un titre qui dit/);
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });
const state = () => document.querySelector('[data-tone] [role=status]')?.textContent ?? '';

test('opening the page keeps nothing, anywhere', async () => {
  open(desk);
  await findTitle();
  await pass(10_000);
  expect(desk.count('create_practice')).toBe(0);
  expect((await listDeviceDrafts('a1')).drafts).toEqual([]);
  expect(address()).toBe('/publier');
  expect(state()).toContain('sera enregistré tout seul');
});

test('the first key is on the device at once, on the server within seconds; then only there', async () => {
  open(desk);
  type(await findTitle(), 'D');
  await pass(50);
  expect((await listDeviceDrafts('a1')).drafts.map(({ content }) => content.title)).toEqual(['D']);
  expect(state()).toMatch(/Enregistré à \d+\sh\s\d\d sur cet appareil/);
  expect(address()).toMatch(/^\/publier\/[\da-f-]{36}$/);
  await pass(5000);
  expect(desk.count('create_practice')).toBe(1);
  expect([...desk.drafts.values()].map(({ content }) => content.title)).toEqual(['D']);
  expect(state()).toMatch(/^Enregistré à \d+\sh\s\d\d\s*$/);
  expect((await listDeviceDrafts('a1')).drafts).toEqual([]);
});

test('whoever types without a pause is saved all the same', async () => {
  open(desk);
  const title = await findTitle();
  for (let key = 0; key < 12; key++) {
    type(title, 'x'.repeat(key + 1));
    await pass(500);
  }
  expect(desk.count('create_practice') + desk.count('save_draft')).toBeGreaterThan(0);
});

test('an answer lost after the write makes nothing twice, and the last words win', async () => {
  let lost = 1;
  const answer = desk.fetch;
  open(desk);
  vi.stubGlobal('fetch', async (...sent: Parameters<typeof fetch>) => {
    const given = await answer(...sent);
    if (String(sent[0]).includes('create_practice') && lost-- > 0) throw new TypeError('cut');
    return given;
  });
  const title = await findTitle();
  type(title, 'Premier');
  await pass(3000);
  expect(state()).toContain('sur cet appareil seulement');
  type(title, 'Premier puis second');
  await pass(12_000);
  expect(desk.drafts.size).toBe(1);
  expect([...desk.drafts.values()][0]?.content.title).toBe('Premier puis second');
  expect(state()).toMatch(/^Enregistré à/);
});

test('without a network: kept here, said so, sent when it comes back', async () => {
  desk.fault = (name) => (name === 'create_practice' ? new TypeError('no network') : null);
  open(desk);
  type(await findTitle(), 'Hors ligne');
  await pass(3000);
  expect(state()).toContain('La connexion est coupée.');
  expect(state()).toMatch(/Nouvel essai à/);
  desk.fault = () => null;
  window.dispatchEvent(new Event('online'));
  await pass(500);
  expect([...desk.drafts.values()].map(({ content }) => content.title)).toEqual(['Hors ligne']);
});

test('reloaded before the server had it: the text is back, and goes there', async () => {
  desk.fault = (name) => (name === 'create_practice' ? new TypeError('no network') : null);
  const { unmount } = open(desk);
  type(await findTitle(), 'Avant la panne');
  await pass(3000);
  const path = address();
  unmount();
  await pass(100);
  desk.fault = () => null;
  open(desk, path);
  expect(((await findTitle()) as HTMLInputElement).value).toBe('Avant la panne');
  expect(screen.getByText(/Voici ce que vous aviez saisi/)).toBeTruthy();
  await pass(500);
  expect([...desk.drafts.values()].map(({ content }) => content.title)).toEqual(['Avant la panne']);
});

test('the session ends while typing: the text stays, nothing is sent under another name, then it goes on', async () => {
  open(desk);
  const title = await findTitle();
  type(title, 'Avant');
  await pass(3000);
  sessionStore.keep(null, 'expired');
  type(title, 'Avant et après');
  await pass(3000);
  expect((title as HTMLInputElement).value).toBe('Avant et après');
  expect(state()).toContain('Votre session a pris fin.');
  expect([...desk.drafts.values()][0]?.content.title).toBe('Avant');
  signIn();
  await pass(1000);
  expect([...desk.drafts.values()][0]?.content.title).toBe('Avant et après');
});

test('somebody else on the same device sees nothing of it', async () => {
  desk.fault = (name) => (name === 'create_practice' ? new TypeError('no network') : null);
  open(desk);
  type(await findTitle(), 'Texte de la première');
  await pass(3000);
  const path = address();
  signIn('a2');
  await pass(100);
  expect(document.body.textContent).not.toContain('Texte de la première');
  expect(path).toMatch(/publier/);
  expect((await listDeviceDrafts('a2')).drafts).toEqual([]);
  expect((await listDeviceDrafts('a1')).drafts).toHaveLength(1);
});

test('changed elsewhere: both texts, field by field, and the choice is what is written', async () => {
  desk.drafts.set(VERSION, draftOf({ title: 'Au départ', what_changed: 'Rien' }));
  open(desk, `/publier/${VERSION}`);
  const title = await findTitle();
  desk.change(VERSION, { title: 'Leur titre', what_changed: 'Leur effet' });
  type(title, 'Mon titre');
  await pass(3000);
  expect(desk.drafts.get(VERSION)?.content.title).toBe('Leur titre');
  const panel = await screen.findByRole('region', { name: /modifié ailleurs/ });
  expect(within(panel).getByText(/Repris de l’autre version/).textContent).toContain('ce qui a changé');
  const choice = within(within(panel).getByRole('group', { name: 'Titre' }));
  expect(choice.getByText('Mon titre')).toBeTruthy();
  expect(choice.getByText('Leur titre')).toBeTruthy();
  fireEvent.click(within(panel).getByRole('button', { name: 'Enregistrer ce choix' }));
  expect(within(panel).getByRole('alert').textContent).toContain('Choisissez');
  fireEvent.click(choice.getByRole('radio', { name: /Votre texte/ }));
  fireEvent.click(within(panel).getByRole('button', { name: 'Enregistrer ce choix' }));
  await pass(3000);
  const { content, revision } = desk.drafts.get(VERSION) ?? draftOf({});
  expect(content).toMatchObject({ title: 'Mon titre', what_changed: 'Leur effet' });
  expect(revision).toBe(5);
  expect((screen.getByLabelText(/Qu’est-ce que cela a changé/) as HTMLTextAreaElement).value).toBe('Leur effet');
});

test('typed here while another device went on: both are shown as soon as it opens', async () => {
  desk.drafts.set(VERSION, { ...draftOf({ title: 'Écrit ailleurs', advice: 'Un conseil' }), revision: 5 });
  const { practice, finess, content } = draftOf({ title: 'Au départ' });
  const here = { account: 'a1', practice, version: VERSION, finess, base: content, revision: 3 };
  await keepDeviceDraft({ ...here, content: { ...content, title: 'Écrit ici' }, at: Date.now() });
  open(desk, `/publier/${VERSION}`);
  const panel = await screen.findByRole('region', { name: /modifié ailleurs/ });
  expect(((await findTitle()) as HTMLInputElement).value).toBe('Écrit ici');
  expect(state()).toContain('Ce texte a changé ailleurs');
  await pass(6000);
  expect(desk.drafts.get(VERSION)).toMatchObject({ revision: 5, content: { title: 'Écrit ailleurs' } });
  fireEvent.click(within(panel).getByRole('radio', { name: /L’autre texte/ }));
  fireEvent.click(within(panel).getByRole('button', { name: 'Enregistrer ce choix' }));
  await pass(3000);
  expect(desk.drafts.get(VERSION)?.content).toMatchObject({ title: 'Écrit ailleurs', advice: 'Un conseil' });
  expect((screen.getByLabelText(/Un titre qui dit/) as HTMLInputElement).value).toBe('Écrit ailleurs');
  expect((await listDeviceDrafts('a1')).drafts).toEqual([]);
});

test('created, the answer lost, then reloaded: the same draft goes on, without a conflict', async () => {
  const { practice, finess, content } = draftOf({ title: 'Première frappe' });
  desk.drafts.set(VERSION, { ...draftOf({ title: 'Première frappe' }), revision: 1 });
  const here = { account: 'a1', practice, version: VERSION, finess, base: null, revision: null };
  await keepDeviceDraft({ ...here, content: { ...content, title: 'Première frappe et la suite' }, at: Date.now() });
  open(desk, `/publier/${VERSION}`);
  await findTitle();
  await pass(3000);
  expect(screen.queryByRole('region', { name: /modifié ailleurs/ })).toBeNull();
  expect(desk.drafts.get(VERSION)).toMatchObject({ revision: 2, content: { title: 'Première frappe et la suite' } });
});

test('sent meanwhile by somebody else: said, and the words stay', async () => {
  desk.drafts.set(VERSION, draftOf({ title: 'Au départ' }));
  open(desk, `/publier/${VERSION}`);
  const title = await findTitle();
  const draft = desk.drafts.get(VERSION);
  if (draft) desk.drafts.set(VERSION, { ...draft, state: 'submitted' });
  type(title, 'Trop tard');
  await pass(3000);
  expect(screen.getByText(/a changé d’état entre-temps/)).toBeTruthy();
  expect((title as HTMLInputElement).value).toBe('Trop tard');
  expect(desk.drafts.get(VERSION)?.content.title).toBe('Au départ');
});

test('a device that refuses to keep anything says so', async () => {
  desk.fault = (name) => (name === 'create_practice' ? new TypeError('no network') : null);
  open(desk);
  const title = await findTitle();
  const real = localStorage;
  vi.stubGlobal('localStorage', {
    length: 0,
    key: () => null,
    getItem: (key: string) => real.getItem(key),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
    removeItem: () => {},
  });
  type(title, 'Sans filet');
  await pass(200);
  expect(state()).toContain('Cet appareil refuse de garder votre texte');
});

test('a kept text that cannot be read is set aside, and the page opens', async () => {
  localStorage.setItem(`essaim-draft/a1/${VERSION}/p`, '{"format":99,"title":"ancien"}');
  localStorage.setItem('essaim-draft/a1/x/y', '%%%');
  open(desk, '/mes-pratiques');
  expect(await screen.findAllByText('Un texte d’une ancienne version du site')).toHaveLength(2);
  expect(screen.getAllByLabelText('Texte mis de côté').map((one) => (one as HTMLTextAreaElement).value)).toContain(
    '{"format":99,"title":"ancien"}',
  );
});
