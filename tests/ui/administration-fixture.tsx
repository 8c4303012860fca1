/** The page of administration with a back end that answers from memory. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AdministrationPage } from '#/features/administration/administration-page';
import { type Asked, json, openPage, user } from './account-fixture.tsx';

export type Answers = Record<string, (body: Record<string, unknown>) => Response>;

export const answers =
  (given: Answers) =>
  ({ path, body }: Asked) => {
    const name = Object.keys(given).find((one) => path.includes(one));
    if (name) return given[name]?.(body);
    if (path.includes('/establishments')) return json([]);
    return json(null);
  };

export const own = (roles: object[]) => ({
  user_id: user.id,
  email: user.email,
  email_confirmed: true,
  display_name: 'Camille',
  wants_mail: true,
  unread: 0,
  memberships: [],
  roles: roles.map((one, id) => ({ id, region: null, relay_id: null, relay: null, region_code: null, ...one })),
});
export const holder = {
  id: 7,
  user_id: 'm',
  display_name: 'Claude',
  email: 'claude@essaim.example',
  role: 'moderator',
  region_code: '75',
  relay_id: null,
  relay: null,
  created_at: '',
  may_revoke: true,
};
const relay = {
  id: 'aract',
  name: 'Aract',
  departement_code: '33',
  relay_scopes: [{ departement_code: '33', theme_code: null }],
};

/** Opens the page for an account with this role. */
export const openAdministration = (role: object, given: Answers = {}) =>
  openPage({
    page: <AdministrationPage />,
    at: '/administration',
    answer: answers({
      my_account: () => json(own([role])),
      list_role_holders: () => json({ holders: [holder], invitations: [] }),
      list_requests: () => json([]),
      list_mail_troubles: () => json([]),
      list_reference_rows: () => json({ list: 'theme', open: true, rows: [] }),
      '/relays': () => json([relay]),
      ...given,
    }),
  });

export const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
export const inDialog = async (name: string) =>
  userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));
export const no = () => json({ code: '42501', message: 'non', details: null, hint: null }, 403);
export const conflict = (message: string, hint: string) => json({ code: 'PT409', message, hint, details: '{}' }, 409);
export const invalid = (message: string, details: string) => json({ code: 'PT422', message, hint: null, details }, 422);
