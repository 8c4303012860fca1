/**
 * People who act at the same moment on the same thing. Each race prepares its own rows, lets go of all its calls at once and says what must
 * hold whoever wins: one wins, the others are told, and no text that was accepted is replaced by somebody who had not seen it.
 */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type Actor, type actors, type Backend, headersOf } from './database.ts';
import { call, establishmentA, fullGrid, meaning, type Outcome, plantText, testimony, userId } from './texts.ts';

type Person = keyof typeof actors;
type Args = Record<string, unknown>;
const elsewhere = '870990009';
const why = 'Ce texte ne parle pas du travail réel.';

export function createRaces(backend: Backend) {
  const ask = (actor: Actor | 'service', name: string, args: Args = {}) => call(backend, actor, name, args);
  const move = (actor: Actor, version: string, action: string, more: Args = {}) =>
    ask(actor, 'transition', {
      version_id: version,
      action,
      expected_revision: 1,
      reason: why,
      request_id: randomUUID(),
      ...more,
    });
  const write = (actor: Actor, version: string, title: string, revision = 1) =>
    ask(actor, 'save_draft', { version_id: version, content: { ...testimony, title }, expected_revision: revision });
  const one = async <T>(query: string, parameters: unknown[]) => (await backend.sql(query, parameters))[0] as T;
  const versionOf = (id: string) =>
    one<{ state: string; revision: number; content: { title: string }; reviewer_id: string | null }>(
      'select state, revision, content, reviewer_id from public.practice_versions where id = $1',
      [id],
    );
  const countEvents = async (version: string, action: string) =>
    (
      await one<{ count: number }>(
        'select count(*)::integer as count from public.practice_events where version_id = $1 and action = $2',
        [version, action],
      )
    ).count;
  const setMember = async (who: Person, finess: string, state: 'pending' | 'accepted' | null, role = 'contributor') => {
    await backend.sql('delete from public.memberships where user_id = $1 and finess = $2', [userId(who), finess]);
    if (state !== null)
      await backend.sql('insert into public.memberships (user_id, finess, role, state) values ($1, $2, $3, $4)', [
        userId(who),
        finess,
        role,
        state,
      ]);
  };
  const said = (answers: Outcome[]) => answers.map(meaning).sort();
  const told = ({ body }: Outcome) => JSON.parse(String(body.details)) as { revision: number; content: { title: string } };
  /** What is on line is the one text that says so, and nothing else is. */
  const expectOneOnLine = async (practice: string) => {
    const online = await backend.sql('select version_id from public.published_practices where practice_id = $1', [practice]);
    const published = await backend.sql(
      `select id as version_id from public.practice_versions where practice_id = $1 and state = 'published'`,
      [practice],
    );
    expect(online).toEqual(published);
    expect(published.length).toBeLessThan(2);
    return published.length;
  };

  return {
    async 'two tabs of one person write'() {
      const { version } = await plantText(backend, 'draft');
      const answers = await Promise.all(['un', 'deux', 'trois'].map((title) => write('edA', version, title)));
      expect(said(answers)).toEqual(['done', 'revision', 'revision']);
      const { content, revision } = await versionOf(version);
      expect(['un', 'deux', 'trois'][answers.findIndex((answer) => meaning(answer) === 'done')]).toBe(content.title);
      expect(revision).toBe(2);
      for (const answer of answers.filter(({ status }) => status === 409)) expect(told(answer).content).toEqual(content);
    },

    async 'three editors go on writing: who replaces a text had been shown it'() {
      const { version } = await plantText(backend, 'draft');
      const chain = new Map<number, { title: string; from: string }>([[1, { title: testimony.title, from: '' }]]);
      await Promise.all(
        (['edA', 'edA2', 'refA'] as const).map(async (actor) => {
          let [revision, seen] = [1, String(testimony.title)];
          for (let turn = 0; turn < 6; turn++) {
            const title = `${actor} ${turn}`;
            const answer = await write(actor, version, title, revision);
            if (meaning(answer) === 'done') {
              revision = Number(answer.body.revision);
              chain.set(revision, { title, from: seen });
              seen = title;
            } else {
              expect(meaning(answer)).toBe('revision');
              revision = told(answer).revision;
              seen = told(answer).content.title;
            }
          }
        }),
      );
      const stored = await versionOf(version);
      expect(chain.size).toBe(stored.revision);
      expect(chain.get(stored.revision)?.title).toBe(stored.content.title);
      for (const [revision, { from }] of chain) expect(from).toBe(chain.get(revision - 1)?.title ?? '');
    },

    async 'one submits what another is changing'() {
      const { version } = await plantText(backend, 'draft');
      const [saved, sent] = await Promise.all([write('edA2', version, 'autre'), move('edA', version, 'submit')]);
      expect(['done revision', 'state done']).toContain(`${meaning(saved)} ${meaning(sent)}`);
      const { content, state } = await versionOf(version);
      // what is sent is what was read by who sent it
      if (state === 'submitted') expect(content.title).toBe(testimony.title);
      else expect([state, content.title]).toEqual(['draft', 'autre']);
    },

    async 'two submit, and one clicks twice'() {
      const { version } = await plantText(backend, 'draft');
      const request_id = randomUUID();
      const answers = await Promise.all([
        move('edA', version, 'submit', { request_id }),
        move('edA', version, 'submit', { request_id }),
        move('edA2', version, 'submit'),
      ]);
      expect(['done done state', 'done state state']).toContain(said(answers).join(' '));
      expect(await countEvents(version, 'submit')).toBe(1);
      const notified = await one<{ most: number }>(
        `select coalesce(max(n), 0)::integer as most from (select count(*) as n from public.notifications x
          join public.practice_events e on e.id = x.event_id where e.version_id = $1 group by x.user_id) as each`,
        [version],
      );
      expect(notified.most).toBe(1);
    },

    async 'two reviewers take, the author takes back'() {
      const { version } = await plantText(backend, 'submitted');
      const answers = await Promise.all([
        move('modR1', version, 'take'),
        move('regR1', version, 'take'),
        move('relR1', version, 'take'),
        move('edA', version, 'take_back'),
      ]);
      expect(answers.filter((answer) => meaning(answer) === 'done')).toHaveLength(1);
      const { state, reviewer_id } = await versionOf(version);
      const [row] = await backend.sql(
        'select count(*)::integer as count, min(reviewer_id::text) as holder from public.reviews where version_id = $1',
        [version],
      );
      if (state === 'draft') expect([row?.count, reviewer_id]).toEqual([0, null]);
      else expect([state, row]).toEqual(['in_review', { count: 1, holder: reviewer_id }]);
    },

    async 'every decision at once'() {
      const { practice, version } = await plantText(backend, 'in_review', { holder: 'modR1' });
      const answers = await Promise.all(
        ['publish', 'refuse', 'request_changes', 'release', 'publish'].map((action) => move('modR1', version, action)),
      );
      const done = answers.filter((answer) => meaning(answer) === 'done');
      expect(done).toHaveLength(1);
      const { state } = await versionOf(version);
      expect(state).toBe(done[0]?.body.state);
      expect(await expectOneOnLine(practice)).toBe(state === 'published' ? 1 : 0);
      expect(
        await one('select count(*)::integer as lines from public.practice_events where version_id = $1', [version]),
      ).toEqual({ lines: 1 });
    },

    async 'changes are asked for while the author answers an earlier remark'() {
      const { version } = await plantText(backend, 'in_review', { holder: 'modR1' });
      const [asked, saved] = await Promise.all([
        move('modR1', version, 'request_changes'),
        write('edA', version, 'refait'),
      ]);
      expect(meaning(asked)).toBe('done');
      // a text under review is not written; once sent back it is
      const { content, revision } = await versionOf(version);
      expect(meaning(saved)).toBe(content.title === 'refait' ? 'done' : 'state');
      expect(revision).toBe(content.title === 'refait' ? 2 : 1);
    },

    async 'a new text goes on line while the old one is withdrawn'() {
      const { practice, version } = await plantText(backend, 'published');
      const next = randomUUID();
      await ask('edA', 'create_version', { version_id: next, source_version_id: version });
      await backend.sql(
        `update public.practice_versions set state = 'in_review', submitted_at = now(), reviewer_id = $2 where id = $1`,
        [next, userId('modR1')],
      );
      await backend.sql(
        'insert into public.reviews (version_id, reviewer_id, revision, grid) values ($1, $2, 1, $3::text::jsonb)',
        [next, userId('modR1'), JSON.stringify(fullGrid)],
      );
      const [published, withdrawn] = await Promise.all([
        move('modR1', next, 'publish'),
        move('edA', version, 'withdraw'),
        ask('service', 'refresh_snapshots'),
      ]);
      expect(meaning(published)).toBe('done');
      // withdrawn first, or replaced already: never both on line, never the new one taken off by mistake
      expect(['done', 'state']).toContain(meaning(withdrawn));
      expect(await expectOneOnLine(practice)).toBe(1);
      expect((await versionOf(next)).state).toBe('published');
      expect((await versionOf(version)).state).toBe(meaning(withdrawn) === 'done' ? 'archived' : 'superseded');
    },

    async 'withdrawn twice, and put back'() {
      const { practice, version } = await plantText(backend, 'published');
      const answers = await Promise.all([
        move('edA', version, 'withdraw'),
        move('modR1', version, 'withdraw'),
        move('regR1', version, 'restore'),
      ]);
      expect(answers.filter((answer) => meaning(answer) === 'done').length).toBeGreaterThan(0);
      const online = await expectOneOnLine(practice);
      expect((await versionOf(version)).state).toBe(online === 1 ? 'published' : 'archived');
      const [row] = await backend.sql('select archived_at is null as online from public.practices where id = $1', [practice]);
      expect(row?.online).toBe(online === 1);
    },

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
      expect(['done state done', 'refused refused done', 'refused done refused']).toContain(outcomes);
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

    async 'a text is begun twice with the same identifiers'() {
      const args = { practice_id: randomUUID(), version_id: randomUUID(), finess: establishmentA, content: testimony };
      const answers = await Promise.all([1, 2, 3, 4].map(() => ask('edA', 'create_practice', args)));
      expect(said(answers)).toEqual(Array(4).fill('done'));
      expect(await countEvents(args.version_id, 'create')).toBe(1);
    },

    async 'two begin a new text of one practice'() {
      const { practice, version } = await plantText(backend, 'published');
      const begin = (actor: Actor) =>
        ask(actor, 'create_version', { version_id: randomUUID(), source_version_id: version });
      const answers = await Promise.all([begin('edA'), begin('edA2'), begin('refA')]);
      expect(said(answers)).toEqual(['done', 'open_version', 'open_version']);
      const open = await backend.sql(
        `select count(*)::integer as count from public.practice_versions where practice_id = $1 and state = 'draft'`,
        [practice],
      );
      expect(open).toEqual([{ count: 1 }]);
    },

    async 'two write who answers for a practice'() {
      const { practice } = await plantText(backend, 'draft');
      const save = (actor: Actor, name: string) =>
        ask(actor, 'save_contact', { practice_id: practice, contact: { name }, expected_revision: 0 });
      const answers = await Promise.all([save('edA', 'Un'), save('edA2', 'Deux')]);
      expect(said(answers)).toEqual(['done', 'revision']);
      const [row] = await backend.sql('select name, revision from public.practice_contacts where practice_id = $1', [practice]);
      expect(row).toEqual({ name: meaning(answers[0] as Outcome) === 'done' ? 'Un' : 'Deux', revision: 1 });
    },

    async 'a file, a remark and a note are sent twice'() {
      const { version } = await plantText(backend, 'draft');
      const held = await plantText(backend, 'in_review', { holder: 'modR1' });
      const [file, remark, note] = [randomUUID(), randomUUID(), randomUUID()];
      const twice = (actor: Actor, name: string, args: Args) => [ask(actor, name, args), ask(actor, name, args)];
      const answers = await Promise.all([
        ...twice('edA', 'add_attachment', { id: file, version_id: version, type: 'image/png' }),
        ...twice('modR1', 'save_comment', { id: remark, version_id: held.version, field: 'title', body: 'x' }),
        ...twice('regR1', 'add_note', { id: note, version_id: held.version, body: 'x' }),
      ]);
      expect(said(answers)).toEqual(Array(6).fill('done'));
    },

    async 'a grid is written while the text is handed back'() {
      const { version } = await plantText(backend, 'in_review', { holder: 'modR1' });
      const [saved, released] = await Promise.all([
        ask('modR1', 'save_grid', { version_id: version, grid: { trame: 'non' } }),
        move('modR1', version, 'release'),
      ]);
      expect(meaning(released)).toBe('done');
      expect(['done', 'refused', 'state']).toContain(meaning(saved));
      expect((await versionOf(version)).state).toBe('submitted');
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

    async 'whoever reads meanwhile sees one state or the other, whole'() {
      const { practice, version } = await plantText(backend, 'in_review', { holder: 'modR1' });
      const look = async () => {
        const response = await backend.fetch(
          `/rest/v1/published_practices?practice_id=eq.${practice}&select=title,version_id`,
          { headers: headersOf(backend, 'anon') },
        );
        return await response.json();
      };
      const [published, ...seen] = await Promise.all([move('modR1', version, 'publish'), look(), look(), look()]);
      expect(meaning(published)).toBe('done');
      const whole = [{ title: testimony.title, version_id: version }];
      for (const rows of seen) expect([[], whole]).toContainEqual(rows);
      expect(await look()).toEqual(whole);
    },
  };
}
