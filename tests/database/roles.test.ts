/** Roles beyond an establishment: who gives and takes which, and the last administrator who stays. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, actors, type Backend, connect, fingerprint, openBackend } from '../support/database.ts';
import { call, meaning, userId } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

type Person = keyof typeof actors;
const people = ['anon', ...(Object.keys(actors) as Person[])] as const;
const relay = 'relais-hirondelle';
const grants = [
  { role: 'moderator', region_code: '75', by: 'regR1' },
  { role: 'analyst', region_code: '75', by: 'regR1' },
  { role: 'relay', relay_id: relay, by: 'regR1' },
  { role: 'region_admin', region_code: '75', by: 'adm' },
  { role: 'admin', by: 'adm' },
  { role: 'moderator', region_code: '52', by: null },
  { role: 'relay', relay_id: 'inconnu', by: null },
  { role: 'king', by: null },
  { role: 'moderator', by: null },
] as const;
const rolesOf = (who: Person) =>
  backend.sql('select id, role, region_code, relay_id from public.staff_roles where user_id = $1 order by id', [
    userId(who),
  ]);

test.each(grants)('A56 $role $region_code$relay_id is given by $by, to another', async ({ by, ...what }) => {
  const before = await fingerprint(backend);
  for (const actor of people) {
    for (const target of [userId('none'), ...(actor === 'anon' ? [] : [userId(actor)]), randomUUID()]) {
      if (actor === by && target === userId('none')) continue;
      const answer = await call(backend, actor, 'grant_role', { user_id: target, ...what });
      expect([actor, target, what, meaning(answer)]).toEqual([actor, target, what, 'refused']);
    }
    if (actor !== by)
      expect([
        actor,
        meaning(await call(backend, actor, 'invite_to_role', { id: randomUUID(), email: 'none@canari.test', ...what })),
      ]).toEqual([actor, 'refused']);
  }
  expect(await fingerprint(backend)).toBe(before);
  if (by === null) return;

  expect(meaning(await call(backend, by, 'grant_role', { user_id: userId('none'), ...what }))).toBe('done');
  expect(meaning(await call(backend, by, 'grant_role', { user_id: userId('none'), ...what }))).toBe('done');
  const [given, ...others] = await rolesOf('none');
  expect([given, others]).toEqual([{ id: given?.id, region_code: null, relay_id: null, ...what }, []]);
  const revoke = (actor: Actor) => call(backend, actor, 'revoke_role', { id: Number(given?.id) });
  const held = await fingerprint(backend);
  for (const actor of people.filter((name) => name !== by && name !== 'adm' && name !== 'none'))
    expect([actor, meaning(await revoke(actor))]).toEqual([actor, 'refused']);
  expect(await fingerprint(backend)).toBe(held);
  expect(meaning(await revoke(what.role === 'analyst' ? 'none' : by))).toBe('done'); // one may resign
  expect(await rolesOf('none')).toEqual([]);
});

test('a role given or taken back counts at the next request, with the same token', async () => {
  const queue = async () => ((await call(backend, 'none', 'review_queue')).body as unknown as unknown[]).length;
  expect(await queue()).toBe(0);
  await call(backend, 'regR1', 'grant_role', { user_id: userId('none'), role: 'moderator', region_code: '75' });
  expect(await queue()).toBe(1);
  const [role] = await rolesOf('none');
  await call(backend, 'regR1', 'revoke_role', { id: Number(role?.id) });
  expect(await queue()).toBe(0);
  const log = await connect(backend, 'none')
    .from('account_events')
    .select('action,role')
    .order('id', { ascending: false })
    .limit(2);
  expect(log.data).toEqual([
    { action: 'role_revoked', role: 'moderator' },
    { action: 'role_granted', role: 'moderator' },
  ]);
});

test('a role offered by mail is taken by who receives it', async () => {
  await call(backend, 'service', 'claim_mails', { max: 100 });
  const offer = { id: randomUUID(), email: 'gone@canari.test', role: 'relay', relay_id: relay };
  expect(meaning(await call(backend, 'regR1', 'invite_to_role', offer))).toBe('done');
  const mails = (await call(backend, 'service', 'claim_mails', { max: 100 })).body as unknown as {
    kind: string;
    token: string;
  }[];
  const token = mails.find(({ kind }) => kind === 'invitation')?.token;
  expect(meaning(await call(backend, 'none', 'accept_invitation', { token }))).toBe('refused');
  expect(meaning(await call(backend, 'gone', 'accept_invitation', { token }))).toBe('done');
  expect(await rolesOf('gone')).toMatchObject([{ role: 'relay', relay_id: relay }]);
});

test('the last administrator cannot go, in any way; two who remove each other at once leave one', async () => {
  const [last] = await rolesOf('adm');
  expect(meaning(await call(backend, 'adm', 'revoke_role', { id: Number(last?.id) }))).toBe('last_admin');
  expect(meaning(await call(backend, 'adm', 'erase_my_account', { email: 'adm@canari.test' }))).toBe('last_admin');
  await expect(backend.sql(`delete from public.staff_roles where role = 'admin'`)).rejects.toThrow(
    /dernier administrateur/,
  );
  await expect(backend.sql(`delete from auth.users where email = 'adm@canari.test'`)).rejects.toThrow(
    /dernier administrateur/,
  );
  await expect(
    backend.sql(`update public.staff_roles set user_id = $1 where role = 'admin'`, [userId('none')]),
  ).rejects.toThrow();
  expect((await call(backend, 'service', 'appoint_admin', { email: 'none@canari.test' })).body).toEqual({
    appointed: false,
  });

  await call(backend, 'adm', 'grant_role', { user_id: userId('none'), role: 'admin' });
  const [second] = await rolesOf('none');
  const answers = await Promise.all([
    call(backend, 'adm', 'revoke_role', { id: Number(second?.id) }),
    call(backend, 'none', 'revoke_role', { id: Number(last?.id) }),
  ]);
  expect(answers.map(meaning)).toContain('done');
  const [left] = await backend.sql(`select count(*)::integer as count from public.staff_roles where role = 'admin'`);
  expect(left?.count).toBe(1);
});

test('scopes of a relay: the administrator of the département’s région, and administrators', async () => {
  const scope = (actor: Actor, more: object = {}) =>
    call(backend, actor, 'set_relay_scope', {
      relay_id: relay,
      departement_code: '24',
      theme_code: null,
      present: true,
      ...more,
    });
  const before = await fingerprint(backend);
  const admin = (
    await backend.sql(`select right(user_id::text, 2) as id from public.staff_roles where role = 'admin'`)
  )[0]?.id;
  for (const actor of people.filter((name) => name !== 'regR1' && (name === 'anon' || actors[name] !== admin)))
    expect([actor, meaning(await scope(actor))]).toEqual([actor, 'refused']);
  expect(meaning(await scope('regR1', { departement_code: '44' }))).toBe('refused');
  expect(meaning(await scope('regR1', { departement_code: 'xx' }))).toBe('refused');
  expect(meaning(await scope('regR1', { relay_id: 'inconnu' }))).toBe('refused');
  expect(meaning(await scope('regR1', { theme_code: 'inconnu' }))).toBe('invalid theme_code');
  expect(await fingerprint(backend)).toBe(before);
  expect(meaning(await scope('regR1'))).toBe('done');
  expect(meaning(await scope('regR1', { present: false }))).toBe('done');
});

test('who holds which role: the administrator of the région, for it; administrators, for all', async () => {
  const list = (actor: Actor, region_code: string | null = null) =>
    call(backend, actor, 'list_role_holders', { region_code });
  for (const actor of people.filter((name) => !['regR1', 'adm', 'none'].includes(name)))
    expect([actor, meaning(await list(actor))]).toEqual([actor, 'refused']);
  expect(meaning(await list('regR1', '52'))).toBe('refused');
  const mine = await list('regR1');
  expect(mine.text).toContain('modr1@canari.test');
  expect(mine.text).not.toContain('modr2@canari.test');
  const [admin] = await backend.sql(`select user_id from public.staff_roles where role = 'admin'`);
  const everywhere = await list(admin?.user_id === userId('adm') ? 'adm' : 'none');
  for (const name of ['modr1', 'modr2', 'relr1']) expect(everywhere.text).toContain(`${name}@canari.test`);
});
