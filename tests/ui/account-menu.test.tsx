import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AccountDropdown } from '#/app/account-links';
import { sessionStore } from '#/data/session';
import { json, openPage, session } from './account-fixture.tsx';

beforeEach(() => sessionStore.keep(JSON.stringify(session())));
afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
});

const told = (id: number, read_at: string | null) => ({
  id,
  created_at: '2026-11-22T10:00:00Z',
  read_at,
  action: 'publish',
  version_id: null,
  title: 'Un titre',
  reason: null,
  finess: null,
  establishment: null,
  role: null,
});
const open = (answer: Response) =>
  openPage({
    page: <AccountDropdown />,
    at: '/',
    answer: ({ path }) => (path.includes('my_notifications') ? answer : json(null)),
  });

test.each([
  [1, 'Mon compte1, 1 notification non lue'],
  [3, 'Mon compte3, 3 notifications non lues'],
  [120, 'Mon compte99+, 120 notifications non lues'],
])('%d unread: the button of the account says so', async (count, text) => {
  open(json([told(0, '2026-11-22T11:00:00Z'), ...Array.from({ length: count }, (_, at) => told(at + 1, null))]));
  await screen.findByText(/notifications? non lues?$/);
  const button = screen.getByRole('button', { name: /^Mon compte/ });
  expect(button.textContent).toBe(text);
  expect(button.querySelector('[aria-hidden="true"]')).not.toBeNull();
});

test('all read, or not answered: nothing is added', async () => {
  const { sent } = open(json([told(1, '2026-11-22T11:00:00Z')]));
  await vi.waitFor(() => expect(sent('/rest/v1/rpc/my_notifications')).toHaveLength(1));
  expect(screen.getByRole('button', { name: /^Mon compte/ }).textContent).toBe('Mon compte');
});
