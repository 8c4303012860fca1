import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyShelves } from '#/data/device-shelf';
import { sessionStore } from '#/data/session';
import { address, FakeDesk, open, signIn } from './publish-fixture.tsx';

let desk: FakeDesk;
beforeEach(() => {
  desk = new FakeDesk();
  signIn();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStore.keep(null);
  await emptyShelves();
});

const send = () => screen.findByRole('button', { name: /Envoyer à la relecture/ });
async function fill(user: ReturnType<typeof userEvent.setup>) {
  await user.type(await screen.findByLabelText(/Un titre qui dit/), 'Dix minutes de silence');
  await user.click(await screen.findByRole('radio', { name: 'Santé au travail et prévention' }));
  await user.type(screen.getByLabelText(/Qu’avez-vous fait/), 'On ferme la porte.');
  await user.type(screen.getByLabelText(/Qu’est-ce que cela a changé/), 'Du calme.');
  await user.click(screen.getByRole('radio', { name: /Cela marche/ }));
}

test('a visitor is told why an account is needed, and comes back here', async () => {
  sessionStore.keep(null);
  open(desk);
  const link = screen.getByRole('link', { name: /Se connecter pour écrire/ });
  expect(link.getAttribute('href')).toBe('/connexion?suite=%2Fpublier');
});

test('an empty form: a summary with the focus, its links lead to the fields, errors are tied to them', async () => {
  desk.memberships = [];
  open(desk);
  const user = userEvent.setup();
  await user.click(await send());
  const summary = await screen.findByRole('alert');
  expect(document.activeElement).toBe(summary);
  expect(within(summary).getByRole('heading').textContent).toBe('6 réponses à revoir avant l’envoi');
  expect(
    within(summary)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href')),
  ).toEqual(
    ['establishment', 'title', 'theme', 'what_was_done', 'what_changed', 'outcome'].map((id) => `#champ-${id}`),
  );
  const title = screen.getByLabelText(/Un titre qui dit/);
  expect(title.getAttribute('aria-invalid')).toBe('true');
  const described = (title.getAttribute('aria-describedby') ?? '').split(' ');
  expect(described.map((id) => document.getElementById(id)?.textContent).join(' ')).toContain('Donnez un titre');
  await user.click(within(summary).getByRole('link', { name: 'Donnez un titre à votre récit.' }));
  expect(document.activeElement).toBe(title);
  await user.click(within(summary).getByRole('link', { name: /Choisissez l’établissement/ }));
  expect(document.activeElement).toBe(screen.getByLabelText(/Nom de l’établissement/));
  await user.type(title, 'Un titre');
  await waitFor(() => expect(within(summary).getAllByRole('link')).toHaveLength(5));
  expect(title.getAttribute('aria-invalid')).toBeNull();
  expect(desk.count('transition')).toBe(0);
});

test('six answers, sent once, at the revision that was written', async () => {
  open(desk);
  const user = userEvent.setup();
  await fill(user);
  await user.dblClick(await send());
  await waitFor(() => expect(address()).toBe('/mes-pratiques'));
  expect(screen.getByText(/«\sDix minutes de silence\s» est envoyé/)).toBeTruthy();
  const sent = desk.asked.filter(({ name }) => name === 'transition');
  expect(sent).toHaveLength(1);
  const [draft] = [...desk.drafts.values()];
  expect(sent[0]?.args).toMatchObject({ action: 'submit', expected_revision: draft?.revision });
  expect(draft).toMatchObject({
    state: 'submitted',
    content: { title: 'Dix minutes de silence', theme: 'sante', outcome: 'reussie', what_changed: 'Du calme.' },
  });
});

