/** Memberships: asked, decided, ended; nobody grants himself anything, and every refusal is the same. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, actors, type Backend, connect, fingerprint, openBackend } from '../support/database.ts';
import { call, establishmentA, meaning, userId } from '../support/texts.ts';

const B = '870990009';
const C = '440990000';
let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const decide = (actor: Actor, finess: string, who: keyof typeof actors, accept = true) =>
  call(backend, actor, 'decide_membership', { finess, user_id: userId(who), accept });
const roleOf = async (finess: string, who: keyof typeof actors) =>
  (
    await backend.sql('select role, state from public.memberships where finess = $1 and user_id = $2', [
      finess,
      userId(who),
    ])
  )[0];
const remove = (actor: Actor, finess: string, who: keyof typeof actors) =>
  call(backend, actor, 'remove_member', { finess, user_id: userId(who) });
interface Mail {
  id: number;
  kind: string;
  recipient: string;
  token: string | null;
}
const claim = async () => (await call(backend, 'service', 'claim_mails', { max: 100 })).body as unknown as Mail[];

test('asking: a confirmed address, an open establishment, three at a time, once each', async () => {
  await claim(); // what the fixture had to send
  const ask = (actor: Actor, finess: unknown) => call(backend, actor, 'ask_membership', { finess });
  const before = await fingerprint(backend);
  for (const actor of ['anon', 'ban'] as const)
    expect([actor, meaning(await ask(actor, B))]).toEqual([actor, 'refused']);
  for (const finess of ['000000000', '330990011', '', "'; drop table public.practices; --", null])
    expect([finess, meaning(await ask('none', finess))]).toEqual([finess, 'invalid finess']);
  expect(await fingerprint(backend)).toBe(before);
  await backend.sql('update auth.users set email_confirmed_at = null where id = $1', [userId('none')]);
  expect(meaning(await ask('none', B))).toBe('email_unconfirmed');
  await backend.sql('update auth.users set email_confirmed_at = now() where id = $1', [userId('none')]);
  expect((await ask('none', establishmentA)).body).toEqual({
    finess: establishmentA,
    role: 'contributor',
    state: 'pending',
  });
  expect((await ask('none', establishmentA)).body.state).toBe('pending');
  expect((await ask('edA', establishmentA)).body.state).toBe('accepted');
  const many = await Promise.all([B, C, '330990029'].map((finess) => ask('none', finess)));
  expect(many.map(meaning).sort()).toEqual(['done', 'done', 'too_many_pending']);
  // its referent is told; where there is none, the région
  const told = await backend.sql(
    `select n.user_id, e.finess from public.notifications n join public.account_events e on e.id = n.account_event_id where e.action = 'membership_asked' and e.finess = $1`,
    [establishmentA],
  );
  expect(told).toEqual([{ user_id: userId('refA'), finess: establishmentA }]);
  const mails = await claim();
  expect(mails.some(({ kind, recipient }) => kind === 'membership_asked' && recipient === 'refa@canari.test')).toBe(
    true,
  );
});

test('deciding: the referent; the région where there is none; the matrix of everybody, on oneself too', async () => {
  const before = await fingerprint(backend);
  for (const actor of people.filter((name) => name !== 'refA')) {
    expect([actor, meaning(await decide(actor, establishmentA, 'pendA'))]).toEqual([actor, 'refused']);
    expect([actor, meaning(await decide(actor, establishmentA, 'pendA', false))]).toEqual([actor, 'refused']);
  }
  // unknown, or not asking: as hidden
  const unknown = await call(backend, 'refA', 'decide_membership', {
    finess: establishmentA,
    user_id: randomUUID(),
    accept: true,
  });
  expect([meaning(unknown), meaning(await decide('refA', B, 'edB'))]).toEqual(['refused', 'refused']);
  expect(meaning(await decide('refA', establishmentA, 'edA2'))).toBe('state');
  expect(await fingerprint(backend)).toBe(before);

  await backend.sql(
    `insert into public.memberships (user_id, finess, role) values ($1, $2, 'contributor'), ($3, $2, 'contributor') on conflict do nothing`,
    [userId('gone'), C, userId('modR2')],
  );
  // C has no member: its moderator accepts the first, who becomes referent; but never himself
  expect(meaning(await decide('modR2', C, 'modR2'))).toBe('refused');
  for (const actor of people.filter((name) => name !== 'modR2'))
    expect([actor, meaning(await decide(actor, C, 'gone'))]).toEqual([actor, 'refused']);
  expect((await decide('modR2', C, 'gone')).body).toMatchObject({ state: 'accepted', role: 'referent' });
  // from now on the referent decides, and the moderator no longer does
  expect(meaning(await decide('modR2', C, 'modR2'))).toBe('refused');
  expect((await decide('gone', C, 'modR2')).body).toMatchObject({ state: 'accepted', role: 'contributor' });
  expect((await decide('refA', establishmentA, 'none', false)).body.state).toBeNull();
  expect(await roleOf(establishmentA, 'none')).toBeUndefined();
});

test('first accepted, twice at once: one referent', async () => {
  await backend.sql(`delete from public.memberships where finess = $1`, [B]);
  await backend.sql(
    `insert into public.memberships (user_id, finess, role) values ($1, $3, 'contributor'), ($2, $3, 'contributor')`,
    [userId('edB'), userId('ana'), B],
  );
  const answers = await Promise.all([decide('modR1', B, 'edB'), decide('regR1', B, 'ana')]);
  // the second finds a referent: it is his to decide
  expect(answers.map(meaning).sort()).toEqual(['done', 'refused']);
  const rows = await backend.sql(`select role from public.memberships where finess = $1 and state = 'accepted'`, [B]);
  expect(rows).toEqual([{ role: 'referent' }]);
  await backend.sql(`delete from public.memberships where finess = $1`, [B]);
  await backend.sql(
    `insert into public.memberships (user_id, finess, role, state) values ($1, $2, 'contributor', 'accepted')`,
    [userId('edB'), B],
  );
});

test('A56, A59 roles of members and leaving: never one’s own rise; removed, the same token reads and writes nothing', async () => {
  const setRole = (actor: Actor, who: keyof typeof actors, role: unknown) =>
    call(backend, actor, 'set_member_role', { finess: establishmentA, user_id: userId(who), role });
  const before = await fingerprint(backend);
  for (const actor of people.filter((name) => name !== 'refA'))
    expect([actor, meaning(await setRole(actor, 'edA', 'referent'))]).toEqual([actor, 'refused']);
  expect(meaning(await setRole('refA', 'refA', 'contributor'))).toBe('refused');
  expect(meaning(await setRole('refA', 'pendA', 'referent'))).toBe('refused');
  expect(meaning(await setRole('refA', 'edA', 'admin'))).toBe('invalid role');
  for (const actor of people.filter((name) => !['refA', 'regR1', 'edA2'].includes(name)))
    expect([actor, meaning(await remove(actor, establishmentA, 'edA2'))]).toEqual([actor, 'refused']);
  expect(await fingerprint(backend)).toBe(before);

  expect((await setRole('refA', 'edA', 'referent')).body.role).toBe('referent');
  expect((await setRole('edA', 'refA', 'contributor')).body.role).toBe('contributor');
  expect((await connect(backend, 'edA2').from('practice_versions').select('id')).data?.length).toBeGreaterThan(0);
  expect(meaning(await remove('edA', establishmentA, 'edA2'))).toBe('done');
  expect((await connect(backend, 'edA2').from('practice_versions').select('id')).data).toEqual([]);
  const write = await call(backend, 'edA2', 'save_draft', {
    version_id: '00000000-0000-4000-a000-00000000003a',
    content: {},
    expected_revision: 1,
  });
  expect(meaning(write)).toBe('refused');
  expect(meaning(await remove('regR1', establishmentA, 'refA'))).toBe('done');
  expect(meaning(await remove('pendA', establishmentA, 'pendA'))).toBe('done'); // leaving
  expect(meaning(await remove('pendA', establishmentA, 'pendA'))).toBe('refused');
});

test('A32 who sees whom: members their colleagues, without addresses; who manages, addresses and requests', async () => {
  await backend.sql(
    `insert into public.memberships (user_id, finess, role, state) values ($1, $3, 'contributor', 'pending'), ($2, $3, 'contributor', 'accepted')`,
    [userId('pendA'), userId('none'), establishmentA],
  );
  const list = (actor: Actor) => call(backend, actor, 'list_members', { finess: establishmentA });
  for (const actor of ['anon', 'pendA', 'edB', 'relR1', 'modR1', 'modR2', 'ana', 'adm', 'ban'] as const)
    expect([actor, meaning(await list(actor))]).toEqual([actor, 'refused']);
  const colleague = await list('none');
  expect(colleague.body.may_manage).toBe(false);
  for (const member of colleague.body.members as { email: unknown; state: string }[])
    expect([member.email, member.state]).toEqual([null, 'accepted']);
  const referent = await list('edA');
  expect(referent.body.may_manage).toBe(true);
  expect(referent.text).toContain('penda@canari.test');
  expect((await call(backend, 'edA', 'list_requests')).text).toContain('penda@canari.test');
  for (const actor of ['none', 'pendA', 'edB', 'modR1', 'ana', 'adm'] as const)
    expect((await call(backend, actor, 'list_requests')).text, actor).not.toContain('penda@canari.test');
  const account = await call(backend, 'pendA', 'my_account');
  expect(account.body).toMatchObject({
    email: 'penda@canari.test',
    memberships: [{ finess: establishmentA, state: 'pending', requests: 0 }],
    roles: [],
  });
});
