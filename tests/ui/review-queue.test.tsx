import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { FakeReview, refusal, VERSION } from './fake-review.ts';
import { address, open, signIn } from './review-fixture.tsx';

beforeEach(() => {
  localStorage.clear();
  signIn();
});
afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const waiting = () => {
  const desk = new FakeReview();
  desk.state = 'submitted';
  desk.holder = null;
  return desk;
};
const held = (desk: FakeReview) =>
  desk.row({
    version_id: 'v2',
    title: 'Pris ailleurs',
    finess: '330990011',
    establishment: 'Clos des Tilleuls',
    departement_code: '24',
    sector_code: null,
    state: 'in_review',
    holder: 'Alix Montabric',
    mine: false,
    part: { actions: [], has_interest: false },
  });
const rows = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

test('one click takes a text and opens it', async () => {
  const desk = waiting();
  open(desk, '/relecture');
  await userEvent.click(await screen.findByRole('button', { name: 'Prendre Le planning partagé' }));
  await screen.findByRole('heading', { level: 1, name: 'Le planning partagé' });
  expect(address()).toBe(`/relecture/${VERSION}`);
  expect(desk.sent('transition')).toMatchObject([{ action: 'take', version_id: VERSION, expected_revision: 4 }]);
});

test('taken by somebody else meanwhile: said, and the list is read again', async () => {
  const desk = waiting();
  open(desk, '/relecture');
  const take = await screen.findByRole('button', { name: /^Prendre/ });
  desk.fault = (name) => (name === 'transition' ? refusal(409, 'PT409', 'Ce n’est plus possible.', 'state') : null);
  desk.state = 'in_review';
  desk.holder = 'other';
  await userEvent.click(take);
  expect((await screen.findByRole('alert')).textContent).toContain('Quelqu’un d’autre a agi');
  await screen.findByText('Pris par Alix Montabric');
  expect(screen.queryByRole('button', { name: /^Prendre/ })).toBeNull();
  expect(address()).toBe('/relecture');
});

describe('the list', () => {
  test('says how it stands, and what is next', async () => {
    const desk = waiting();
    desk.others = [held(desk)];
    open(desk, '/relecture');
    await screen.findByText(/2 textes attendent, le plus ancien depuis \d+ jours/);
    expect(screen.getByRole('link', { name: 'Lire le plus ancien' }).getAttribute('href')).toBe(
      `/relecture/${VERSION}`,
    );
  });

  test('is filtered by its address, and the address by its boxes', async () => {
    const desk = waiting();
    desk.others = [held(desk)];
    open(desk, '/relecture?lecture=autres&dep=24&inconnu=1');
    await screen.findByText('1 texte sur 2.');
    expect(rows()).toEqual(['Pris ailleurs']);
    await userEvent.selectOptions(screen.getByLabelText('Lecture'), 'Libres');
    expect(address()).toContain('lecture=libres');
    await screen.findByText(/Aucun texte avec ces filtres/);
    await userEvent.click(screen.getByRole('button', { name: 'Montrer les 2' }));
    expect(rows()).toEqual(['Le planning partagé', 'Pris ailleurs']);
    const box = screen.getByLabelText('Établissement');
    expect(within(box).getAllByRole('option')).toHaveLength(3);
    await userEvent.selectOptions(screen.getByLabelText('Secteur'), 'ms-personnes-agees');
    expect(address()).toContain('secteur=ms-personnes-agees');
    expect(rows()).toEqual(['Le planning partagé']);
  });

  test('empty, it says what comes', async () => {
    const desk = new FakeReview();
    desk.state = 'published';
    open(desk, '/relecture');
    await screen.findByText('Tout est lu.');
    await screen.findByText(/il attendra ici/);
  });

  test('a fault is said with a way out', async () => {
    const desk = waiting();
    let down = true;
    desk.fault = (name) => (name === 'review_queue' && down ? Response.json({}, { status: 500 }) : null);
    open(desk, '/relecture');
    const retry = await screen.findByRole('button', { name: 'Réessayer' });
    down = false;
    await userEvent.click(retry);
    await screen.findByRole('button', { name: /^Prendre/ });
  });
});
