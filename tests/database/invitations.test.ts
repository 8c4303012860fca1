/** Invitations: one link each, for one address, used once; here by edA, referent of A. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, actors, type Backend, fingerprint, openBackend } from '../support/database.ts';
import { call, establishmentA, meaning, userId } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
  await backend.sql(`update public.memberships set role = 'referent' where user_id = $1`, [userId('edA')]);
  await backend.sql(`update public.memberships set role = 'contributor' where user_id = $1`, [userId('refA')]);
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const roleOf = async (finess: string, who: keyof typeof actors) =>
  (
    await backend.sql('select role, state from public.memberships where finess = $1 and user_id = $2', [
      finess,
      userId(who),
    ])
  )[0];
interface Mail {
  id: number;
  kind: string;
  recipient: string;
  token: string | null;
}
const claim = async () => (await call(backend, 'service', 'claim_mails', { max: 100 })).body as unknown as Mail[];

test('A58, A77 an invitation: one link, once, for one address, hashed; the same answer whether or not there is an account', async () => {
  const invite = (actor: Actor, email: unknown, id = randomUUID(), role: unknown = 'contributor') =>
    call(backend, actor, 'invite_member', { id, finess: establishmentA, email, role });
  await claim();
  const before = await fingerprint(backend);
  for (const actor of people.filter((name) => name !== 'edA'))
    expect([actor, meaning(await invite(actor, 'nouveau@canari.test'))]).toEqual([actor, 'refused']);
  for (const email of ['', 'a', 'a@b', 'a@b.fr, c@d.fr', 'a@b.fr\r\nBcc: c@d.fr', `${'x'.repeat(260)}@b.fr`, null])
    expect([email, meaning(await invite('edA', email))]).toEqual([email, 'invalid email']);
  expect(meaning(await invite('edA', 'nouveau@canari.test', randomUUID(), 'admin'))).toBe('invalid role');
  expect(await fingerprint(backend)).toBe(before);

  const id = randomUUID();
  const known = await invite('edA', 'None@canari.test', id);
  const unknown = await invite('edA', 'nouveau@canari.test');
  const shape = (answer: typeof known) =>
    Object.entries(answer.body).map(([key, value]) => [key, typeof value, key === 'role' ? value : '']);
  expect(shape(known)).toEqual(shape(unknown));
  expect((await invite('edA', 'none@canari.test', id)).body).toEqual(known.body); // the answer was lost
  const mails = (await claim()).filter(({ kind }) => kind === 'invitation');
  expect(mails.map(({ recipient }) => recipient)).toEqual(['none@canari.test', 'nouveau@canari.test']);
  const token = String(mails[0]?.token);
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(await backend.sql('select i::text as i from public.invitations i'))).not.toContain(token);

  const accept = (actor: Actor, value: unknown) => call(backend, actor, 'accept_invitation', { token: value });
  const waiting = await fingerprint(backend);
  const refusals = [
    await accept('gone', token), // another address
    await accept('edA', token), // who invited
    await accept('none', 'f'.repeat(64)),
    await accept('none', ''),
    await accept('none', null),
    await accept('none', mails[1]?.token),
  ];
  expect(new Set(refusals.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(meaning(await accept('anon', token))).toBe('refused');
  expect(await fingerprint(backend)).toBe(waiting);
  expect((await accept('none', token)).body).toMatchObject({ role: 'contributor', finess: establishmentA });
  expect((await accept('none', token)).text).toBe(refusals[0]?.text); // a second time
  expect(await roleOf(establishmentA, 'none')).toEqual({ role: 'contributor', state: 'accepted' });
  // who invited is told, and of that alone
  expect((await claim()).map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['invitation_accepted', 'eda@canari.test'],
  ]);
  const [told] = (await call(backend, 'edA', 'my_notifications', { max: 1 })).body as unknown as object[];
  expect(told).toMatchObject({ action: 'invitation_accepted', finess: establishmentA, role: 'contributor' });
});

test('an invitation ends: expired, revoked, replaced, or when who made it loses the right', async () => {
  const make = async () => {
    const id = randomUUID();
    await call(backend, 'edA', 'invite_member', {
      id,
      finess: establishmentA,
      email: 'gone@canari.test',
      role: 'contributor',
    });
    const mail = (await claim()).find(
      ({ kind, recipient }) => kind === 'invitation' && recipient === 'gone@canari.test',
    );
    return { id, token: String(mail?.token) };
  };
  const accept = async (token: string) => meaning(await call(backend, 'gone', 'accept_invitation', { token }));
  const expired = await make();
  await backend.sql(`update public.invitations set expires_at = now() - interval '1 second' where id = $1`, [
    expired.id,
  ]);
  expect(await accept(expired.token)).toBe('refused');
  const revoked = await make();
  expect(meaning(await call(backend, 'edB', 'revoke_invitation', { id: revoked.id }))).toBe('refused');
  expect(meaning(await call(backend, 'edA', 'revoke_invitation', { id: revoked.id }))).toBe('done');
  expect(await accept(revoked.token)).toBe('refused');
  const replaced = await make();
  const current = await make();
  expect(await accept(replaced.token)).toBe('refused');
  await backend.sql(`update public.memberships set role = 'contributor' where finess = $1 and user_id = $2`, [
    establishmentA,
    userId('edA'),
  ]);
  expect(await accept(current.token)).toBe('refused');
  await backend.sql(`update public.memberships set role = 'referent' where finess = $1 and user_id = $2`, [
    establishmentA,
    userId('edA'),
  ]);
  expect(await accept((await make()).token)).toBe('done');
});
