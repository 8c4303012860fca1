import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { emptyContent } from '#/domain/practice-empty';
import { criteria, FakeReview, ME, refusal, VERSION } from './fake-review.ts';
import { open, signIn } from './review-fixture.tsx';

beforeEach(() => {
  localStorage.clear();
  signIn();
});
afterEach(() => {
  sessionStore.keep(null);
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const title = () => screen.findByRole('heading', { level: 1, name: 'Le planning partagé' });
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const inDialog = async (name: string) =>
  userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));
const fillGrid = async () => {
  for (const group of screen.getAllByRole('group', { name: new RegExp(criteria.map(({ label }) => label).join('|')) }))
    await userEvent.click(within(group).getByRole('radio', { name: 'Oui' }));
};
const alert = () => screen.findByRole('alert');

test('a visitor is asked to sign in, and comes back here', async () => {
  sessionStore.keep(null);
  open(new FakeReview());
  const link = await screen.findByRole('link', { name: 'Se connecter' });
  expect(link.getAttribute('href')).toBe(`/connexion?suite=${encodeURIComponent(`/relecture/${VERSION}`)}`);
});

test('an account without the role is told why, and nothing of the text is asked for', async () => {
  const desk = new FakeReview();
  desk.roles = [{ role: 'analyst', region_code: '75' }];
  open(desk);
  await screen.findByText(/n’a pas ce rôle/);
  expect(desk.sent('read_version')).toEqual([]);
});

test('a text that is hidden, or never was, is the same', async () => {
  open(new FakeReview(), '/relecture/unknown');
  await screen.findByRole('heading', { name: 'Ce texte n’est pas ouvert à votre compte' });
});

describe('publishing', () => {
  test('names the revision that was read, once the grid is complete, after having asked', async () => {
    const desk = new FakeReview();
    open(desk);
    await title();
    await fillGrid();
    await press('Publier');
    await press('Publier ce texte');
    expect(desk.sent('transition')).toEqual([]);
    await inDialog('Publier ce texte');
    await screen.findByText('Le récit est en ligne.');
    expect(desk.sent('transition')).toMatchObject([{ action: 'publish', expected_revision: 4, accept_author: false }]);
    expect(desk.sent('refresh_snapshots')).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'Voir le récit en ligne' }).getAttribute('href')).toMatch(/pratiques\/12-/);
  });

  test('a grid with a hole names the criteria; nothing is lost', async () => {
    const desk = new FakeReview();
    open(desk);
    await title();
    await press('Publier');
    await press('Publier ce texte');
    await inDialog('Publier ce texte');
    const told = await alert();
    expect(told.textContent).toContain('Répondez à chaque critère de la grille.');
    expect(told.textContent).toContain('Respect de la trame');
    expect(document.activeElement).toBe(told);
  });

  test('of an author who waits: accepting and publishing are one button', async () => {
    const desk = new FakeReview();
    desk.authorState = 'pending';
    desk.grid = { trame: 'oui', ethique: 'oui' };
    open(desk);
    await title();
    await press('Accepter et publier');
    await userEvent.click(
      within(await screen.findByRole('form', { name: 'Publier' })).getByRole('button', { name: 'Accepter et publier' }),
    );
    await inDialog('Accepter et publier');
    await screen.findByText('Le récit est en ligne.');
    expect(desk.sent('transition')).toMatchObject([{ action: 'publish', accept_author: true }]);
  });

  test('a lost answer is asked for again with the same request', async () => {
    const desk = new FakeReview();
    desk.grid = { trame: 'oui', ethique: 'oui' };
    let lost = true;
    desk.fault = (name) => (name === 'transition' && lost ? new TypeError('network') : null);
    open(desk);
    await title();
    await press('Publier');
    await press('Publier ce texte');
    await inDialog('Publier ce texte');
    expect((await alert()).textContent).toContain('La connexion est coupée.');
    lost = false;
    await press('Publier ce texte');
    await inDialog('Publier ce texte');
    await screen.findByText('Le récit est en ligne.');
    const [first, second] = desk.sent('transition');
    expect(second?.request_id).toBe(first?.request_id);
  });
});

