/** Races of who gives and takes rights. Each prepares its own rows and says what must hold whoever wins. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Actor } from './database.ts';
import { elsewhere, type Person, type RaceTools } from './race-tools.ts';
import { establishmentA, meaning, plantText, userId } from './texts.ts';

export const createAccountsRaces = ({ backend, ask, move, one, setMember, said, expectOneOnLine }: RaceTools) => ({
  async 'published with its author, who is being refused as a member'() {
    await setMember('pendA', establishmentA, 'pending');
    const { practice, version } = await plantText(backend, 'in_review', { author: 'pendA', holder: 'modR1' });
    const [published, decided, removed] = await Promise.all([
      move('modR1', version, 'publish', { accept_author: true }),
      ask('refA', 'decide_membership', { finess: establishmentA, user_id: userId('pendA'), accept: false }),
      ask('regR1', 'remove_member', { finess: establishmentA, user_id: userId('pendA') }),
    ]);
    const online = await expectOneOnLine(practice);
    expect(meaning(published)).toBe(online === 1 ? 'done' : 'membership');
    const accepted = await one<{ count: number }>(
      `select count(*)::integer as count from public.account_events where user_id = $1 and action = 'membership_accepted' and at > now() - interval '1 minute'`,
      [userId('pendA')],
    );
    // nothing goes on line under the name of somebody who was never accepted
    if (online === 1) expect(accepted.count).toBeGreaterThan(0);
    const ended = [decided, removed].filter((answer) => meaning(answer) === 'done').length;
    expect(ended).toBeLessThan(2);
    const left = await backend.sql('select state from public.memberships where user_id = $1 and finess = $2', [
      userId('pendA'),
      establishmentA,
    ]);
    expect(left).toEqual(ended === 1 ? [] : [{ state: 'accepted' }]);
    await setMember('pendA', establishmentA, 'pending');
  },

  async 'a membership is accepted, refused and removed at once'() {
    await setMember('none', establishmentA, 'pending');
    const target = { finess: establishmentA, user_id: userId('none') };
    const [accepted, refused, removed] = await Promise.all([
      ask('refA', 'decide_membership', { ...target, accept: true }),
      ask('refA', 'decide_membership', { ...target, accept: false }),
      ask('regR1', 'remove_member', target),
    ]);
    const row = (
      await backend.sql('select state from public.memberships where user_id = $1 and finess = $2', [
        target.user_id,
        target.finess,
      ])
    )[0];
    const outcomes = [accepted, refused, removed].map(meaning).join(' ');
    expect(['done state done', 'done refused done', 'refused refused done', 'refused done refused']).toContain(
      outcomes,
    );
    expect(row).toBeUndefined();
    await setMember('none', establishmentA, null);
  },

  async 'two first members are accepted at once: one referent'() {
    await setMember('edB', elsewhere, 'pending');
    await setMember('ana', elsewhere, 'pending');
    const accept = (actor: Actor, who: Person) =>
      ask(actor, 'decide_membership', { finess: elsewhere, user_id: userId(who), accept: true });
    const answers = await Promise.all([accept('modR1', 'edB'), accept('regR1', 'ana')]);
    expect(said(answers)).toEqual(['done', 'refused']);
    expect(
      await backend.sql(`select role from public.memberships where finess = $1 and state = 'accepted'`, [elsewhere]),
    ).toEqual([{ role: 'referent' }]);
    await setMember('ana', elsewhere, null);
    await setMember('edB', elsewhere, 'accepted');
  },

  async 'a role is taken back while it decides'() {
    const grant = { user_id: userId('none'), role: 'moderator', region_code: '75' };
    await ask('regR1', 'grant_role', grant);
    const { practice, version } = await plantText(backend, 'in_review', { holder: 'none' });
    const [role] = await backend.sql('select id from public.staff_roles where user_id = $1', [grant.user_id]);
    const [published, revoked] = await Promise.all([
      move('none', version, 'publish'),
      ask('regR1', 'revoke_role', { id: Number(role?.id) }),
    ]);
    expect(meaning(revoked)).toBe('done');
    expect(await expectOneOnLine(practice)).toBe(meaning(published) === 'done' ? 1 : 0);
    expect(['done', 'refused']).toContain(meaning(published));
    // whoever is first, the next thing is refused
    expect(meaning(await move('none', version, 'withdraw'))).toBe('refused');
  },

  async 'an invitation is accepted twice while it is taken back'() {
    await backend.sql(`update public.memberships set role = 'referent' where user_id = $1`, [userId('edA')]);
    const id = randomUUID();
    await ask('edA', 'invite_member', { id, finess: establishmentA, email: 'gone@canari.test', role: 'contributor' });
    const token = randomUUID();
    await backend.sql('update public.invitations set token_hash = private.hash_token($2) where id = $1', [id, token]);
    const accept = () => ask('gone', 'accept_invitation', { token });
    const [first, second, revoked] = await Promise.all([accept(), accept(), ask('edA', 'revoke_invitation', { id })]);
    const outcomes = `${said([first, second]).join(' ')} ${meaning(revoked)}`;
    expect(['done refused state', 'refused refused done']).toContain(outcomes);
    const [row] = await backend.sql('select count(*)::integer as count from public.memberships where user_id = $1', [
      userId('gone'),
    ]);
    expect(row?.count).toBe(outcomes.startsWith('done') ? 1 : 0);
    await setMember('gone', establishmentA, null);
  },

  async 'an invitation is accepted while who made it is removed'() {
    await setMember('edA', establishmentA, 'accepted', 'referent');
    const id = randomUUID();
    await ask('edA', 'invite_member', { id, finess: establishmentA, email: 'gone@canari.test', role: 'contributor' });
    const token = randomUUID();
    await backend.sql('update public.invitations set token_hash = private.hash_token($2) where id = $1', [id, token]);
    const [accepted, removed] = await Promise.all([
      ask('gone', 'accept_invitation', { token }),
      ask('regR1', 'remove_member', { finess: establishmentA, user_id: userId('edA') }),
    ]);
    expect(meaning(removed)).toBe('done');
    expect(['done', 'refused']).toContain(meaning(accepted));
    const [row] = await backend.sql('select used_at is not null as used from public.invitations where id = $1', [id]);
    expect(row?.used).toBe(meaning(accepted) === 'done');
    await setMember('gone', establishmentA, null);
    await setMember('edA', establishmentA, 'accepted');
  },

  async 'two workers take the mails and rebuild what is read'() {
    for (let i = 0; i < 5; i++)
      await backend.sql(`select private.queue_mail('essai', null, 'essai@canari.test', '{}', $1)`, [randomUUID()]);
    const claims = await Promise.all([
      ask('service', 'claim_mails', { max: 3 }),
      ask('service', 'claim_mails', { max: 100 }),
      ask('service', 'claim_mails', { max: 100 }),
      ask('service', 'refresh_snapshots'),
      ask('modR1', 'refresh_snapshots'),
    ]);
    const ids = claims.slice(0, 3).flatMap(({ body }) => (body as unknown as { id: number }[]).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(4);
    await Promise.all(ids.map((id) => ask('service', 'settle_mail', { id, outcome: 'sent' })));
    await ask('service', 'refresh_snapshots');
    expect((await ask('service', 'refresh_snapshots')).text).toBe('0');
  },
});
