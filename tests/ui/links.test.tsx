import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { StillTherePage } from '#/features/links/still-there-page';
import { UnsubscribePage } from '#/features/links/unsubscribe-page';
import { NotificationsPage } from '#/features/notifications/notifications-page';
import { json, openPage, session } from './account-fixture.tsx';

afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const no = () => json({ code: '42501', message: 'non', details: null, hint: null }, 401);

describe('« toujours en place ? »', () => {
  const question = {
    month: 6,
    title: 'Le planning partagé',
    number: 12,
    published_at: '2026-05-01T10:00:00Z',
    establishment: 'Résidence du Lavoir',
    region: 'nouvelle-aquitaine',
  };
  const open = (answer: () => Response, at = '/toujours-en-place?jeton=abc') =>
    openPage({
      page: <StillTherePage />,
      at,
      answer: ({ path }) =>
        path.includes('read_confirmation') ? answer() : json({ number: 12, still_in_place: false }),
    });

  test('without an account: opening it answers nothing, a button answers once', async () => {
    const { sent } = open(() => json(question));
    await screen.findByText(/Le planning partagé/);
    expect(sent('/rest/v1/rpc/answer_confirmation')).toEqual([]);
    await userEvent.type(screen.getByLabelText(/Un mot/), 'Départ de la cadre');
    await press('Non, c’est arrêté');
    await screen.findByText(/reste en ligne, avec l’issue/);
    expect(sent('/rest/v1/rpc/answer_confirmation').map(({ body }) => body)).toEqual([
      { token: 'abc', still_in_place: false, comment: 'Départ de la cadre' },
    ]);
  });

  test('used, old, made up or withdrawn: the same words, no way to ask again', async () => {
    open(no);
    await screen.findByText('Ce lien ne sert plus.');
    expect(screen.queryByRole('button', { name: 'Réessayer' })).toBeNull();
  });

  test('without a token, nothing is asked for', async () => {
    const { asked } = open(no, '/toujours-en-place');
    await screen.findByText('Ce lien ne sert plus.');
    expect(asked).toEqual([]);
  });

  test('a fault may be tried again', async () => {
    let down = true;
    open(() => (down ? json({}, 503) : json(question)));
    down = true;
    const retry = await screen.findByRole('button', { name: 'Réessayer' });
    down = false;
    await userEvent.click(retry);
    await screen.findByText(/Le planning partagé/);
  });
});

describe('no more mails', () => {
  test('opening the link ends nothing; its button does', async () => {
    const { asked, sent } = openPage({
      page: <UnsubscribePage />,
      at: '/desinscription?jeton=abc',
      answer: () => json({ unsubscribed: true }),
    });
    await screen.findByRole('heading', { level: 1 });
    expect(asked).toEqual([]);
    await press('Ne plus m’écrire');
    await screen.findByText('C’est fait.');
    expect(sent('/rest/v1/rpc/unsubscribe').map(({ body }) => body)).toEqual([{ token: 'abc' }]);
  });

  test('a link that is not known says so', async () => {
    openPage({ page: <UnsubscribePage />, at: '/desinscription?jeton=abc', answer: no });
    await press('Ne plus m’écrire');
    expect((await screen.findByRole('alert')).textContent).toContain('Ce lien n’est pas reconnu.');
  });
});

describe('notifications', () => {
  const told = (id: number, more: object): Record<string, unknown> => ({
    id,
    created_at: '2026-11-22T10:00:00Z',
    read_at: null,
    action: 'publish',
    practice_id: 'p',
    version_id: 'v',
    title: 'Le planning',
    number: 1,
    reason: null,
    finess: '330990003',
    establishment: 'Résidence du Lavoir',
    role: null,
    ...more,
  });
  test('each has its words and its page; reading is what the person says', async () => {
    sessionStore.keep(JSON.stringify(session()));
    let list = [
      told(3, { action: 'submit' }),
      told(2, { action: 'request_changes', reason: 'Dites où.' }),
      told(1, { action: 'membership_accepted', title: null, version_id: null, read_at: '2026-11-22T11:00:00Z' }),
    ];
    const { sent } = openPage({
      page: <NotificationsPage />,
      at: '/notifications',
      answer: ({ path }) => {
        if (path.includes('my_notifications')) return json(list);
        list = list.map((one) => ({ ...one, read_at: '2026-11-22T12:00:00Z' }));
        return json({ unread: 0 });
      },
    });
    await screen.findByText('2 nouvelles notifications.');
    const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual(['/relecture/v', '/mes-pratiques/v', '/compte/etablissements/330990003']);
    expect(sent('/rest/v1/rpc/mark_notifications_read')).toEqual([]);
    await press('Tout marquer comme lu');
    await screen.findByText('Vous avez tout lu.');
    expect(sent('/rest/v1/rpc/mark_notifications_read').map(({ body }) => body)).toEqual([{ ids: null }]);
  });
});