describe('other decisions', () => {
  test('a refusal under twenty signs stays here; then it is asked once more', async () => {
    const desk = new FakeReview();
    open(desk);
    await title();
    await press('Refuser');
    const box = screen.getByLabelText('Pourquoi ce refus');
    await userEvent.type(box, 'Trop court');
    await press('Refuser ce texte');
    await screen.findByText(/il en manque 10/);
    expect(document.activeElement).toBe(box);
    await userEvent.type(box, ' : rien sur le travail réel.');
    await press('Refuser ce texte');
    await inDialog('Refuser ce texte');
    await screen.findByText('Le refus est envoyé à l’établissement.');
    expect(desk.sent('transition')).toMatchObject([
      { action: 'refuse', reason: 'Trop court : rien sur le travail réel.' },
    ]);
  });

  test('a relay neither publishes nor refuses, and gives the text back with an opinion', async () => {
    const desk = new FakeReview();
    desk.roles = [{ role: 'relay', region_code: null }];
    open(desk);
    await title();
    expect(screen.queryByRole('button', { name: 'Publier' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Refuser' })).toBeNull();
    await press('Rendre avec un avis');
    await userEvent.type(screen.getByLabelText(/Votre avis/), 'Bon récit');
    await press('Rendre ce texte');
    await screen.findByText(/Le texte est rendu/);
    expect(desk.sent('transition')).toMatchObject([{ action: 'release', reason: 'Bon récit' }]);
  });

  test('a published text: the moderator gives the level with its criterion, and withdraws after having been asked', async () => {
    const desk = new FakeReview();
    desk.state = 'published';
    desk.published = desk.content;
    open(desk);
    await title();
    await press('Élever le niveau');
    expect(screen.queryByRole('radio', { name: 'Remarquable' })).toBeNull();
    await userEvent.type(screen.getByLabelText('Ce qui vaut ce niveau'), 'Deux ans de recul');
    await press('Donner ce niveau');
    await screen.findByText('Le niveau est donné.');
    await press('Retirer de la carte');
    await press('Retirer ce récit');
    await inDialog('Revenir à la lecture');
    expect(desk.state).toBe('published');
    await press('Retirer ce récit');
    await inDialog('Retirer ce récit');
    await screen.findByText('Le récit n’est plus en ligne.');
    expect(desk.sent('transition').map(({ action, level }) => [action, level])).toEqual([
      ['set_level', 'validee'],
      ['withdraw', null],
    ]);
  });

  test('somebody else acted: the page says so and shows where the text is; what was typed stays', async () => {
    const desk = new FakeReview();
    open(desk);
    await title();
    await press('Refuser');
    await userEvent.type(screen.getByLabelText('Pourquoi ce refus'), 'Une raison bien assez longue.');
    desk.state = 'submitted';
    desk.holder = null;
    await press('Refuser ce texte');
    await inDialog('Refuser ce texte');
    await screen.findByText(/Quelqu’un d’autre a agi entre-temps/);
    await screen.findByRole('button', { name: 'Prendre ce texte' });
    expect(localStorage.getItem(`essaim-review-${ME}-${VERSION}-refuse`)).toBe('Une raison bien assez longue.');
  });

  test('a role removed meanwhile: one sentence, the page read again', async () => {
    const desk = new FakeReview();
    desk.fault = (name) => (name === 'transition' ? refusal(403, '42501', 'non') : null);
    open(desk);
    await title();
    await press('Rendre avec un avis');
    const before = desk.sent('read_version').length;
    await press('Rendre ce texte');
    expect((await alert()).textContent).toContain('Cette action ne vous est pas ouverte.');
    await waitFor(() => expect(desk.sent('read_version').length).toBeGreaterThan(before));
  });

  test('an author, or a member of the establishment, decides nothing here', async () => {
    const desk = new FakeReview();
    desk.interest = true;
    desk.holder = null;
    desk.state = 'submitted';
    open(desk);
    await screen.findByText(/quelqu’un d’autre décide/);
    expect(screen.queryByRole('button', { name: 'Prendre ce texte' })).toBeNull();
  });
});

test('what changed since the version on line: field by field, in marks and in words', async () => {
  const desk = new FakeReview();
  desk.published = { ...emptyContent, title: 'Le planning', what_was_done: 'Une réunion par mois.' };
  open(desk);
  const region = await screen.findByRole('region', { name: 'Différences' });
  expect(region.textContent).toContain('1 champ a changé');
  expect(region.textContent).toContain('1 mot ajouté');
  expect(region.querySelector('ins')?.textContent).toContain('[ajouté]');
  expect(region.querySelector('del')).toBeNull();
});

test('a note is sent once, and shown with who wrote it', async () => {
  const desk = new FakeReview();
  open(desk);
  await title();
  await userEvent.type(screen.getByLabelText(/Une note/), 'Voir avec le relais');
  await press('Ajouter cette note');
  await screen.findByText('Voir avec le relais', { selector: 'p' });
  expect(desk.sent('add_note')).toHaveLength(1);
  expect(screen.getByLabelText(/Une note/)).toHaveProperty('value', '');
});
