import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { FakeReview } from './fake-review.ts';
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
const alert = () => screen.findByRole('alert');

describe('remarks', () => {
  const write = async (text: string, field = 'Titre') => {
    await press('Ajouter une remarque');
    const boxes = screen.getAllByRole('combobox', { name: 'Au sujet de' });
    await userEvent.selectOptions(boxes.at(-1) as HTMLElement, field);
    await userEvent.type(screen.getByLabelText(`Remarque au sujet de ${field}`), text);
  };

  test('are saved as one writes, anchored to their field, and sent before the decision', async () => {
    const desk = new FakeReview();
    open(desk);
    await title();
    await write('Dites où.');
    await press('Demander des compléments');
    await press('Envoyer la demande');
    await screen.findByText('La demande est envoyée à l’établissement.');
    expect(desk.comments).toMatchObject([{ field: 'title', body: 'Dites où.' }]);
    expect(new Set(desk.sent('save_comment').map(({ id }) => id)).size).toBe(1);
    expect(desk.sent('transition')).toMatchObject([{ action: 'request_changes', expected_revision: 4 }]);
  });

  test('without one, the request says what is missing', async () => {
    open(new FakeReview());
    await title();
    await press('Demander des compléments');
    await press('Envoyer la demande');
    expect((await alert()).textContent).toContain('Écrivez une remarque sur le champ à compléter');
  });

  test('a cut network keeps them on the device, and decides nothing', async () => {
    const desk = new FakeReview();
    desk.fault = (name) => (name === 'save_comment' ? new TypeError('network') : null);
    const { unmount } = open(desk);
    await title();
    await write('Gardée');
    await press('Demander des compléments');
    await press('Envoyer la demande');
    await screen.findByText(/ne sont pas encore enregistrées/);
    expect(desk.sent('transition')).toEqual([]);
    unmount();
    desk.fault = () => null;
    open(desk);
    await title();
    expect(screen.getByLabelText('Remarque au sujet de Titre')).toHaveProperty('value', 'Gardée');
    signIn('a2');
    expect(Object.keys(localStorage).filter((key) => key.includes('review-a2'))).toEqual([]);
  });

  test('one taken back is gone from the server', async () => {
    const desk = new FakeReview();
    desk.comments = [{ id: 'c1', field: 'steps[1]', body: 'Précisez' }];
    open(desk);
    await title();
    await press(/^Retirer/);
    await waitFor(() => expect(desk.comments).toEqual([]));
    expect(screen.queryByDisplayValue('Précisez')).toBeNull();
  });
});