test('without an establishment: found by its name, asked for, then kept on the server', async () => {
  desk.memberships = [];
  open(desk);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText(/Nom de l’établissement/), 'tilleuls');
  await user.click(await screen.findByRole('button', { name: /Clos des Tilleuls/ }));
  expect(await screen.findByText(/attend une réponse/)).toBeTruthy();
  expect(desk.asked.find(({ name }) => name === 'ask_membership')?.args).toEqual({ finess: '330990011' });
  await user.type(screen.getByLabelText(/Un titre qui dit/), 'Un titre');
  await waitFor(() => expect(desk.count('create_practice')).toBe(1), { timeout: 8000 });
  expect([...desk.drafts.values()][0]?.finess).toBe('330990011');
});

test('a number that lost its zero is given back, a wrong key is explained', async () => {
  desk.memberships = [];
  open(desk);
  const user = userEvent.setup();
  const field = await screen.findByLabelText(/Nom de l’établissement/);
  await user.type(field, '33 099 000 4');
  expect(await screen.findByText(/clé du numéro FINESS/)).toBeTruthy();
  await user.clear(field);
  await user.type(field, '33 099 000 3');
  expect(await screen.findByRole('button', { name: /Résidence du Lavoir/ })).toBeTruthy();
});

test('a near title of the same establishment is shown beside before sending', async () => {
  desk.duplicates = [
    {
      practice_id: 'p2',
      version_id: 'v2',
      number: 12,
      title: 'Dix minutes de silence le soir',
      state: 'published',
      likeness: 0.8,
    },
  ];
  open(desk);
  const user = userEvent.setup();
  await fill(user);
  await user.click(await send());
  const panel = await screen.findByRole('region', { name: /même pratique/ });
  expect(document.activeElement?.textContent).toMatch(/même pratique/);
  expect(panel.textContent).toContain('Dix minutes de silence le soir');
  expect(within(panel).getByRole('link').getAttribute('href')).toBe(
    '/nouvelle-aquitaine/pratiques/12-dix-minutes-de-silence-le-soir',
  );
  expect(desk.count('transition')).toBe(0);
  await user.click(within(panel).getByRole('button', { name: /C’est une autre pratique/ }));
  await waitFor(() => expect(address()).toBe('/mes-pratiques'));
});

test('refused by the server: its sentence, with the focus, and everything stays', async () => {
  desk.fault = (name) =>
    name === 'transition'
      ? Response.json(
          { code: 'PT409', message: 'Confirmez d’abord votre adresse.', hint: 'email_unconfirmed', details: '{}' },
          { status: 409 },
        )
      : null;
  open(desk);
  const user = userEvent.setup();
  await fill(user);
  await user.click(await send());
  const summary = await screen.findByRole('alert');
  expect(summary.textContent).toContain('Confirmez d’abord votre adresse.');
  expect(document.activeElement).toBe(summary);
  expect((screen.getByLabelText(/Un titre qui dit/) as HTMLInputElement).value).toBe('Dix minutes de silence');
});

test('a doubt about a person stands beside the field, never blocks, and can be dismissed', async () => {
  open(desk);
  const user = userEvent.setup();
  await fill(user);
  await user.type(screen.getByLabelText(/Qu’avez-vous fait/), ' Mme Duval a repeint la pièce.');
  const doubt = await screen.findByText(/«\sMme Duval\s» semble être le nom/);
  await user.click(
    within(doubt.closest('div') as HTMLElement).getByRole('button', { name: 'Ce n’est pas une personne' }),
  );
  expect(screen.queryByText(/semble être le nom/)).toBeNull();
  await user.click(await send());
  await waitFor(() => expect(address()).toBe('/mes-pratiques'));
});

test('too long: nothing is cut, the count and the error say by how much', async () => {
  open(desk);
  const user = userEvent.setup();
  await fill(user);
  const title = screen.getByLabelText(/Un titre qui dit/) as HTMLInputElement;
  await user.clear(title);
  await user.click(title);
  await user.paste('é'.repeat(95));
  expect(title.value).toHaveLength(95);
  expect(screen.getAllByText('95 signes sur 90').length).toBeGreaterThan(0);
  await user.click(await send());
  expect((await screen.findByRole('alert')).textContent).toContain('enlevez 5 signes');
});
